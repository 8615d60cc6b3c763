import { Anchor } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import type { Problem } from '../../../engine/compiler/result.ts';
import { goToStep } from '../commands/select.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { FixButton } from './fix-button.tsx';
import styles from './problems-dock.module.css';

export function ProblemRow({ problem }: { readonly problem: Problem }) {
  const Glyph = problem.severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  return (
    <li className={styles.row} data-severity={problem.severity}>
      <Glyph size={18} stroke={1.7} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} />
      <StepOf problem={problem} />
      <span>{problem.message}</span>
      <span className={styles.acts}>
        <GoTo problem={problem} />
        <FixButton problem={problem} />
      </span>
    </li>
  );
}

function StepOf({ problem }: { readonly problem: Problem }) {
  const node = useEditor((state) => (problem.node === null ? null : stepById(documentOf(state), problem.node)));
  return <span className={styles.step}>{node === null ? 'The journey' : stepName(node)}</span>;
}

function GoTo({ problem }: { readonly problem: Problem }) {
  const store = useEditorStore();
  const go = () => {
    if (problem.node === null) store.setState({ panel: 'journey', selection: [] });
    else goToStep(store, problem.node);
  };
  return (
    <Anchor component="button" type="button" onClick={go}>
      Go to
    </Anchor>
  );
}
