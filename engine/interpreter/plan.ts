/**
 * The plan: what the compiler makes of a journey version and what a run carries by value.
 * Holds no patient data, no template bodies and no secrets. Its hash is SHA-256 over RFC 8785 JSON (DESIGN.md 4.4).
 */

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

export interface ExitOp extends PlanNodeBase {
  readonly op: 'exit@1';
  /** Recorded as the enrollment's exit reason. */
  readonly reason: string;
}

export type PlanNode = EntryOp | SendEmailOp | WaitDurationOp | WaitUntilDateOp | WaitForEventOp | ExitOp;

/** Ends an enrollment at once, also while it sleeps. */
export interface ExitRule {
  readonly event: string;
  readonly reason: string;
}

export interface Plan {
  readonly format: 1;
  readonly name: string;
  readonly trigger: { readonly kind: 'event'; readonly event: string };
  readonly occurrence: 'once' | 'appointment' | 'month';
  readonly sender: string;
  readonly priority: number;
  readonly exits: readonly ExitRule[];
  readonly entry: NodeId;
  readonly nodes: Readonly<Record<NodeId, PlanNode>>;
  readonly uses: readonly PlanUse[];
}
