/** The main database's tables as Kysely sees them; a test compares this with information_schema. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { GateAnswer } from '../../engine/gate/permission.ts';
import type { PathStep } from '../../engine/interpreter/run.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { AuditTables } from '../audit/audit-tables.ts';
import type { StaffTables } from './staff-tables.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Recorded = ColumnType<Date, Date | string | undefined, never>;
/** Written as JSON text, read as a value. */
type Json<T extends object | null> = JSONColumnType<T>;

export type MessageState =
  'deferred' | 'denied' | 'skipped' | 'failed' | 'handing-over' | 'retrying' | 'accepted' | 'refused' | 'unknown';
export type TryOutcome = 'accepted' | 'refused' | 'not-accepted' | 'unknown';
export type EnrollmentState = 'starting' | 'active' | 'paused' | 'migrating' | 'closed';
export type VersionState =
  'in-review' | 'approved' | 'live' | 'finishing' | 'stopped' | 'retired' | 'returned' | 'voided';
export type OutboxKind = 'start' | 'happened' | 'exit' | 'anchor-moved' | 'pause' | 'resume' | 'wake';
export type PermissionRecordState = 'granted' | 'refused' | 'revoked';

interface PatientTables {
  clock_offset: { singleton: Generated<boolean>; offset_ms: Generated<number> };
  patient: {
    id: string;
    identity_sealed: Uint8Array | null;
    zone: string | null;
    language: string | null;
    erased_at: MaybeInstant;
    created_at: Recorded;
  };
  patient_source: { source: string; external_id_index: Uint8Array; patient: string };
  contact: {
    id: string;
    patient: string;
    source: string;
    relation: 'self' | 'parent' | 'proxy';
    channel: 'email';
    address_sealed: Uint8Array;
    address_index: Uint8Array;
    authority: string | null;
    until: MaybeInstant;
    ended_at: MaybeInstant;
    changed_at: MaybeInstant;
    recorded_at: Recorded;
  };
  fact: {
    patient: string;
    name: string;
    source: string;
    value_sealed: Uint8Array;
    class: string;
    recorded_at: ColumnType<Date, Date | undefined, Date>;
    retracted_at: MaybeInstant;
  };
  patient_gate: { patient: string; version: Generated<number> };
  patient_sequence: { patient: string; seq: Generated<number> };
  permission_event: {
    id: string;
    patient: string;
    contact: string;
    channel: string;
    axis: string;
    purpose: string;
    state: PermissionRecordState;
    until: MaybeInstant;
    evidence_sealed: Uint8Array | null;
    occurred_at: Instant;
    recorded_at: Recorded;
  };
  permission: {
    patient: string;
    contact: string;
    channel: string;
    axis: string;
    purpose: string;
    state: PermissionRecordState;
    until: MaybeInstant;
    event: string;
    recorded_at: Instant;
  };
  suppression: {
    address_index: Uint8Array;
    scope: string;
    reason: string;
    source: string;
    expires_at: MaybeInstant;
    lifted_at: MaybeInstant;
    recorded_at: Recorded;
  };
  hold: {
    id: string;
    scope_kind: string;
    scope_id: string;
    reason: string;
    placed_by: string;
    placed_at: Recorded;
    lifted_at: MaybeInstant;
    lifted_by: string | null;
    lift_reason: string | null;
  };
  appointment: {
    id: string;
    source: string;
    external_id_index: Uint8Array;
    patient: string;
    starts_at: MaybeInstant;
    zone: string | null;
    facility: string | null;
    state: 'booked' | 'cancelled' | 'confirmed' | 'checked-in' | 'completed' | 'no-show';
    anchor_version: Generated<number>;
    source_version: number;
    recorded_at: Recorded;
  };
  event_key: {
    source: string;
    external_id_index: Uint8Array;
    event: string;
    patient: string;
    outcome: Json<object | null>;
  };
  event: {
    id: string;
    patient: string;
    seq: number;
    type: string;
    appointment: string | null;
    data_sealed: Uint8Array;
    occurred_at: Instant;
    recorded_at: Recorded;
    retention_class: Generated<string>;
  };
  unmatched_event: {
    id: string;
    source: string;
    external_id_index: Uint8Array;
    patient_index: Uint8Array;
    body_sealed: Uint8Array;
    until: Instant;
    recorded_at: Recorded;
  };
}

interface JourneyTables {
  journey: { id: string; owner: string; created_at: Recorded };
  draft: {
    journey: string;
    document: Json<JourneyDocument>;
    etag: string;
    saved_by: string;
    saved_at: ColumnType<Date, Date | undefined, Date>;
  };
  version: {
    id: string;
    journey: string;
    number: number;
    document: Json<JourneyDocument>;
    plan: Json<Plan>;
    plan_hash: string;
    trigger_event: string;
    state: VersionState;
    submitted_by: string;
    submitted_at: Recorded;
    published_at: MaybeInstant;
  };
  review: {
    id: string;
    version: string;
    plan_hash: string;
    state: 'open' | 'approved' | 'returned' | 'voided';
    decided_by: string | null;
    decided_at: MaybeInstant;
    comment: string | null;
    voided_because: string | null;
  };
  template: { id: string; name: string; class: 'none' | 'phi' | 'sensitive'; purposes: string[] };
  template_version: {
    template: string;
    version: number;
    language: string;
    subject: string;
    preheader: string;
    html: string;
    text: string;
    fields: string[];
    has_opt_out: boolean;
    has_postal_address: boolean;
    sha256: string;
    recorded_at: Recorded;
  };
  sender_identity: {
    id: string;
    version: number;
    name: string;
    address: string;
    postal_address: string;
    sha256: string;
  };
  vendor: { id: string; name: string; baa_until: MaybeInstant };
  domain_posture: {
    domain: string;
    tier: string;
    protocol: string | null;
    cert_ok: boolean | null;
    checked_at: Instant;
    fail_count: Generated<number>;
    last_error: string | null;
  };
}

interface EnrollmentTables {
  enrollment: {
    id: string;
    journey: string;
    version: string;
    patient: string;
    appointment: string | null;
    occurrence_key: string;
    trigger_kind: string;
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

interface MessageTables {
  send_key: { enrollment: string; node: string; visit: number; contact: string; message: string };
  message: {
    id: string;
    recorded_at: Instant;
    occurred_at: Instant;
    patient: string;
    contact: string;
    enrollment: string;
    journey: string;
    version: string;
    node: string;
    visit: number;
    template: string;
    template_version: number;
    language: string | null;
    class: string;
    purpose: string;
    is_care: boolean;
    method: string | null;
    tier: string | null;
    tls: Json<object | null>;
    policy_hash: string | null;
    state: MessageState;
    reason: string | null;
    not_after: MaybeInstant;
    anchor_version: number | null;
    settled_at: MaybeInstant;
    retention_class: Generated<string>;
  };
  gate_decision: {
    id: Generated<number>;
    message: string;
    patient: string;
    at: Instant;
    recorded_at: Recorded;
    outcome: 'allow' | 'deny' | 'defer' | 'skip';
    reason: string | null;
    answers: Json<GateAnswer[]>;
    policy_hash: string;
  };
  try: {
    message: string;
    n: number;
    patient: string;
    process: string;
    marked_at: Instant;
    hand_by: Instant;
    dot_at: MaybeInstant;
    outcome: TryOutcome | null;
    ended_at: MaybeInstant;
    repeat: Generated<boolean>;
    reply_code: number | null;
    tls: Json<object | null>;
  };
  message_event: { id: Generated<number>; message: string; kind: string; at: Instant; recorded_at: Recorded };
  process: { id: string; alive_until: Instant };
  link: {
    token_hash: Uint8Array;
    message: string;
    patient: string;
    contact: string;
    appointment: string | null;
    kind: 'confirm' | 'opt-out';
    used_at: MaybeInstant;
    expires_at: Instant;
  };
}

export type Database = PatientTables & JourneyTables & EnrollmentTables & MessageTables & AuditTables & StaffTables;
