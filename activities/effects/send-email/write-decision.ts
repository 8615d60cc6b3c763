import { sql } from 'kysely';
import type { GateDecision } from '../../../engine/gate/admit.ts';
import { countUse, freePlace } from '../../database/cap-store.ts';
import { freePlace as freeRatePlace, countPlace } from '../../database/rate-store.ts';
import type { Entry, Writer } from '../../database/doors.ts';
import type { EffectServices } from '../services.ts';
import { claimOf } from './cap.ts';
import type { MessageRow } from './message-row.ts';
import type { Prepared } from './prepared.ts';
import { isCare } from './send-context.ts';
import type { SendContext } from './send-context.ts';
import type { Verdict } from './verdict.ts';

export interface Decision {
  readonly context: SendContext;
  readonly prepared: Prepared;
  readonly known: MessageRow | null;
  readonly message: string;
  readonly gate: GateDecision;
  readonly verdict: Verdict;
  readonly n: number;
  readonly isRepeat: boolean;
}

const HAND_BY_SECONDS = 8;
const LINK_DAYS = 400;

/** Message row, gate decision, try, links and audit entry: all or nothing. */
export async function writeDecision(services: EffectServices, writer: Writer, decision: Decision): Promise<void> {
  if (decision.known === null) await insertMessage(writer, decision);
  else await updateMessage(writer, decision);
  await insertGateDecision(writer, decision);
  if (decision.verdict.state === 'handing-over') {
    await insertTry(services, writer, decision);
    await insertLinks(writer, decision);
    await countUse(writer.db, claimOf(decision.context), writer.at);
    await countPlace(writer.db, decision.context.key);
  }
  await leavePlace(writer, decision);
  if (isKept(decision.verdict)) await markKept(writer, decision.context.enrollment.id);
  writer.record(entryOf(decision));
}

/** What ends without having been handed over leaves its place to others; after an unknown try it may have arrived. */
async function leavePlace(writer: Writer, { context, verdict }: Decision): Promise<void> {
  const { state } = verdict;
  if (state !== 'denied' && state !== 'skipped' && state !== 'failed') return;
  await freePlace(writer.db, claimOf(context), state === 'failed' ? 'freed' : state, writer.at);
  await freeRatePlace(writer.db, context.key);
}

const isKept = ({ state, reason }: Verdict): boolean =>
  state === 'deferred' && (reason === 'held' || reason === 'paused');

/** When this message, or what led to it, was first kept: the journey's rule for what is late counts from there. */
async function markKept(writer: Writer, enrollment: string): Promise<void> {
  await sql`update enrollment set held_since = coalesce(held_since, ${writer.at}) where id = ${enrollment}`.execute(
    writer.db,
  );
}

const policyHashOf = (prepared: Prepared): string | null => (prepared.kind === 'nothing' ? null : prepared.policyHash);
const evidenceOf = (prepared: Prepared) => (prepared.kind === 'ready' ? prepared.evidence : null);

function decided({ prepared, verdict, gate }: Decision) {
  const evidence = evidenceOf(prepared);
  return {
    method: evidence === null ? null : 'tls',
    tier: evidence?.tier ?? (prepared.kind === 'failed' ? prepared.tier : null),
    tls: JSON.stringify(evidence),
    policy_hash: policyHashOf(prepared),
    language: prepared.kind === 'ready' ? prepared.language : null,
    state: verdict.state,
    reason: verdict.reason,
    deferred_until: gate.outcome === 'defer' && verdict.state === 'deferred' ? gate.until : null,
  };
}

const datedAt = ({ prepared, verdict }: Decision): Date | null =>
  verdict.state === 'handing-over' && prepared.kind === 'ready' ? prepared.date : null;

async function insertMessage(writer: Writer, decision: Decision): Promise<void> {
  const { context, message } = decision;
  await writer.db
    .insertInto('message')
    .values({
      id: message,
      recorded_at: sql<Date>`clock_timestamp()`,
      occurred_at: writer.at,
      patient: context.enrollment.patient,
      contact: context.contact.id,
      enrollment: context.enrollment.id,
      journey: context.enrollment.journey,
      version: context.enrollment.version,
      node: context.command.node,
      visit: context.command.visit,
      template: context.op.template,
      template_version: context.op.templateVersion,
      class: context.op.class,
      purpose: context.op.purpose,
      is_care: isCare(context),
      not_after: context.notAfter,
      anchor_version: context.command.anchorVersion,
      dated_at: datedAt(decision),
      ...decided(decision),
    })
    .execute();
}

async function updateMessage(writer: Writer, decision: Decision): Promise<void> {
  await writer.db
    .updateTable('message')
    .set({
      ...decided(decision),
      not_after: decision.context.notAfter,
      anchor_version: decision.context.command.anchorVersion,
      dated_at: decision.known?.dated_at ?? datedAt(decision),
    })
    .where('id', '=', decision.message)
    .execute();
}

async function insertGateDecision(writer: Writer, { context, gate, message, prepared }: Decision): Promise<void> {
  await writer.db
    .insertInto('gate_decision')
    .values({
      message,
      patient: context.enrollment.patient,
      at: writer.at,
      outcome: gate.outcome,
      reason: gate.reason,
      answers: JSON.stringify(gate.answers),
      policy_hash: policyHashOf(prepared) ?? 'not-asked',
    })
    .execute();
}

/** Always clock_timestamp(): now() is the start of the transaction. */
async function insertTry(
  services: EffectServices,
  writer: Writer,
  { context, message, n, isRepeat, prepared }: Decision,
): Promise<void> {
  await sql`insert into try (message, n, patient, process, marked_at, hand_by, repeat, tls)
    values (${message}, ${n}, ${context.enrollment.patient}, ${services.processId}, clock_timestamp(),
            clock_timestamp() + make_interval(secs => ${HAND_BY_SECONDS}), ${isRepeat}, ${JSON.stringify(evidenceOf(prepared))}::jsonb)`.execute(
    writer.db,
  );
}

async function insertLinks(writer: Writer, { context, message, prepared }: Decision): Promise<void> {
  if (prepared.kind !== 'ready' || prepared.links.length === 0) return;
  const expires = new Date(writer.at.getTime() + LINK_DAYS * 86_400_000);
  await writer.db
    .insertInto('link')
    .values(
      prepared.links.map((link) => ({
        token_hash: link.tokenHash,
        message,
        patient: context.enrollment.patient,
        contact: context.contact.id,
        appointment: context.enrollment.appointment,
        kind: link.kind,
        target: link.target,
        expires_at: expires,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const ACTION_BY_STATE = {
  'handing-over': 'message.handing-over',
  denied: 'gate.denied',
  deferred: 'gate.deferred',
  skipped: 'message.skipped',
  failed: 'message.failed',
  unknown: 'message.settled',
} as const satisfies Record<Verdict['state'], string>;

function entryOf({ context, message, verdict, n, prepared, isRepeat }: Decision): Entry {
  const evidence = evidenceOf(prepared);
  return {
    action: ACTION_BY_STATE[verdict.state],
    subject: message,
    patient: context.enrollment.patient,
    outcome: verdict.reason ?? verdict.state,
    details: {
      enrollment: context.enrollment.id,
      contact: context.contact.id,
      node: context.command.node,
      visit: context.command.visit,
      purpose: context.op.purpose,
      planHash: context.enrollment.planHash,
      ...(verdict.state === 'handing-over' ? { n, isRepeat } : {}),
      ...(evidence === null
        ? {}
        : { method: 'tls', tier: evidence.tier, tlsProtocol: evidence.protocol, tlsCipher: evidence.cipher }),
    },
  };
}
