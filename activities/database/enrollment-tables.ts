import type { ColumnType, Generated } from 'kysely';
import type { PathStep } from '../../engine/interpreter/run.ts';
import type { EnrollmentState, Instant, Json, MaybeInstant, OutboxKind, Recorded } from './column-types.ts';

/** Enrollments with what they wait for. */
export interface EnrollmentTables {
  enrollment: {
    id: string;
    journey: string;
    version: string;
    patient: string;
    appointment: string | null;
    occurrence_key: string;
    trigger_kind: string;
    event: string | null;
    /** Arm by salt. */
    arms: Json<Record<string, string>>;
    state: EnrollmentState;
    reason: string | null;
    node: string | null;
    visit: number | null;
    path: ColumnType<PathStep[], string | undefined, string>;
    waiting: string | null;
    wake_at: MaybeInstant;
    last_seq: Generated<number>;
    seen_seq: Generated<number>;
    started_at: Instant;
    closed_at: MaybeInstant;
    held_out_at: MaybeInstant;
    held_since: MaybeInstant;
    handed_from: Generated<string | null>;
    recorded_at: Recorded;
  };
  conversion: {
    enrollment: string;
    journey: string;
    version: string;
    patient: string;
    event: string;
    exposure: 'message' | 'hold-out';
    message: string | null;
    exposed_at: Instant;
    converted_at: Instant;
    recorded_at: Recorded;
  };
  task: {
    id: string;
    enrollment: string;
    node: string;
    visit: number;
    journey: string;
    patient: string;
    title: string;
    state: 'open' | 'done' | 'expired' | 'cancelled';
    opened_at: Instant;
    due_at: Instant;
    ended_at: MaybeInstant;
    ended_by: string | null;
    recorded_at: Recorded;
  };
  control: {
    enrollment: string;
    exit: string | null;
    exit_at: MaybeInstant;
    paused: Generated<boolean>;
    migrate_to: string | null;
  };
  move_order: {
    id: string;
    journey: string;
    to_version: string;
    ordered_by: string;
    occurred_at: Instant;
    recorded_at: Recorded;
  };
  move_verb: {
    move_order: string;
    from_version: string;
    node: string;
    verb: 'finish' | 'exit' | 'move';
    target: string | null;
  };
  move: {
    move_order: string;
    enrollment: string;
    from_version: string;
    node: string;
    outcome: 'waiting' | 'moved' | 'stayed' | 'exited' | 'ended';
    reason: string | null;
    target: string | null;
    settled_at: MaybeInstant;
  };
  wait_subscription: {
    enrollment: string;
    node: string;
    visit: number;
    event_type: string;
    patient: string;
    port: string;
    appointment: string | null;
    /** Of events about mail: only of this step's mail. Null: of any that the enrollment sent. */
    sent_by: string | null;
    since_seq: number;
  };
  due_entry: {
    journey: string;
    patient: string;
    key: string;
    version: string;
    appointment: string | null;
    due_at: Instant;
    leased_until: MaybeInstant;
    done_at: MaybeInstant;
  };
  entry_reading: {
    journey: string;
    version: string;
    since: Instant;
    after: ColumnType<string, string | undefined, string>;
    planned: ColumnType<number, number | undefined, number>;
    past: ColumnType<number, number | undefined, number>;
    finished_at: MaybeInstant;
  };
  entry_schedule: { journey: string; version: string; next_at: Instant; next_day: string };
  deadline: { enrollment: string; node: string; visit: number; until: Instant; anchor_version: number | null };
  outbox: {
    id: Generated<number>;
    enrollment: string;
    seq: number;
    kind: OutboxKind;
    node: string | null;
    visit: number | null;
    port: string | null;
    reason: string | null;
    due_at: ColumnType<Date, Date | undefined, Date>;
    leased_until: MaybeInstant;
    delivered_at: MaybeInstant;
    attempts: Generated<number>;
  };
}
