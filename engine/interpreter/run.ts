/** State, inputs and commands of the interpreter. Plain JSON values: they cross continue-as-new and the codec. */
import type { NodeId } from './plan.ts';

export interface PathStep {
  readonly node: NodeId;
  readonly visit: number;
  /** The port by which it was left; absent while the run is there. */
  readonly port?: string;
  readonly reason?: string;
}

/** What a parked run waits for. */
export type Waiting = 'date' | 'duration' | 'window' | 'event' | 'task' | 'send';

export interface RunState {
  readonly node: NodeId | null;
  /** Which visit of the current node this is, from 1. Part of every send key; survives moves. */
  readonly visit: number;
  readonly visits: Readonly<Record<NodeId, number>>;
  /** Newest last, bounded to PATH_LIMIT. */
  readonly path: readonly PathStep[];
  readonly waiting: Waiting | null;
  /** RFC 3339 instant of the calendar clock; opaque here. */
  readonly until: string | null;
  /** The last wait anchored on the appointment, and the appointment's version it was planned from. */
  readonly anchor: { readonly node: NodeId; readonly version: number } | null;
  /** The port of the latest visit of each step that the plan remembers. Absent: none was left yet. */
  readonly outcomes?: Readonly<Record<NodeId, string>>;
  readonly isPaused: boolean;
  readonly closed: string | null;
}

/** What the deadline activity found. `delayMs` is what the machine must sleep; `until` is opaque. */
export type DeadlineAnswer =
  | { readonly kind: 'due-at'; readonly until: string; readonly delayMs: number; readonly anchorVersion: number | null }
  /** `anchorVersion`: of the appointment that is too near, so that a later move is noticed. */
  | { readonly kind: 'past'; readonly anchorVersion?: number | null }
  | { readonly kind: 'missing' };

export type SendAnswer =
  | { readonly kind: 'left'; readonly port: 'sent' | 'skipped' | 'failed'; readonly reason: string | null }
  | { readonly kind: 'deferred'; readonly until: string | null; readonly delayMs: number; readonly reason: string }
  /** The appointment moved under the send: go back to the wait anchored on it. */
  | { readonly kind: 'replan' }
  | { readonly kind: 'exited'; readonly reason: string };

export type Input =
  | { readonly kind: 'started' }
  | { readonly kind: 'planned'; readonly node: NodeId; readonly visit: number; readonly answer: DeadlineAnswer }
  /** A deadline that an activity confirmed as due. */
  | { readonly kind: 'due'; readonly node: NodeId; readonly visit: number }
  | { readonly kind: 'not-yet'; readonly node: NodeId; readonly visit: number; readonly delayMs: number }
  | { readonly kind: 'happened'; readonly node: NodeId; readonly visit: number; readonly port: string }
  /** An activity decided on patient data, did what the step says, or ended its task. */
  | { readonly kind: 'chosen'; readonly node: NodeId; readonly visit: number; readonly port: string }
  /** An act may not be done now (pause, hold): asked again later, or when something wakes the run. */
  | { readonly kind: 'deferred'; readonly node: NodeId; readonly visit: number; readonly delayMs: number }
  | { readonly kind: 'send-answered'; readonly node: NodeId; readonly visit: number; readonly answer: SendAnswer }
  | { readonly kind: 'anchor-moved' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** The plan is another one now: go on at this step of it. */
  | { readonly kind: 'migrate'; readonly to: NodeId }
  | { readonly kind: 'exit'; readonly reason: string };

export type Command =
  | { readonly kind: 'send'; readonly node: NodeId; readonly visit: number; readonly anchorVersion: number | null }
  /** Plan a deadline; for a wait for an event also register its subscriptions and check what is already there. */
  | { readonly kind: 'plan-deadline'; readonly node: NodeId; readonly visit: number }
  | {
      readonly kind: 'register-wait';
      readonly node: NodeId;
      readonly visit: number;
      readonly since: { readonly node: NodeId; readonly visit: number } | null;
    }
  /** Read patient data and name the port: a branch, a split. */
  | {
      readonly kind: 'choose';
      readonly node: NodeId;
      readonly visit: number;
      readonly outcomes: Readonly<Record<NodeId, string>>;
    }
  /** Do what the step says, once for this visit; for a task: end it, by whichever of done and expired came first. */
  | { readonly kind: 'act'; readonly node: NodeId; readonly visit: number }
  | { readonly kind: 'park'; readonly delayMs: number | null }
  | { readonly kind: 'close'; readonly reason: string };

export interface Step {
  readonly state: RunState;
  readonly commands: readonly Command[];
}

export const PATH_LIMIT = 60;
