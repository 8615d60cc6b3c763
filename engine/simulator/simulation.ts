import type { FactValue } from '../conditions/condition.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { RunState } from '../interpreter/run.ts';
import type { Exposure } from '../journey/goal.ts';
import type { TraceEntry } from './trace.ts';
import type { ScriptedSend, World } from './world.ts';

/** What the database would hold for one simulated patient. Changed in place: it lives within one call of `simulate`. */
export interface Simulation {
  readonly plan: Plan;
  readonly world: World;
  /** Milliseconds on the calendar clock. */
  now: number;
  state: RunState;
  readonly trace: TraceEntry[];
  /** When the parked run wakes by itself; null: only when something happens. */
  wakeAt: number | null;
  exit: string | null;
  isPaused: boolean;
  appointmentAt: string | null;
  anchorVersion: number;
  /** Types of events in order of arrival; the index is the sequence number. */
  readonly events: string[];
  /** By visit key. */
  readonly deadlines: Map<string, Deadline>;
  readonly subscriptions: Map<string, number>;
  readonly firstTries: Map<string, { readonly at: number; readonly seq: number }>;
  readonly tries: Map<string, ScriptedSend[]>;
  /** From when the days of the goal count. */
  readonly exposures: Exposure[];
  /** When the goal was reached, and what it followed. */
  goal: { readonly at: string; readonly after: Exposure['kind'] } | null;
  readonly facts: Map<string, FactValue>;
  readonly lists: Set<string>;
  /** By visit key: tasks that were opened. */
  readonly tasks: Map<string, 'open' | 'done' | 'expired'>;
}

export interface Deadline {
  readonly until: number;
  readonly anchorVersion: number | null;
}

export const visitKey = ({ node, visit }: { readonly node: string; readonly visit: number }): string =>
  `${node}\n${visit}`;
export const textOf = (instant: number): string => new Date(instant).toISOString();
