import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../crypto/random-id.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices } from './services.ts';

export interface AddClient {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

/** `apiKey` is shown once: only its hash is kept. 256 random bits need no slow hash. */
export interface AddedClient {
  readonly id: string;
  readonly apiKey: string;
}

export async function addClient(
  services: CommandServices,
  principal: Principal,
  input: AddClient,
): Promise<AddedClient> {
  const id = newId('clt');
  const apiKey = `cwk_${randomBytes(32).toString('base64url')}`;
  await inAuditedTransaction(services, principal, async (writer) => {
    await writer.db
      .insertInto('client')
      .values({
        id,
        name: input.name,
        key_hash: createHash('sha256').update(apiKey).digest(),
        scopes: [...input.scopes],
        expires_at: input.expiresAt,
        removed_at: null,
      })
      .execute();
    const details = { scopes: [...input.scopes], expiresAt: input.expiresAt?.toISOString() ?? null };
    writer.record({ action: 'client.added', subject: id, outcome: 'added', details });
  });
  return { id, apiKey };
}
