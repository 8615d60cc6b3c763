import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useParams } from 'react-router';
import { withoutJourney } from '../../engine/compiler/together-proof.ts';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { useCatalog, useJourney } from '../api/journeys.ts';
import { documentFrom } from '../api/document-from.ts';
import { queryClient } from '../api/query-client.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { LoadingState } from '../parts/loading-state.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { useMe } from '../shell/me-context.ts';
import { EditorScreen } from './editor-screen.tsx';
import { EditorSkeleton } from './editor-skeleton.tsx';
import { EditorContext } from './store/editor-context.ts';
import { createEditorStore } from './store/editor-store.ts';
import type { EditorStart } from './store/editor-store.ts';
import { startAutosave } from './store/autosave.ts';
import type { Autosave } from './store/autosave.ts';
import { readLocalCopy } from './store/local-copy.ts';
import { openDraft } from './store/open-draft.ts';

export function EditorPage() {
  const me = useMe();
  const { jrn = '' } = useParams();
  const journey = useJourney(jrn);
  const catalog = useCatalog();
  const local = useMemo(() => readLocalCopy(jrn), [jrn]);
  const start = useQuery({
    queryKey: ['open-draft', jrn],
    enabled: journey.data !== undefined && catalog.data !== undefined,
    // The draft is opened once; from then on the editor's store holds it.
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async () => {
      const server = journey.data;
      if (server === undefined || catalog.data === undefined) throw new Error('opened before it was loaded');
      const draft = { document: documentFrom(server.document), etag: server.etag, savedAt: server.savedAt };
      return openDraft(jrn, withoutJourney(catalog.data, jrn), draft, await local);
    },
  });
  if (!may(me, 'journey.read')) return <NotYoursState whom="marketers and reviewers" />;
  const failed = [journey, catalog, start].find((query) => query.isError && query.data === undefined);
  if (failed !== undefined) return <DrawingError error={failed.error} onRetry={() => void failed.refetch()} />;
  if (journey.data === undefined || start.data === undefined) return <LoadingState skeleton={<EditorSkeleton />} />;
  return <OpenEditor key={jrn} journey={journey.data} start={start.data} isReadOnly={!may(me, 'journey.edit')} />;
}

interface OpenEditorProps {
  readonly journey: JourneyView;
  readonly start: EditorStart;
  readonly isReadOnly: boolean;
}

function OpenEditor({ journey, start, isReadOnly }: OpenEditorProps) {
  const store = useMemo(() => createEditorStore(start), [start]);
  const autosave = useRef<Autosave | null>(null);
  useEffect(() => store.setState({ isReadOnly }), [store, isReadOnly]);
  useEffect(() => {
    const running = startAutosave(store);
    autosave.current = running;
    const stopWatching = store.subscribe((now, before) => {
      if (now.voided !== before.voided) void queryClient.invalidateQueries({ queryKey: ['journey', now.journey] });
    });
    return () => {
      stopWatching();
      // Leaving within the 800 ms must not lose the last edit.
      void running.flush().finally(running.stop);
    };
  }, [store]);
  return (
    <EditorContext.Provider value={store}>
      <EditorScreen journey={journey} flush={async () => autosave.current?.flush()} />
    </EditorContext.Provider>
  );
}

function DrawingError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <>
      <h1 className="cw-hidden">Journey</h1>
      <ErrorState error={error} onRetry={onRetry}>
        The drawing could not be opened. Your draft is safe.
      </ErrorState>
    </>
  );
}
