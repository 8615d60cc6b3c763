import { CloseButton } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { LoadingState, SkeletonRows } from '../../parts/loading-state.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { PanelFrame } from '../panel/panel-frame.tsx';
import { PanelSection } from '../panel/panel-section.tsx';
import { useEditor } from '../store/editor-context.ts';
import { documentOf, errorsOf } from '../store/editor-store.ts';
import type { Ink } from '../canvas/ink.ts';
import type { StepCardData } from '../canvas/step-card-data.ts';
import { KeptSection } from './kept-section.tsx';
import { EnteredLine } from './entered-line.tsx';
import { ScriptForm } from './script-form.tsx';
import type { Script } from './script.ts';
import { SimClock } from './sim-clock.tsx';
import { GoalReached } from './goal-reached.tsx';
import { condensed, inkOf } from './simulation.ts';
import type { SimulatedGate } from './simulation.ts';
import { stepNotes } from './step-notes.ts';
import { TraceList } from './trace-list.tsx';
import { useSimulation } from './use-simulation.ts';
import panel from '../panel/panel.module.css';
import styles from './simulate.module.css';

const NO_GATES: readonly SimulatedGate[] = [];
const NO_NOTES: ReadonlyMap<string, StepCardData['counts']> = new Map();

export interface SimulateDrawerProps {
  readonly script: Script;
  readonly onScript: (script: Script) => void;
  readonly count: number | null;
  readonly onCount: (count: number | null) => void;
  readonly onInk: (ink: Ink | null) => void;
  /** What happened at each step, for its card. */
  readonly onNotes: (notes: ReadonlyMap<string, StepCardData['counts']>) => void;
  readonly onClose: () => void;
}

/** One patient through the draft; the drawing beside it is inked as the clock moves. */
export function SimulateDrawer({ script, onScript, count, onCount, onInk, onNotes, onClose }: SimulateDrawerProps) {
  const document = useEditor(documentOf);
  const errors = useEditor((state) => errorsOf(state.check.compiled));
  const run = useSimulation(script);
  const steps = useMemo(
    () => (errors === 0 && run.data !== undefined ? condensed(run.data.steps) : undefined),
    [errors, run.data],
  );
  const shown = Math.min(count ?? Infinity, steps?.length ?? 0);
  const ink = useMemo(
    () => (steps === undefined ? null : inkOf(document, steps, shown, script.zone)),
    [document, steps, shown, script.zone],
  );
  useEffect(() => onInk(ink), [ink, onInk]);
  const gates = run.data?.gates ?? NO_GATES;
  const notes = useMemo(
    () => (steps === undefined ? NO_NOTES : stepNotes(document, steps.slice(0, shown), gates)),
    [document, steps, shown, gates],
  );
  useEffect(() => onNotes(notes), [notes, onNotes]);
  const change = (next: Script) => (onCount(null), onScript(next));
  return (
    <PanelFrame label="Simulation" width={480}>
      <div className={panel.head}>
        <div className={panel.titles}>
          <h2>Simulate one patient</h2>
        </div>
        <CloseButton aria-label="Close the simulation" onClick={onClose} />
      </div>
      <p className={styles.banner}>Nothing is sent. This runs the same plan as the real journey.</p>
      <div className={panel.body}>
        <ScriptForm script={script} onChange={change} nextVisit={run.data?.realPatient?.nextVisit ?? null} />
        {errors > 0 && <FixFirst errors={errors} />}
        {run.isError && (
          <PanelSection>
            <Refusal error={run.error} />
          </PanelSection>
        )}
        {run.isLoading && <LoadingState skeleton={<SkeletonRows rows={4} />} />}
        {errors === 0 && run.data !== undefined && (
          <PanelSection title="How it starts">
            <EnteredLine entered={run.data.entered} zone={script.zone} />
          </PanelSection>
        )}
        {steps !== undefined && steps.length > 0 && (
          <>
            <PanelSection title="3. The clock">
              <SimClock steps={steps} count={shown} onCount={onCount} zone={script.zone} />
            </PanelSection>
            <PanelSection title="What happened, in order">
              <TraceList steps={steps} gates={gates} count={shown} zone={script.zone} />
              <GoalReached goal={run.data?.goal ?? null} zone={script.zone} />
            </PanelSection>
          </>
        )}
        <KeptSection script={script} onOpen={change} />
      </div>
    </PanelFrame>
  );
}

function FixFirst({ errors }: { readonly errors: number }) {
  return (
    <PanelSection title="3. The clock">
      <p className={styles.hint}>
        Fix {errors} {errors === 1 ? 'error' : 'errors'} first; then the plan can run.
      </p>
    </PanelSection>
  );
}
