import type { AuditTables } from '../audit/audit-tables.ts';
import type { EnrollmentTables } from './enrollment-tables.ts';
import type { JourneyTables } from './journey-tables.ts';
import type { MessageTables } from './message-tables.ts';
import type { PatientTables } from './patient-tables.ts';
import type { RateTables } from './rate-tables.ts';
import type { StaffTables } from './staff-tables.ts';

export type { EnrollmentState, MessageState, OutboxKind, TryOutcome } from './column-types.ts';

/** The main database's tables as Kysely sees them. */
export type Database = PatientTables &
  JourneyTables &
  EnrollmentTables &
  MessageTables &
  AuditTables &
  StaffTables &
  RateTables;
