import { ReactFlowProvider } from '@xyflow/react';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import type { JourneyView } from '../../engine/wire/journeys.ts';
import { useTitle } from '../parts/page-header.tsx';
import { useMe } from '../shell/me-context.ts';
import { Canvas } from './canvas/canvas.tsx';
import type { Ink } from './canvas/ink.ts';
import { EditorKeys } from './keys/editor-keys.tsx';
import { EditorNotices } from './top-bar/editor-notices.tsx';
import { FirstStepHint } from './canvas/first-step-hint.tsx';
import { Outline } from './outline/outline.tsx';
import { Palette } from './palette/palette.tsx';
import { PickerPopover } from './palette/picker.tsx';
import { SidePanel } from './panel/side-panel.tsx';
import { ProblemsDock } from './problems/problems-dock.tsx';
import { firstScript } from './simulate/script.ts';
import { SimulateDrawer } from './simulate/simulate-drawer.tsx';
import { useEditor } from './store/editor-context.ts';
import { documentOf } from './store/editor-store.ts';
import { TopBar } from './top-bar/top-bar.tsx';
import { useSubmit } from './top-bar/use-submit.ts';
import { useLiveCounts } from './use-live-counts.ts';
import { useEditorUrl } from './use-editor-url.ts';
import styles from './editor-screen.module.css';

export interface EditorScreenProps {
  readonly journey: JourneyView;
  /** Saves what is open now. */
  readonly flush: () => Promise<void>;
}

export function EditorScreen({ journey, flush }: EditorScreenProps) {
  const { mode, setMode } = useEditorUrl();
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const submit = useSubmit(flush);
  useTitle(useEditor((state) => documentOf(state).name));
  return (
    <ReactFlowProvider>
      <EditorKeys mode={mode} setMode={setMode} isSheetOpen={isSheetOpen} setIsSheetOpen={setIsSheetOpen} />
      <div className={styles.editor}>
        <TopBar
          journey={journey}
          mode={mode}
          onMode={setMode}
          onKeys={() => setIsSheetOpen(true)}
          onSubmit={() => submit.mutate()}
          isSubmitting={submit.isPending}
        />
        <EditorNotices journey={journey} submit={submit} />
        <EditorBody journey={journey} mode={mode} onDraw={() => setMode('draw')} />
      </div>
      <PickerPopover />
    </ReactFlowProvider>
  );
}

interface EditorBodyProps {
  readonly journey: JourneyView;
  readonly mode: 'draw' | 'outline' | 'simulate';
  readonly onDraw: () => void;
}

function EditorBody({ journey, mode, onDraw }: EditorBodyProps) {
  const me = useMe();
  const counts = useLiveCounts(journey);
  const isSmall = useMediaQuery('(max-width: 1023px)') === true;
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [isDockOpen, setIsDockOpen] = useState(true);
  const [ink, setInk] = useState<Ink | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const [script, setScript] = useState(() =>
    firstScript(me.sandbox?.clock ?? new Date().toISOString(), 'America/Denver'),
  );
  const [notes, setNotes] = useState<typeof counts>(() => new Map());
  const onInk = useCallback((next: Ink | null) => setInk(next), []);
  const isSimulating = mode === 'simulate';
  const isEditable = !isReadOnly && !isSmall && !isSimulating;
  return (
    <div className={styles.body}>
      {isEditable && <Palette />}
      <div className={styles.middle}>
        {mode !== 'outline' && <p className={styles.small}>Use the outline to edit on a small screen.</p>}
        <div className={styles.work}>
          {mode === 'outline' ? (
            <Outline />
          ) : (
            <Canvas ink={isSimulating ? ink : null} isEditable={isEditable} counts={isSimulating ? notes : counts} />
          )}
          {mode === 'draw' && isEditable && <FirstStepHint />}
        </div>
        {!isReadOnly && <ProblemsDock isOpen={isDockOpen} onToggle={() => setIsDockOpen(!isDockOpen)} />}
      </div>
      {isSimulating ? (
        <SimulateDrawer
          script={script}
          onScript={setScript}
          count={count}
          onCount={setCount}
          onInk={onInk}
          onNotes={setNotes}
          onClose={onDraw}
        />
      ) : (
        <SidePanel />
      )}
    </div>
  );
}
