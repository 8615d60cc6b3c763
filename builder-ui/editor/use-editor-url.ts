import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { stepById } from './document/kind-of.ts';
import { modeOf } from './editor-mode.ts';
import type { EditorMode } from './editor-mode.ts';
import { useEditor, useEditorStore } from './store/editor-context.ts';
import { currentOf, documentOf } from './store/editor-store.ts';

/** Mode, selected step and panel live in the address, so that reload, back and sign-in bring them again. */
export function useEditorUrl(): { readonly mode: EditorMode; readonly setMode: (mode: EditorMode) => void } {
  const { params, change } = useLatestParams();
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
  useEffect(() => change((before) => withState(before, current, isJourney), true), [current, isJourney, change]);
  const setMode = (mode: EditorMode) => change((before) => withMode(before, mode), false);
  return { mode: modeOf(params.get('mode')), setMode };
}

type Change = (next: (before: URLSearchParams) => URLSearchParams, isReplaced: boolean) => void;

/**
 * The router's own `before` is that of the last render: of two changes in one moment (a key that selects a step and
 * changes the mode) the second would undo the first.
 */
function useLatestParams(): { readonly params: URLSearchParams; readonly change: Change } {
  const [params, setParams] = useSearchParams();
  const latest = useRef(params);
  const set = useRef(setParams);
  useEffect(() => {
    latest.current = params;
  }, [params]);
  useEffect(() => {
    set.current = setParams;
  }, [setParams]);
  const change = useCallback<Change>((next, isReplaced) => {
    const after = next(latest.current);
    if (after.toString() === latest.current.toString()) return;
    latest.current = after;
    set.current(after, { replace: isReplaced, preventScrollReset: true });
  }, []);
  return { params, change };
}

function withMode(before: URLSearchParams, mode: EditorMode): URLSearchParams {
  const next = new URLSearchParams(before);
  if (mode === 'draw') next.delete('mode');
  else next.set('mode', mode);
  return next;
}

function withState(before: URLSearchParams, node: string | null, isJourney: boolean): URLSearchParams {
  const next = new URLSearchParams(before);
  if (node === null) next.delete('node');
  else next.set('node', node);
  if (isJourney) next.set('panel', 'journey');
  else next.delete('panel');
  return next;
}
