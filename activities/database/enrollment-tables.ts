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
  wait_subscription: {
    enrollment: string;
    node: string;
    visit: number;
    event_type: string;
    patient: string;
    port: string;
    appointment: string | null;
    since_seq: number;
  };
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
