import { purposeRule } from '../../engine/gate/purposes.ts';
import type { DataKey } from '../crypto/data-keys.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import { bumpPatientGate, lockPatientGate, lockWithdrawals, nextPatientSequence } from '../database/locks.ts';
import { writePermission } from '../database/permission-store.ts';
import { awaitOpenTries } from './await-open-tries.ts';
import { wakeWithdrawn } from './change-permission.ts';
import { findLink } from './find-link.ts';
import type { LinkTarget } from './find-link.ts';
import { bindAddress, unbindAddress } from './bind-address.ts';
import type { CommandServices } from './services.ts';

/** `purpose`: mail of the kind that held the link. `commercial`: everything that is not about care. */
export type MailScope = 'purpose' | 'commercial';

export type OptOutResult =
  | { readonly kind: 'stopped' | 'undone'; readonly at: Date; readonly scope: MailScope }
  /** This link did not stop what is stopped, a broader refusal stands, or somebody else stopped mail to this address. */
  | { readonly kind: 'not-undone' }
  | { readonly kind: 'unknown' };

export interface OptOut {
  readonly act: 'stop' | 'undo';
  /** Null: what one click of a mail program means for this mail (RFC 8058). */
  readonly scope: MailScope | null;
}

/** One click on commercial mail stops all of it (15 U.S.C. 7704(a)(4)); on other mail, the kind that it is. */
export const scopeOfOneClick = (purpose: string): MailScope =>
  purposeRule(purpose)?.isCommercial === false ? 'purpose' : 'commercial';

/**
 * A patient's link stops mail and acts at once. A purpose is stopped for this contact on this channel; the commercial
 * opt-out binds the address, whoever shares it. `undo` lifts with the same link what that link stopped, and no more.
 */
export async function optOut(services: CommandServices, token: string, wanted: OptOut): Promise<OptOutResult> {
  const link = await findLink(services.db, token, 'opt-out');
  if (link === null) return { kind: 'unknown' };
  const key = await services.keys.keyFor(link.patient);
  const scope = wanted.scope ?? scopeOfOneClick(link.purpose);
  const stop: Stop = { link, key, scope, ...KEY_OF[scope](link) };
  const result = await inAuditedTransaction<OptOutResult>(
    services,
    { kind: 'patient', id: link.patient },
    async (writer) => {
      if (scope === 'commercial') await lockWithdrawals(writer.db, 'exclusive');
      await nextPatientSequence(writer.db, link.patient);
      await lockPatientGate(writer.db, link.patient);
      return wanted.act === 'stop' ? stopMail(writer, stop) : undoStop(writer, stop);
    },
  );
  if (result.kind === 'stopped') await awaitOpenTries(services.db, scope === 'commercial' ? null : link.patient);
  return result;
}

interface Stop {
  readonly link: LinkTarget;
  readonly key: DataKey;
  readonly scope: MailScope;
  readonly axis: 'channel' | 'commercial-opt-out';
  readonly purpose: string;
}

const KEY_OF = {
  purpose: (link: LinkTarget) => ({ axis: 'channel', purpose: link.purpose }) as const,
  commercial: () => ({ axis: 'commercial-opt-out', purpose: '*' }) as const,
};

async function stopMail(writer: Writer, stop: Stop): Promise<OptOutResult> {
  const { link, scope } = stop;
  // What is stopped already stays as it was written: a link may undo only its own stop.
  if (!isStopped(await standing(writer, stop, stop.purpose))) await write(writer, stop, 'revoked');
  if (scope === 'commercial') await bindAddress(writer, link.contact, 'link');
  await bumpPatientGate(writer.db, link.patient);
  await wakeWithdrawn(writer, link.patient);
  record(writer, stop, 'link.opted-out', 'stop');
  return { kind: 'stopped', at: writer.at, scope };
}

async function undoStop(writer: Writer, stop: Stop): Promise<OptOutResult> {
  const { link, scope } = stop;
  const current = await standing(writer, stop, stop.purpose);
  const isBroader = stop.purpose !== '*' && isStopped(await standing(writer, stop, '*'));
  if (!isStopped(current) || current?.by_link !== link.message || isBroader) {
    writer.nothingChanged();
    return { kind: 'not-undone' };
  }
  if (scope === 'commercial' && !(await unbindAddress(writer, link.contact))) {
    writer.nothingChanged();
    return { kind: 'not-undone' };
  }
  await write(writer, stop, 'granted');
  await bumpPatientGate(writer.db, link.patient);
  record(writer, stop, 'link.preference-changed', 'undo');
  return { kind: 'undone', at: writer.at, scope };
}

interface Standing {
  readonly state: string;
  readonly by_link: string | null;
}

const isStopped = (row: Standing | undefined): boolean => row?.state === 'revoked' || row?.state === 'refused';

async function standing(writer: Writer, { link, axis }: Stop, purpose: string): Promise<Standing | undefined> {
  return writer.db
    .selectFrom('permission as p')
    .innerJoin('permission_event as e', 'e.id', 'p.event')
    .select(['p.state', 'e.by_link'])
    .where('p.patient', '=', link.patient)
    .where('p.contact', '=', link.contact)
    .where('p.channel', '=', 'email')
    .where('p.axis', '=', axis)
    .where('p.purpose', '=', purpose)
    .executeTakeFirst();
}

const write = (writer: Writer, { link, key, axis, purpose }: Stop, state: 'revoked' | 'granted'): Promise<string> =>
  writePermission(writer, key, {
    patient: link.patient,
    contact: link.contact,
    channel: 'email',
    axis,
    purpose,
    state,
    until: null,
    evidence: `link in ${link.message}`,
    byLink: link.message,
  });

function record(
  writer: Writer,
  { link, axis, purpose }: Stop,
  action: 'link.opted-out' | 'link.preference-changed',
  outcome: OptOut['act'],
): void {
  const details = { contact: link.contact, axis, purpose };
  writer.record({ action, subject: link.message, patient: link.patient, outcome, details });
}
