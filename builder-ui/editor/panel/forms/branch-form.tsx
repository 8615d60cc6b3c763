import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEditorStore } from '../../store/editor-context.ts';
import { documentOf } from '../../store/editor-store.ts';
import type { FormProps } from '../settings.ts';
import { useWantedFocus } from '../use-wanted-focus.ts';
import { caseName, casesOf, MOST_CASES, moved, nextPort } from './branch-cases.ts';
import type { DraftCase } from './branch-cases.ts';
import { BranchCase } from './branch-case.tsx';
import fields from '../panel-fields.module.css';

const inCase = (port: string, what: string): string => `[data-case="${port}"] [data-${what}]`;

/** Cases in the order in which they are asked. */
export function BranchForm({ node, set }: FormProps) {
  const store = useEditorStore();
  const { container, want } = useWantedFocus<HTMLDivElement>();
  const cases = casesOf(node.settings.cases);
  const setCases = (next: readonly DraftCase[], said?: string) => {
    set({ cases: next });
    if (said !== undefined) store.setState({ announcement: said });
  };
  const move = (index: number, by: 1 | -1) => {
    const one = cases[index];
    const to = index + by;
    if (one === undefined || to < 0 || to >= cases.length) return;
    const [way, back] = by < 0 ? ['up', 'down'] : ['down', 'up'];
    want(inCase(one.port, way), inCase(one.port, back));
    setCases(moved(cases, index, to), `${caseName(one, index)} is now number ${to + 1} of ${cases.length}.`);
  };
  const remove = (index: number) => {
    const one = cases[index];
    const next = cases[index + 1] ?? cases[index - 1];
    if (one === undefined) return;
    want(...(next === undefined ? [] : [inCase(next.port, 'case-name')]), '[data-add-case]');
    setCases(
      cases.filter((_, at) => at !== index),
      `${caseName(one, index)} removed.`,
    );
  };
  const add = () => {
    const port = nextPort(documentOf(store.getState()), node.id, cases);
    want(inCase(port, 'case-name'));
    setCases([...cases, { port, name: '', when: { kind: 'all', of: [] } }]);
  };
  return (
    <div className={fields.fields} ref={container}>
      {cases.map((one, index) => (
        <BranchCase
          key={one.port}
          node={node.id}
          one={one}
          index={index}
          count={cases.length}
          onChange={(next) => setCases(cases.map((old, at) => (at === index ? next : old)))}
          onMove={(by) => move(index, by)}
          onRemove={() => remove(index)}
        />
      ))}
      {cases.length < MOST_CASES && (
        <Button leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />} data-add-case onClick={add}>
          Add a case
        </Button>
      )}
      <p className={fields.hint}>
        Cases are asked in this order and the first that holds is taken; if none does, "otherwise". What is not known
        holds nowhere.
      </p>
    </div>
  );
}
