import type { FactValue } from '../conditions/condition.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import type { PeopleVerb } from '../interpreter/move.ts';
import type { NodeId, Plan } from '../interpreter/plan.ts';
import type { GateWorld } from './gate-world.ts';

/** One scripted patient. All instants RFC 3339 on the calendar clock. */
export interface World {
  /** When the run starts; for a start by date or by schedule, since when the journey is live and the date known. */
  readonly startsAt: string;
  /** The run is looked at until then, this instant excluded. Absent: to its end. */
  readonly until?: string;
  /** Null: the enrollment is for no appointment. */
  readonly appointment: { readonly startsAt: string | null } | null;
  /** IANA name; null: unknown. */
  readonly zone: string | null;
  /** Zones of the organisation, for a patient whose zone is unknown. */
  readonly zones?: readonly string[];
  /** Random id; what splits draw from. */
  readonly patient?: string;
  readonly facts?: Readonly<Record<string, FactValue>>;
  /** Data of the event that started the enrollment. */
  readonly eventData?: Readonly<Record<string, FactValue>>;
  readonly lists?: readonly string[];
  readonly script: readonly Happening[];
  /** What happens to each try of a send, in order; tries beyond the list are sent. */
  readonly sends: Readonly<Record<NodeId, readonly ScriptedSend[]>>;
  /** What the gate reads; absent: it is not asked, and only `sends` says what becomes of a mail. */
  readonly gate?: GateWorld;
}

/** Something that happens to the patient or the run. What lies before the start changes nothing. */
export type Happening =
  | {
      readonly at: string;
      readonly kind: 'event';
      readonly type: string;
      readonly startsAt?: string | null;
      /** Of an event about mail: the step that sent it; absent: the last one that sent any. What never left is not pressed. */
      readonly node?: NodeId;
    }
  /** A clinical system says what a fact is; null: nobody says so any more. */
  | { readonly at: string; readonly kind: 'fact'; readonly fact: string; readonly value: FactValue | null }
  /** Somebody marks the open task of this step done; without an open one nothing happens. */
  | { readonly at: string; readonly kind: 'task-done'; readonly node: NodeId }
  /** Of every contact. A withdrawal after which nothing ahead may be sent ends the run at once. */
  | { readonly at: string; readonly kind: 'permission'; readonly record: PermissionRecord }
  | { readonly at: string; readonly kind: 'pause' }
  | { readonly at: string; readonly kind: 'resume' }
  /** A newer version is published over this patient: what was said for the step where they are is carried out. */
  | {
      readonly at: string;
      readonly kind: 'move';
      readonly plan: Plan;
      readonly verbs: Readonly<Record<NodeId, PeopleVerb>>;
    }
  /** A person's act or a withdrawn permission: leaves at once. */
  | { readonly at: string; readonly kind: 'exit'; readonly reason: string };

export type ScriptedSend =
  | { readonly kind: 'sent' }
  /** Denied by the gate. */
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** Decided again after so many minutes, or when something wakes the run. */
  | { readonly kind: 'deferred'; readonly minutes: number; readonly reason: string };
