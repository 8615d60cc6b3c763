/**
 * The plan: what the compiler makes of a journey version and what a run carries by value.
 * Holds no patient data, no template bodies and no secrets. Its hash is SHA-256 over RFC 8785 JSON (DESIGN.md 4.4).
 */

import type { DateOffset } from '../calendar/date-offset.ts';
import type { SendingHours } from '../calendar/quiet-hours.ts';
import type { Schedule } from '../calendar/schedule.ts';
import type { LocalWindow } from '../calendar/window.ts';
import type { Condition, FactValue } from '../conditions/condition.ts';
import type { Case } from '../conditions/decision-table.ts';

/** Opaque, never reused for another kind within a journey. */
export type NodeId = string;

/** Why a message is sent; decides which permission questions the gate asks. */
export type Purpose =
  | 'treatment'
  | 'appointment'
  | 'refill'
  | 'care-gap'
  | 'operations'
  | 'billing'
  | 'survey'
  | 'own-service'
  | 'third-party-marketing'
  | 'fundraising';

/** How sensitive content is; order none < phi < sensitive, and it only ever rises. */
export type ContentClass = 'none' | 'phi' | 'sensitive';

/** Something outside the plan that the plan relies on, pinned by hash: an activity refuses on a mismatch. */
export interface PlanUse {
  readonly kind: 'template' | 'sender' | 'calendar' | 'fact' | 'segment' | 'webhook';
  readonly id: string;
  readonly version: number;
  readonly language?: string;
  readonly sha256: string;
}

/** An instant relative to the appointment that the enrollment is for. Negative minutes lie before it. */
export interface AppointmentOffset {
  readonly anchor: 'appointment';
  readonly minutes: number;
}

/** Until when a message is useful; after it the message is skipped (`too-late`). */
export type NotAfter = AppointmentOffset | { readonly anchor: 'due'; readonly minutes: number };

interface PlanNodeBase {
  readonly name: string;
  /** Resolved ports: port name to node id. */
  readonly next: Readonly<Record<string, NodeId>>;
}

export interface EntryOp extends PlanNodeBase {
  readonly op: 'entry@1';
}

export interface SendEmailOp extends PlanNodeBase {
  readonly op: 'send-email@1';
  readonly template: string;
  readonly templateVersion: number;
  readonly purpose: Purpose;
  readonly class: ContentClass;
  readonly notAfter: NotAfter;
}

export interface WaitDurationOp extends PlanNodeBase {
  readonly op: 'wait-duration@1';
  /** `hours`: elapsed time. `calendar-days`: the same local time n days on, in the patient's zone. */
  readonly unit: 'minutes' | 'hours' | 'calendar-days';
  readonly amount: number;
}

export interface WaitUntilDateOp extends PlanNodeBase {
  readonly op: 'wait-until-date@1';
  readonly offset: AppointmentOffset;
}

export interface WaitForEventOp extends PlanNodeBase {
  readonly op: 'wait-for-event@1';
  /** Port name by event type: several kinds may be watched at once. */
  readonly events: Readonly<Record<string, string>>;
  /** Longest wait, minutes of elapsed time. */
  readonly maxMinutes: number;
  /** Watch from the visit of this earlier send, so that nothing between send and wait is missed. */
  readonly since: NodeId | null;
}

export interface WaitUntilWindowOp extends PlanNodeBase {
  readonly op: 'wait-until-window@1';
  /** In the patient's zone; left at once while it is open. */
  readonly window: LocalWindow;
}

/** Leaves by the port of the first case that holds, else by `otherwise`. */
export interface BranchOp extends PlanNodeBase {
  readonly op: 'branch@1';
  readonly cases: readonly Case[];
}

export interface SplitArm {
  /** The port. */
  readonly name: string;
  readonly weight: number;
  /** Gets no message of what is tested; reports compare with it. */
  readonly isHoldOut: boolean;
}

/** Stable by (salt, patient): a patient who comes again takes the same arm. */
export interface SplitOp extends PlanNodeBase {
  readonly op: 'split@1';
  readonly salt: string;
  readonly arms: readonly SplitArm[];
}

export interface SetFactOp extends PlanNodeBase {
  readonly op: 'set-fact@1';
  readonly fact: string;
  readonly value: FactValue;
}

export interface AddToListOp extends PlanNodeBase {
  readonly op: 'add-to-list@1';
  readonly list: string;
}

export interface RemoveFromListOp extends PlanNodeBase {
  readonly op: 'remove-from-list@1';
  readonly list: string;
}

/** A person does something outside, such as a call; `done` by their word, else `expired`. */
export interface StaffTaskOp extends PlanNodeBase {
  readonly op: 'staff-task@1';
  readonly title: string;
  /** Minutes of elapsed time. */
  readonly maxMinutes: number;
}

/**
 * `step`: goes to `next.jump` for the first `atMost` visits of this node, then to `next.exhausted`.
 * `journey`: ends the enrollment and starts the other journey's live version for the patient, in one transaction.
 */
export interface JumpOp extends PlanNodeBase {
  readonly op: 'jump@1';
  readonly to:
    { readonly kind: 'step'; readonly atMost: number } | { readonly kind: 'journey'; readonly journey: string };
}

export interface ExitOp extends PlanNodeBase {
  readonly op: 'exit@1';
  /** Recorded as the enrollment's exit reason. */
  readonly reason: string;
}

/** Leave by a port that an activity names: patient data is read there and never enters a history. */
export type DecideOp = BranchOp | SplitOp;
/** Change something once, then go on. */
export type ActOp = SetFactOp | AddToListOp | RemoveFromListOp;

export type PlanNode =
  | EntryOp
  | SendEmailOp
  | WaitDurationOp
  | WaitUntilDateOp
  | WaitUntilWindowOp
  | WaitForEventOp
  | DecideOp
  | ActOp
  | StaffTaskOp
  | JumpOp
  | ExitOp;

/** Ends an enrollment at once, also while it sleeps. */
export type ExitRule =
  | { readonly event: string; readonly reason: string }
  /** Asks for facts and lists: when one changes and it holds then. */
  | { readonly when: Condition; readonly reason: string };

/** Counted from the appointment, or from a fact that is a date: once for each appointment, for each date. */
export type DateTrigger =
  | { readonly kind: 'date'; readonly anchor: 'appointment'; readonly offset: DateOffset }
  | { readonly kind: 'date'; readonly anchor: 'fact'; readonly fact: string; readonly offset: DateOffset };

/** At each of its instants, in the organisation's zone, everybody who is on a static list. */
export interface ScheduleTrigger extends Schedule {
  readonly kind: 'schedule';
  readonly list: string;
}

/** What the journey is for. Counted once for each enrollment, also after it has ended. */
export interface PlanGoal {
  readonly event: string;
  /** Days of 24 hours after a message was accepted, or after a hold-out arm was taken. */
  readonly withinDays: number;
  /** Ends an open enrollment at once, with reason `goal`. */
  readonly exitOnGoal: boolean;
}

/**
 * Of a message that came due during a pause or a hold and waited for more than `afterMinutes`: skipped, or the wait for a
 * date that led to it is planned anew (which then leaves by `past`). Without such a wait there is nothing to plan: it is sent.
 */
export interface ResumeRule {
  readonly rule: 'skip-late' | 'replan';
  readonly afterMinutes: number;
}

/** `api`: a clinical system starts it for a patient. `manual`: a person does. */
export type Trigger =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'api' }
  | { readonly kind: 'manual' }
  | DateTrigger
  | ScheduleTrigger;

export interface Plan {
  readonly format: 1;
  readonly name: string;
  readonly trigger: Trigger;
  /** `date`: once for each date that comes due, of a fact or of a schedule. */
  readonly occurrence: 'once' | 'again' | 'appointment' | 'month' | 'date';
  /** With `again`. */
  readonly againAfterDays?: number;
  readonly sender: string;
  readonly priority: number;
  /** When its messages may be sent, in the patient's zone. Absent: at any time. */
  readonly calendar?: SendingHours;
  /** Absent: what was held is sent when sending goes on, while it is useful. */
  readonly resume?: ResumeRule;
  readonly exits: readonly ExitRule[];
  readonly goal?: PlanGoal;
  readonly entry: NodeId;
  readonly nodes: Readonly<Record<NodeId, PlanNode>>;
  readonly uses: readonly PlanUse[];
  /** Steps whose port a later branch asks for: the path is bounded, this is not forgotten. Absent: none. */
  readonly remembers?: readonly NodeId[];
}
