import { sql } from 'kysely';
import type { PeopleChoice } from '../../engine/wire/moves.ts';
import { newId } from '../crypto/random-id.ts';
import type { Writer } from '../database/doors.ts';
import { appendOutboxToAll } from '../database/outbox-store.ts';
import { versionsOf } from '../database/version-store.ts';
import { insideOf } from '../database/people-inside.ts';
import type { Principal } from '../database/principal.ts';
import { choiceProblem } from './choice-problem.ts';
import type { Target } from './choice-problem.ts';
import type { Refusal } from './services.ts';
import { refuse } from './services.ts';

/**
 * Says what becomes of the people inside older versions, one verb a step. Needed for the version that the new one replaces;
 * who is inside one that is finishing already goes on finishing unless told otherwise. The order is in force at the commit:
 * every run carries it out by itself, before its next step. Null: nobody is concerned.
 */
export async function orderMoves(
  writer: Writer,
  principal: Principal,
  to: Target,
  { choices, others }: { readonly choices: readonly PeopleChoice[]; readonly others: 'finish' | null },
): Promise<Refusal | null> {
  const inside = await insideOf(writer.db, to.journey);
  const wrong = choiceProblem(await versionsOf(writer.db, to.journey), to, choices);
  if (wrong !== null) return wrong;
  const missing = inside.filter(
    (one) =>
      one.state === 'live' && !choices.some((choice) => choice.version === one.version && choice.node === one.node),
  );
  if (missing.length > 0 && others === null) {
    const names = missing.map((one) => `"${one.name}"`).join(', ');
    return refuse(
      'verbs-missing',
      `People are inside the version that is live, at ${names}, and nobody said what becomes of them.`,
      'Name finish, exit or move for each of these steps (GET /v1/journeys/{id}/inside lists them), or say "others": "finish".',
      '/people',
    );
  }
  if (choices.length > 0) await write(writer, principal, to, choices);
  return null;
}

async function write(
  writer: Writer,
  principal: Principal,
  to: Target,
  choices: readonly PeopleChoice[],
): Promise<void> {
  const order = newId('mov');
  await writer.db
    .insertInto('move_order')
    .values({
      id: order,
      journey: to.journey,
      to_version: to.version,
      ordered_by: principal.id,
      occurred_at: writer.at,
    })
    .execute();
  await writer.db
    .insertInto('move_verb')
    .values(
      choices.map((choice) => ({
        move_order: order,
        from_version: choice.version,
        node: choice.node,
        verb: choice.verb,
        target: choice.verb === 'move' ? choice.to : null,
      })),
    )
    .execute();
  await appendOutboxToAll(writer.db, await concern(writer, order), { kind: 'migrate' });
  // Read anew under the rows' locks: who closed meanwhile did not see this order and would wait in its report for ever.
  await sql`update move set outcome = 'ended', settled_at = ${writer.at}
    where move_order = ${order} and outcome = 'waiting'
      and enrollment in (select id from enrollment where state = 'closed')`.execute(writer.db);
}

/** Marks everybody who is inside; answers those whose run has something to do. Control rows are locked in one order. */
async function concern(writer: Writer, order: string): Promise<readonly string[]> {
  await sql`
    insert into move (move_order, enrollment, from_version, node, outcome, settled_at)
    select v.move_order, e.id, e.version, v.node,
      case v.verb when 'finish' then 'stayed' else 'waiting' end, case v.verb when 'finish' then ${writer.at}::timestamptz end
    from move_verb v join version old on old.id = v.from_version
    join enrollment e on e.version = v.from_version and e.state <> 'closed' and coalesce(e.node, old.plan->>'entry') = v.node
    where v.move_order = ${order}`.execute(writer.db);
  await sql`select c.enrollment from control c join move m on m.enrollment = c.enrollment
    where m.move_order = ${order} and m.outcome = 'waiting' order by c.enrollment for update of c`.execute(writer.db);
  // An earlier order that this person had not come to yet is overtaken.
  await sql`update move set outcome = 'stayed', reason = 'overtaken', settled_at = ${writer.at}
    where outcome = 'waiting' and move_order <> ${order}
      and enrollment in (select enrollment from move where move_order = ${order})`.execute(writer.db);
  const { rows } = await sql<{ enrollment: string }>`
    update control c set migrate_to = case m.outcome when 'waiting' then ${order} end from move m
    where m.move_order = ${order} and m.enrollment = c.enrollment and (m.outcome = 'waiting' or c.migrate_to is not null)
    returning c.enrollment`.execute(writer.db);
  return rows.map(({ enrollment }) => enrollment);
}
