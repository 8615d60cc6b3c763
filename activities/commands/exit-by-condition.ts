import { sql } from 'kysely';
import { localDay } from '../../engine/calendar/local-day.ts';
import type { ConditionView } from '../../engine/conditions/evaluate.ts';
import { askedByExits, exitReason, isOnCondition } from '../../engine/conditions/exit-rule.ts';
import { subjectsOf } from '../../engine/conditions/used.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Reader, Writer } from '../database/doors.ts';
import { requestExit } from '../database/enrollment-store.ts';
import { pinnedFacts } from '../database/fact-declarations.ts';
import { currentFacts } from '../database/fact-store.ts';
import { listsOf } from '../database/list-store.ts';
import type { CommandServices } from './services.ts';

type Services = Pick<CommandServices, 'keys' | 'zones'>;

/** Why an exit rule would end this patient on this plan now; null: none holds. Reads by the handle of its transaction. */
export async function exitHolding(
  services: Services,
  { db, at }: Pick<Writer, 'at'> & { readonly db: Reader },
  patient: string,
  plan: Plan,
): Promise<string | null> {
  if (!plan.exits.some(isOnCondition)) return null;
  const asked = subjectsOf(askedByExits(plan.exits));
  const names = await pinnedFacts(db, plan.uses, [...asked.facts]);
  const facts = await currentFacts(db, await services.keys.keyFor(patient), patient, names);
  const lists = await listsOf(db, patient, [...asked.lists]);
  const view: ConditionView = {
    fact: (name) => facts.get(name) ?? null,
    eventData: () => null,
    isOnList: (id) => lists.has(id),
    isInSegment: () => null,
    // The compiler refuses exit rules that ask for it.
    isPermitted: () => false,
    outcome: () => null,
    today: localDay(at.toISOString(), { zone: null, zones: services.zones }),
  };
  return exitReason(plan.exits, view);
}

interface Inside {
  readonly id: string;
  readonly journey: string;
  readonly plan: Plan;
}

/**
 * Ends every enrollment of a patient with an exit rule that holds now that a fact or a list has changed: asleep, held,
 * paused or in retry. Under the patient's sequence and gate locks, so that nobody comes in beside it. Answers by enrollment.
 */
export async function exitByCondition(
  services: Services,
  writer: Writer,
  patient: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<Inside>`
    select e.id, e.journey, v.plan from enrollment e
    join version v on v.id = e.version
    join control c on c.enrollment = e.id and c.exit is null
    where e.patient = ${patient} and e.state <> 'closed' and v.plan @? '$.exits[*].when' order by e.id`.execute(
    writer.db,
  );
  const ended = new Map<string, string>();
  for (const { id, journey, plan } of rows) {
    const reason = await exitHolding(services, writer, patient, plan);
    if (reason === null || !(await requestExit(writer.db, id, reason, writer.at))) continue;
    ended.set(id, reason);
    writer.record({ action: 'enrollment.exited', subject: id, patient, outcome: reason, details: { journey } });
  }
  return ended;
}
