import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Instant = ColumnType<Date, Date | string, never>;

/** Rows are inserted and read; nothing here may be updated but the head. */
export interface AuditTables {
  audit: {
    id: GeneratedAlways<number>;
    /** Calendar clock. */
    at: Instant;
    /** Machine clock of the database. */
    recorded_at: ColumnType<Date, never, never>;
    actor_kind: ColumnType<string, string, never>;
    actor: ColumnType<string, string, never>;
    action: ColumnType<string, string, never>;
    subject: ColumnType<string, string, never>;
    patient: ColumnType<string | null, string | null, never>;
    outcome: ColumnType<string, string, never>;
    details_sealed: ColumnType<Uint8Array, Uint8Array, never>;
    commitment: ColumnType<Uint8Array, Uint8Array, never>;
    retention_class: ColumnType<string, string | undefined, never>;
  };
  audit_pending: { id: number; recorded_at: Instant };
  audit_leaf: {
    /** Place in the tree, from 0. */
    position: number;
    id: number;
    recorded_at: Instant;
    leaf_hash: Uint8Array;
  };
  audit_head: {
    singleton: Generated<boolean>;
    size: number;
    root: Uint8Array;
    /** Right-edge subtree hashes, largest first. */
    frontier: Uint8Array[];
  };
  checkpoint: { size: number; root: Uint8Array; note: string; signed_at: ColumnType<Date, Date | string, never> };
}
