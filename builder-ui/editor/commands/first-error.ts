import type { EditorStore } from '../store/editor-store.ts';
import { goToStep } from './select.ts';

/** Goes to the first error: its step, or the journey settings when it belongs to none. */
export function goToFirstError(store: EditorStore): void {
  const first = store.getState().check.compiled.problems.find((problem) => problem.severity === 'error');
  if (first === undefined) return;
  if (first.node === null) store.setState({ panel: 'journey', selection: [] });
  else goToStep(store, first.node);
}
