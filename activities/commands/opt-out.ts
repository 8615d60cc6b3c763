import { newId } from '../crypto/random-id.ts';
import { sealText } from '../crypto/seal.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { bumpPatientGate, lockPatientGate, lockWithdrawals, nextPatientSequence } from '../database/locks.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import { exitHopeless } from './change-permission.ts';
import { findLink } from './find-link.ts';
import type { LinkTarget } from './find-link.ts';
import type { CommandServices } from './services.ts';

export type OptOutResult =
  | { readonly kind: 'stopped'; readonly at: Date }
  | { readonly kind: 'undone'; readonly at: Date }
  | { readonly kind: 'unknown' };

/**
 * One-click opt-out of commercial mail (15 U.S.C. 7704(a)(4), RFC 8058): binds the address, whoever shares it, and acts at
 * once. `undo` lifts it again with the same link.
 */
export async function optOut(services: CommandServices, token: string, act: 'stop' | 'undo'): Promise<OptOutResult> {
  const link = await findLink(services.db, token, 'opt-out');
  if (link === null) return { kind: 'unknown' };
  const key = await services.keys.keyFor(link.patient);
  const at = await inAuditedTransaction(services, { kind: 'patient', id: link.patient }, async (writer) => {
    await lockWithdrawals(writer.db, 'exclusive');
    await nextPatientSequence(writer.db, link.patient);
    await lockPatientGate(writer.db, link.patient);
    const event = newId('prm');
    const evidence = sealText(
      key,
      { table: 'permission_event', row: event, column: 'evidence_sealed' },
      `link in ${link.message}`,
    );
    await writePermission(writer, link, { event, evidence, state: act === 'stop' ? 'revoked' : 'granted' });
    await bindAddress(writer, link, act);
    await bumpPatientGate(writer.db, link.patient);
    if (act === 'stop') await exitHopeless(writer, link.patient);
    writer.record({
      action: act === 'stop' ? 'link.opted-out' : 'link.preference-changed',
      subject: link.message,
      patient: link.patient,
      outcome: act,
      details: { contact: link.contact },
    });
    return writer.at;
  });
  if (act === 'stop') await awaitOpenTries(services.db, null);
  return { kind: act === 'stop' ? 'stopped' : 'undone', at };
}

interface PermissionChange {
  readonly event: string;
  readonly evidence: Uint8Array;
  readonly state: 'revoked' | 'granted';
}

async function writePermission(
  writer: Writer,
  link: LinkTarget,
  { event, evidence, state }: PermissionChange,
): Promise<void> {
  const subject = {
    patient: link.patient,
    contact: link.contact,
    channel: 'email',
    axis: 'commercial-opt-out',
    purpose: '*',
  };
  await writer.db
    .insertInto('permission_event')
    .values({ id: event, ...subject, state, until: null, evidence_sealed: evidence, occurred_at: writer.at })
    .execute();
  const current = { state, until: null, event, recorded_at: writer.at };
  await writer.db
    .insertInto('permission')
    .values({ ...subject, ...current })
    .onConflict((conflict) =>
      conflict.columns(['patient', 'contact', 'channel', 'axis', 'purpose']).doUpdateSet(current),
    )
    .execute();
}

async function bindAddress(writer: Writer, link: LinkTarget, act: 'stop' | 'undo'): Promise<void> {
  const contact = await writer.db
    .selectFrom('contact')
    .select('address_index')
    .where('id', '=', link.contact)
    .executeTakeFirst();
  if (contact === undefined) return;
  const row = { reason: 'opt-out', source: 'link', expires_at: null, lifted_at: act === 'undo' ? writer.at : null };
  await writer.db
    .insertInto('suppression')
    .values({ address_index: contact.address_index, scope: 'commercial', ...row })
    .onConflict((conflict) => conflict.columns(['address_index', 'scope']).doUpdateSet(row))
    .execute();
}
