import type { FactValue } from '../conditions/condition.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import type { NodeId, Plan, WaitForEventOp } from '../interpreter/plan.ts';
import type { RunState } from '../interpreter/run.ts';
import type { Exposure } from '../journey/goal.ts';
import type { TraceEntry } from './trace.ts';
import type { GateRecord } from './gate-world.ts';
import type { Happening, ScriptedSend, World } from './world.ts';

/** What the database would hold for one simulated patient. Changed in place: it lives within one call of `simulate`. */
export interface Simulation {
  /** Another one after a move to a newer version. */
  plan: Plan;
  readonly world: World;
  /** Milliseconds on the calendar clock. */
  now: number;
  state: RunState;
  readonly trace: TraceEntry[];
  /** When the parked run wakes by itself; null: only when something happens. */
  wakeAt: number | null;
  exit: string | null;
  /** After a move the run looks around before its first sleep. */
  isRung: boolean;
  /** Ordered and not yet carried out. */
  moveOrder: Extract<Happening, { readonly kind: 'move' }> | null;
  isPaused: boolean;
  /** Milliseconds: since when a pause or a hold keeps the run from going on; null: nothing does. */
  heldSince: number | null;
  appointmentAt: string | null;
  anchorVersion: number;
  /** Events in order of arrival; the index is the sequence number. */
  readonly events: Arrived[];
  /** Mails that left, in order. */
  readonly senders: LeftMail[];
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
  /** Every decision of the gate, in order; none where the world has no gate. */
  readonly gates: GateRecord[];
  /** What the script granted, refused or revoked, oldest first. */
  readonly changedPermissions: PermissionRecord[];
  /** What left, in order: it counts for the cap. */
  readonly sent: { readonly contact: string; readonly at: string }[];
  /** By visit key and contact: how each message stands. */
  readonly mails: Map<string, Mail>;
}

export interface LeftMail {
  readonly node: NodeId;
  readonly purpose: string;
  /** Contacts whose copy has counted links; null: the world has no gate, and all have. */
  readonly trackedFor: readonly string[] | null;
}

export interface Arrived {
  readonly type: string;
  /** The step whose mail it is about; null: about no mail. */
  readonly sentBy: NodeId | null;
}

export interface Deadline {
  readonly until: number;
  readonly anchorVersion: number | null;
}

export interface Mail {
  readonly state: 'sent' | 'failed' | 'skipped' | 'deferred';
  readonly reason: string | null;
  /** Milliseconds; of a deferred one, until when it waits. Null: until its usefulness ends. */
  readonly until: number | null;
  /** When the server takes it again: before `until` after a fault of the mail server. Null: at `until`. */
  readonly retryAt: number | null;
}

export const visitKey = ({ node, visit }: { readonly node: string; readonly visit: number }): string =>
  `${node}\n${visit}`;
export const textOf = (instant: number): string => new Date(instant).toISOString();

/** The port by which this event releases the wait; null: it does not. A wait that watches a send wants that send's mail. */
export function releasedBy(op: WaitForEventOp, { type, sentBy }: Arrived): string | null {
  const isOther = sentBy !== null && op.since !== null && op.since !== sentBy;
  return isOther || !Object.hasOwn(op.events, type) ? null : (op.events[type] ?? null);
}
