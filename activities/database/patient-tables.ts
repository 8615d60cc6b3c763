import type { ColumnType, Generated } from 'kysely';
import type { FactType } from '../../engine/conditions/condition.ts';
import type { HoldScope, Instant, Json, MaybeInstant, PermissionRecordState, Recorded } from './column-types.ts';

/** Patients, contacts, permission, appointments, events. */
export interface PatientTables {
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
  fact_declaration: {
    id: string;
    version: number;
    name: string;
    type: FactType;
    values: string[] | null;
    class: 'none' | 'phi' | 'sensitive';
    is_settable: boolean;
    sha256: string;
  };
  list: { id: string; name: string; occurred_at: Instant; recorded_at: Recorded };
  list_member: { list: string; patient: string; added_at: Instant };
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
    /** The message whose link wrote it. */
    by_link: string | null;
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
    scope_kind: HoldScope;
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
    /** The mail that it is about. */
    message: string | null;
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
