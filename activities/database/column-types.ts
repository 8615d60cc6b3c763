import type { ColumnType, JSONColumnType } from 'kysely';

export type Instant = ColumnType<Date, Date | string, Date | string>;
export type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
export type Recorded = ColumnType<Date, Date | string | undefined, never>;
/** Written as JSON text, read as a value. */
export type Json<T extends object | null> = JSONColumnType<T>;

export type MessageState =
  'deferred' | 'denied' | 'skipped' | 'failed' | 'handing-over' | 'retrying' | 'accepted' | 'refused' | 'unknown';
export type TryOutcome = 'accepted' | 'refused' | 'not-accepted' | 'unknown';
export type EnrollmentState = 'starting' | 'active' | 'paused' | 'migrating' | 'closed';
export type VersionState =
  'in-review' | 'approved' | 'live' | 'finishing' | 'stopped' | 'retired' | 'returned' | 'voided';
export type OutboxKind = 'start' | 'happened' | 'exit' | 'anchor-moved' | 'pause' | 'resume' | 'wake' | 'migrate';
export type PermissionRecordState = 'granted' | 'refused' | 'revoked';
export type HoldScope = 'organisation' | 'purpose' | 'journey' | 'template' | 'sender' | 'vendor';
