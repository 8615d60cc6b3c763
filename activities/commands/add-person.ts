import { sql } from 'kysely';
import { newId } from '../crypto/random-id.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

export interface AddPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** As better-auth hashes it; the password itself never comes here. */
  readonly passwordHash: string;
}

export type AddPersonResult = { readonly kind: 'added'; readonly id: string } | { readonly kind: 'taken' };

/** A member of staff with a password and roles. `taken`: this e-mail address signs in already; nothing is changed. */
export async function addPerson(
  services: CommandServices,
  principal: Principal,
  input: AddPerson,
): Promise<AddPersonResult> {
  const id = newId('usr');
  return inAuditedTransaction<AddPersonResult>(services, principal, async (writer) => {
    if (!(await insertPerson(writer, id, input))) {
      writer.nothingChanged();
      return { kind: 'taken' };
    }
    await insertPassword(writer, id, input.passwordHash);
    for (const role of input.roles) await writer.db.insertInto('role_grant').values({ person: id, role }).execute();
    writer.record({ action: 'person.added', subject: id, outcome: 'added', details: { roles: [...input.roles] } });
    return { kind: 'added', id };
  });
}

async function insertPerson(writer: Writer, id: string, { email, name }: AddPerson): Promise<boolean> {
  const inserted = await writer.db
    .insertInto('person')
    .values({ id, name, email: email.toLowerCase(), emailVerified: true, image: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** better-auth's own row for "signs in with a password"; its table is no type of ours. */
async function insertPassword(writer: Writer, person: string, hash: string): Promise<void> {
  await sql`insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
    values (${newId('usr')}, ${person}, 'credential', ${person}, ${hash}, clock_timestamp())`.execute(writer.db);
}
