import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { sentenceOf } from '../../../engine/journey/sentence.ts';
import { isOff } from '../../../engine/journey/turned-off.ts';
import { KindTile } from '../../parts/kind-tile.tsx';
import { openPicker } from '../commands/open-picker.ts';
import { goToField, select } from '../commands/select.ts';
import { stepById, stepName, stepNamer } from '../document/kind-of.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import type { Branch, OutlineStep } from './outline-tree.ts';
import styles from './outline.module.css';

export function OutlineLines({ steps }: { readonly steps: readonly OutlineStep[] }) {
  return steps.map((step) => <OutlineLine key={step.node.id} step={step} />);
}

function OutlineLine({ step }: { readonly step: OutlineStep }) {
  const store = useEditorStore();
  const { node } = step;
  const document = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  const isSelected = useEditor((state) => state.selection.includes(node.id));
  const isStop = useEditor((state) => (currentOf(state) ?? documentOf(state).nodes[0]?.id) === node.id);
  return (
    <li>
      <button
        type="button"
        className={`${styles.line} ${isOff(node) ? styles.off : ''}`}
        aria-pressed={isSelected}
        data-step={node.id}
        tabIndex={isStop ? 0 : -1}
        onClick={() => select(store, [node.id])}
        onDoubleClick={() => goToField(store, node.id)}
      >
        <KindTile kind={node.kind} size={24} />
        <span className={styles.words}>
          <span className={styles.name}>{stepName(node)}</span>
          <span className={styles.sentence}>{sentenceOf(node, catalog, stepNamer(document))}</span>
        </span>
        <Severity node={node.id} />
      </button>
      {step.branches.length > 0 && <Branches step={step} />}
    </li>
  );
}

function Branches({ step }: { readonly step: OutlineStep }) {
  const shown = step.branches.filter((branch) => branch.kind !== 'unwired' || branch.port.mustBeWired);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.branches}>
      {shown.map((branch) => (
        <BranchLine key={branch.port.name} step={step} branch={branch} />
      ))}
    </ul>
  );
}

interface BranchLineProps {
  readonly step: OutlineStep;
  readonly branch: Branch;
}

function BranchLine({ step, branch }: BranchLineProps) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { port } = branch;
  const isBad = branch.kind === 'unwired' && port.mustBeWired;
  const look = [styles.pill, branch.kind === 'unwired' ? styles.unwired : '', isBad ? styles.bad : ''].join(' ');
  const place = { from: step.node.id, port: port.name };
  return (
    <li>
      <div className={styles.branch}>
        <button
          type="button"
          className={look}
          disabled={isReadOnly}
          aria-label={`Port ${port.label}, of ${stepName(step.node)}`}
          onClick={(event) => openPicker(store, { kind: 'port', place }, event.currentTarget)}
        >
          {port.label}
        </button>
        <BranchWords branch={branch} />
      </div>
      {branch.kind === 'steps' && (
        <ol className={styles.nested}>
          <OutlineLines steps={branch.steps} />
        </ol>
      )}
    </li>
  );
}

function BranchWords({ branch }: { readonly branch: Branch }) {
  const target = useEditor((state) => (branch.port.to === null ? null : stepById(documentOf(state), branch.port.to)));
  if (branch.kind === 'unwired') return <span>leads nowhere.</span>;
  if (branch.kind === 'goes-to')
    return <span>goes on at "{target === null ? 'a step that is gone' : stepName(target)}".</span>;
  return null;
}

function Severity({ node }: { readonly node: string }) {
  const problems = useEditor((state) => state.check.compiled.problems);
  const own = problems.filter((problem) => problem.node === node);
  if (own.length === 0) return null;
  const isError = own.some((problem) => problem.severity === 'error');
  const Glyph = isError ? IconAlertCircle : IconAlertTriangle;
  return (
    <Glyph
      className={styles.severity}
      data-severity={isError ? 'error' : 'warning'}
      size={20}
      stroke={1.7}
      role="img"
      aria-label={`${own.length} ${own.length === 1 ? 'problem' : 'problems'}`}
    />
  );
}
