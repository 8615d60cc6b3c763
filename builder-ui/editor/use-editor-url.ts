import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { stepById } from './document/kind-of.ts';
import { modeOf } from './editor-mode.ts';
import type { EditorMode } from './editor-mode.ts';
import { useEditor, useEditorStore } from './store/editor-context.ts';
import { currentOf, documentOf } from './store/editor-store.ts';

/** Mode, selected step and panel live in the address, so that reload, back and sign-in bring them again. */
export function useEditorUrl(): { readonly mode: EditorMode; readonly setMode: (mode: EditorMode) => void } {
  const [params, setParams] = useSearchParams();
  const store = useEditorStore();
  const current = useEditor(currentOf);
  const isJourney = useEditor((state) => state.panel === 'journey');
  const isFirst = useRef(true);
  useEffect(() => {
    const node = params.get('node');
    if (!isFirst.current) return;
    isFirst.current = false;
    if (node !== null && stepById(documentOf(store.getState()), node) !== null) store.setState({ selection: [node] });
    if (params.get('panel') === 'journey') store.setState({ panel: 'journey' });
  }, [params, store]);
  useEffect(() => {
    setParams((before) => withState(before, current, isJourney), { replace: true, preventScrollReset: true });
  }, [current, isJourney, setParams]);
  const setMode = (mode: EditorMode) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (mode === 'draw') next.delete('mode');
      else next.set('mode', mode);
      return next;
    });
  return { mode: modeOf(params.get('mode')), setMode };
}

function withState(before: URLSearchParams, node: string | null, isJourney: boolean): URLSearchParams {
  const next = new URLSearchParams(before);
  if (node === null) next.delete('node');
  else next.set('node', node);
  if (isJourney) next.set('panel', 'journey');
  else next.delete('panel');
  return next;
}
