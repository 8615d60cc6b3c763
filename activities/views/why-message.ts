import { QUESTIONS } from '../../engine/gate/permission.ts';
import type { WhyAnswer } from '../../engine/wire/patients.ts';
import type { Reader } from '../database/doors.ts';
import { whySentence } from './why-sentence.ts';

/** Why one message was, or was not, sent: from the gate's own record, deciding row first. Null: no such message. */
export async function whyMessage(
  reader: Reader,
  message: string,
): Promise<(WhyAnswer & { readonly patient: string }) | null> {
  const row = await reader
    .selectFrom('message as m')
    .innerJoin('version as v', 'v.id', 'm.version')
    .select(['m.id', 'm.patient', 'm.node', 'm.state', 'm.reason', 'm.tls', 'v.plan'])
    .where('m.id', '=', message)
    .executeTakeFirst();
  if (row === undefined) return null;
  const gate = await reader
    .selectFrom('gate_decision')
    .select(['at', 'answers', 'reason'])
    .where('message', '=', message)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const audit = await reader
    .selectFrom('audit')
    .select('id')
    .where('subject', '=', message)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const answers = [...(gate?.answers ?? [])].toSorted(
    (a, b) => rank(a.answer) - rank(b.answer) || QUESTIONS.indexOf(a.question) - QUESTIONS.indexOf(b.question),
  );
  return {
    message,
    patient: row.patient,
    title: row.plan.nodes[row.node]?.name ?? 'Message',
    status: row.state,
    sentence: whySentence(row.state, row.reason),
    deciding: answers.find((one) => one.answer === 'denies')?.question ?? row.reason,
    answers,
    decidedAt: gate?.at.toISOString() ?? null,
    auditEntry: audit === undefined ? null : String(audit.id),
  };
}

const rank = (answer: string): number => (answer === 'denies' ? 0 : answer === 'defers' ? 1 : 2);
