import type { ColumnType } from 'kysely';

/** The keys database: a database of its own, so that a dump of the main one opens nothing. */
export interface KeysDatabase {
  readonly data_key: {
    /** A patient's id, or `org`. */
    readonly patient: string;
    readonly version: number;
    readonly wrapped: Uint8Array;
    readonly kek_id: string;
    readonly created_at: ColumnType<Date, Date | undefined, never>;
  };
}
