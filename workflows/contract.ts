/**
 * Everything that will be stored in a history: names, ids, the signal, activity arguments and results. Ids, codes,
 * instants and counts only; a privacy reviewer can read it in a minute.
 */
import type { Plan } from '../engine/interpreter/plan.ts';
import type { DeadlineAnswer, PathStep, RunState, SendAnswer, Waiting } from '../engine/interpreter/run.ts';

export const WORKFLOW_TYPE = 'journeyEnrollment';
export const TASK_QUEUE = 'journeys';
/** Rings the bell: carries nothing (a sequence number in older histories), may be late or doubled. */
export const BELL = 'bell';

export interface RunInput {
  readonly enrollment: string;
  readonly journey: string;
  readonly version: number;
  readonly triggerKind: string;
  readonly plan: Plan;
  readonly planHash: string;
  /** Present after continue-as-new. */
  readonly carried?: Carried;
}

export interface Carried {
  readonly state: RunState;
  readonly seenSeq: number;
  /** What support reads of the gate; absent: nothing was decided, or an earlier build carried the run on. */
  readonly decisions?: readonly Decision[];
  /** The plan is another version's: goes on at this step of it. */
  readonly movedTo?: string;
}

/** What the gate said of one mail of one visit, and what became of it; without a contact: a step that sends nothing was put off. */
export interface Decision {
  readonly node: string;
  readonly visit: number;
  readonly contact: string | null;
  /** `allow`, `defer: quiet-hours`, `deny: opted-out`, … */
  readonly permission: string;
  readonly state: string | null;
  readonly reason: string | null;
}

/** Where a run is; every activity gets it and keeps the projection that screens read. */
export interface Here {
  readonly enrollment: string;
  readonly planHash: string;
  readonly node: string;
  readonly visit: number;
  /** What the run has learnt so far: acknowledges outbox rows up to it. */
  readonly seenSeq: number;
}

/**
 * The newest steps of the run, from the last one that the projection is known to hold. All of them the first time, at the end
 * and where no history keeps them (local activities). What stands on the row already stays there.
 */
export interface Told {
  readonly path: readonly PathStep[];
}

export interface InboxItem {
  readonly seq: number;
  readonly kind: 'happened' | 'exit' | 'anchor-moved' | 'pause' | 'resume' | 'wake' | 'migrate';
  /** What the kind does not need is absent; null in older histories. */
  readonly node?: string | null;
  readonly visit?: number | null;
  readonly port?: string | null;
  readonly reason?: string | null;
}

/** The answer to waking up: what came in, and whether the deadline of this visit is due. */
export interface Around {
  readonly kind: 'around';
  readonly items: readonly InboxItem[];
  readonly exit: string | null;
  readonly isPaused: boolean;
  /** A new version was published over this run, and somebody said what becomes of the people inside. */
  readonly isMoveOrdered?: true;
  readonly due:
    { readonly kind: 'due' } | { readonly kind: 'not-yet'; readonly delayMs: number } | { readonly kind: 'none' };
}

/** The run has no row, or its row has ended: it closes without touching anything. */
export interface Orphan {
  readonly kind: 'orphan';
}

export interface Parked extends Told {
  readonly waiting: Waiting | null;
}

export interface SendReceipt {
  readonly message: string;
  readonly contact: string;
  readonly permission: string;
  readonly state: string;
  readonly reason: string | null;
  readonly method: string | null;
  readonly tier: string | null;
  readonly tries: number;
  readonly replyCode: number | null;
  readonly auditEntry: string | null;
}

export interface SendResult {
  readonly kind: 'answered';
  readonly answer: SendAnswer;
  readonly receipts: readonly SendReceipt[];
}

export interface SendCommand extends Here, Told {
  readonly anchorVersion: number | null;
}

export interface RegisterWait extends Here, Told {
  readonly since: { readonly node: string; readonly visit: number } | null;
}

/** A branch or a split: patient data is read where it lies, and only the port's name comes back. */
export interface ChooseCommand extends Here, Told {
  /** Ports by which the steps were left that the plan remembers. */
  readonly outcomes: Readonly<Record<string, string>>;
}

export interface Chosen {
  readonly kind: 'chosen';
  readonly port: string;
}

export type ActCommand = Here & Told;

/** What a step that changes something may answer; repeats are harmless. */
export type Acted =
  | Chosen
  /** Paused or on hold. */
  | { readonly kind: 'deferred'; readonly delayMs: number; readonly reason: string }
  | { readonly kind: 'exited'; readonly reason: string };

export interface Registered {
  readonly kind: 'registered';
  /** Already happened when the wait was registered. */
  readonly port: string | null;
  readonly deadline: DeadlineAnswer;
}

export interface MoveCommand extends Here {
  readonly visits: Readonly<Record<string, number>>;
}

export type MoveAnswer =
  /** Goes on with the plan it has. */
  | { readonly kind: 'stays' }
  /** Something came in that counts first: look around, then ask again. */
  | { readonly kind: 'later' }
  | { readonly kind: 'exited'; readonly reason: string }
  | {
      readonly kind: 'moved';
      readonly version: number;
      readonly plan: Plan;
      readonly planHash: string;
      readonly to: string;
    };

export interface CloseCommand extends Told {
  readonly enrollment: string;
  readonly reason: string;
  readonly seenSeq: number;
  readonly node: string | null;
}

/** Read-only but for bookkeeping, sub-second: run as local activities. */
export interface LocalActivities {
  planDeadline(here: Here & Told): Promise<DeadlineAnswer | Orphan>;
  lookAround(here: Here & Parked): Promise<Around | Orphan>;
  choosePort(command: ChooseCommand): Promise<Chosen | Orphan>;
}

/** Each changes the world once, by keys that are never built from run ids or attempts. */
export interface EffectActivities {
  checkPermissionSendAndAudit(command: SendCommand): Promise<SendResult | Orphan>;
  registerWait(command: RegisterWait): Promise<Registered | Orphan>;
  setFact(command: ActCommand): Promise<Acted | Orphan>;
  changeList(command: ActCommand): Promise<Acted | Orphan>;
  openTask(command: ActCommand): Promise<Registered | Exclude<Acted, Chosen> | Orphan>;
  /** Done or expired, whichever came first. */
  endTask(command: ActCommand): Promise<Chosen | Orphan>;
  /** Carries out what the publisher of a newer version ordered for the step where the run is. */
  moveToVersion(command: MoveCommand): Promise<MoveAnswer | Orphan>;
  /** Ends the enrollment and starts another journey for the patient: `exited` with reason `handed-over`. */
  handOver(command: ActCommand): Promise<Acted | Orphan>;
  /** `reason`: it was told to leave while its last step was under way, and that is why it ended. */
  closeEnrollment(command: CloseCommand): Promise<{ readonly kind: 'closed'; readonly reason?: string } | Orphan>;
}
