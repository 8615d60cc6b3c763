import { inAuditedTransaction } from '../database/doors.ts';
import type { Writer } from '../database/doors.ts';
import type { Principal } from '../database/principal.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

export type DecideReviewResult = { readonly kind: 'approved' | 'returned'; readonly version: string } | Refusal;

export interface ReviewDecision {
  readonly review: string;
  readonly verdict: 'approve' | 'return';
  readonly planHash: string;
  readonly comment: string | null;
}

/** A reviewer's decision on exactly the plan that was read. The author may not approve (law 7). */
export async function decideReview(
  services: CommandServices,
  principal: Principal,
  decision: ReviewDecision,
): Promise<DecideReviewResult> {
  return inAuditedTransaction<DecideReviewResult>(services, principal, async (writer) => {
    const row = await readReview(writer, decision.review);
    const refusal = whyNot(row, principal, decision);
    if (refusal !== null || row === undefined) {
      writer.nothingChanged();
      return refusal ?? refuse('not-found', 'There is no such review.', 'Open the list of reviews.');
    }
    const state = decision.verdict === 'approve' ? 'approved' : 'returned';
    await writer.db
      .updateTable('review')
      .set({ state, decided_by: principal.id, decided_at: new Date(), comment: decision.comment })
      .where('id', '=', decision.review)
      .execute();
    await writer.db.updateTable('version').set({ state }).where('id', '=', row.version).execute();
    writer.record({
      action: `journey.${state}`,
      subject: row.version,
      outcome: state,
      details: { journey: row.journey, planHash: row.plan_hash },
    });
    return { kind: state, version: row.version };
  });
}

interface ReviewRow {
  readonly version: string;
  readonly journey: string;
  readonly plan_hash: string;
  readonly state: string;
  readonly submitted_by: string;
}

async function readReview(writer: Writer, id: string): Promise<ReviewRow | undefined> {
  return writer.db
    .selectFrom('review as r')
    .innerJoin('version as v', 'v.id', 'r.version')
    .select(['r.version', 'v.journey', 'r.plan_hash', 'r.state', 'v.submitted_by'])
    .where('r.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

function whyNot(row: ReviewRow | undefined, principal: Principal, decision: ReviewDecision): Refusal | null {
  if (row === undefined) return refuse('not-found', 'There is no such review.', 'Open the list of reviews.');
  if (row.submitted_by === principal.id) {
    return refuse(
      'own-work',
      'You wrote this version, so someone else must decide.',
      'Ask another person with the reviewer role.',
    );
  }
  if (row.state !== 'open')
    return refuse('wrong-state', `This review is ${row.state} already.`, 'Open the newest version of the journey.');
  if (row.plan_hash !== decision.planHash) {
    return refuse(
      'plan-changed',
      'The plan that you read is not the plan under review.',
      'Read the review again and decide on its plan hash.',
      '/planHash',
    );
  }
  if (decision.verdict === 'return' && (decision.comment ?? '').trim() === '') {
    return refuse('bad-field', 'Returning needs a comment for the author.', 'Say what must change.', '/comment');
  }
  return null;
}
