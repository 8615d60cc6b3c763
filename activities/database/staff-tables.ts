import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Stamp = ColumnType<Date, Date | undefined, Date>;

/** People and API clients. Columns in camelCase are better-auth's. */
export interface StaffTables {
  person: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    image: string | null;
    createdAt: Stamp;
    updatedAt: Stamp;
  };
  session: {
    id: string;
    expiresAt: Date;
    token: string;
    createdAt: Stamp;
    updatedAt: Date;
    ipAddress: string | null;
    userAgent: string | null;
    userId: string;
  };
  setting: {
    name: string;
    value: JSONColumnType<object>;
    changed_by: string;
    recorded_at: ColumnType<Date, Date | undefined, Date>;
  };
  role_grant: { person: string; role: string; granted_at: ColumnType<Date, never, never> };
  client: {
    id: string;
    name: string;
    key_hash: Uint8Array;
    scopes: string[];
    expires_at: Date | null;
    removed_at: Date | null;
    created_at: ColumnType<Date, never, never>;
  };
  idempotency: {
    client: string;
    key: string;
    request_hash: Uint8Array;
    status: number | null;
    answer: JSONColumnType<object | null>;
    recorded_at: ColumnType<Date, never, never>;
  };
  ui_session: {
    token_hash: Uint8Array;
    person: string;
    kind: 'link' | 'cookie';
    used_at: Date | null;
    expires_at: Date;
  };
  verification: { id: string; identifier: Generated<string> };
}
