import { Anchor } from '@mantine/core';
import type { Problem } from '../../../engine/compiler/result.ts';
import { goToStep } from '../commands/select.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit } from '../store/editor-store.ts';

/** One press mends it, where the compiler knows how; undo takes it back. */
export function FixButton({ problem }: { readonly problem: Problem }) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { fix, fixLabel } = problem;
  if (fix === null || fixLabel === null || isReadOnly) return null;
  return (
    <Anchor
      component="button"
      type="button"
      fw={650}
      onClick={() => {
        applyEdit(store, { kind: 'apply-fix', fix, label: fixLabel });
        // The button goes with its problem: the focus goes to the step that was mended.
        if (problem.node !== null) goToStep(store, problem.node);
      }}
    >
      {fixLabel}
    </Anchor>
  );
}
