import { sql } from 'kysely';
import { localDay } from '../../engine/calendar/local-day.ts';
import { choosePort as choose } from '../../engine/conditions/choose-port.ts';
import type { FactValue } from '../../engine/conditions/condition.ts';
import type { ConditionView } from '../../engine/conditions/evaluate.ts';
import { subjectsOf } from '../../engine/conditions/used.ts';
import type { DecideOp, SplitOp } from '../../engine/interpreter/plan.ts';
import type { ChooseCommand, LocalActivities } from '../../workflows/contract.ts';
import { openJson } from '../crypto/seal.ts';
import { calendarNow } from '../database/clock.ts';
import { zoneOf } from '../database/zone-of.ts';
import type { RunningEnrollment } from '../database/enrollment-store.ts';
import { pinnedFacts } from '../database/fact-declarations.ts';
import { currentFacts } from '../database/fact-store.ts';
import { listsOf } from '../database/list-store.ts';
import { permitted } from '../database/permitted.ts';
import { findRun, trackRun } from './run-projection.ts';
import type { EffectServices } from './services.ts';

type Services = Pick<EffectServices, 'db' | 'keys' | 'zones'>;

/** Where a patient goes at a branch or a split: facts are opened here and nowhere else, and only a port's name leaves. */
export function choosePort(services: Services): LocalActivities['choosePort'] {
  return async (command) => {
    const enrollment = await findRun(services.db, command);
    const node = enrollment?.plan.nodes[command.node];
    if (enrollment === null || (node?.op !== 'branch@1' && node?.op !== 'split@1')) return { kind: 'orphan' };
    const port = await portFor(services, enrollment, node, command);
    await trackRun(services.db, command, { path: command.path, waiting: null, wakeAt: null });
    return { kind: 'chosen', port };
  };
}

async function portFor(
  services: Services,
  enrollment: RunningEnrollment,
  node: DecideOp,
  command: ChooseCommand,
): Promise<string> {
  const { patient } = enrollment;
  if (node.op === 'branch@1')
    return choose(node, { view: await readView(services, enrollment, node, command), patient });
  const kept = await keptArm(services, enrollment.id, node.salt);
  if (kept !== null && Object.hasOwn(node.next, kept)) return kept;
  const arm = choose(node, { view: nothingKnown, patient });
  await keepArm(services, enrollment.id, node, arm);
  return arm;
}

/** A split asks for nothing but the patient's id. */
const nothingKnown: ConditionView = {
  fact: () => null,
  eventData: () => null,
  isOnList: () => false,
  isInSegment: () => null,
  isPermitted: () => false,
  outcome: () => null,
  today: '1970-01-01',
};

async function keptArm({ db }: Services, enrollment: string, salt: string): Promise<string | null> {
  const row = await db.selectFrom('enrollment').select('arms').where('id', '=', enrollment).executeTakeFirst();
  return row?.arms[salt] ?? null;
}

/** For who is held out the days of the goal count from here: a message will not come. */
async function keepArm({ db }: Services, enrollment: string, { salt, arms }: SplitOp, arm: string): Promise<void> {
  const isHeldOut = arms.some((one) => one.name === arm && one.isHoldOut);
  await sql`update enrollment set arms = arms || jsonb_build_object(${salt}::text, ${arm}::text),
      held_out_at = case when ${isHeldOut}::boolean then coalesce(held_out_at, calendar_now()) else held_out_at end
    where id = ${enrollment}`.execute(db);
}

async function readView(
  services: Services,
  enrollment: RunningEnrollment,
  node: Extract<DecideOp, { readonly op: 'branch@1' }>,
  { outcomes }: ChooseCommand,
): Promise<ConditionView> {
  const asked = subjectsOf({ kind: 'any', of: node.cases.map((one) => one.when) });
  const { db, keys, zones } = services;
  const key = await keys.keyFor(enrollment.patient);
  const pinned = await pinnedFacts(db, enrollment.plan.uses, [...asked.facts]);
  const facts = await currentFacts(db, key, enrollment.patient, pinned);
  const lists = await listsOf(db, enrollment.patient, [...asked.lists]);
  const data = asked.fields.size === 0 ? {} : await startingData(services, enrollment);
  const now = await calendarNow(db);
  return {
    fact: (name) => facts.get(name) ?? null,
    eventData: (field) => valueAt(data, field),
    isOnList: (id) => lists.has(id),
    isInSegment: () => null,
    isPermitted: await permitted(db, { patient: enrollment.patient, purposes: asked.purposes, now }),
    outcome: (id) => (Object.hasOwn(outcomes, id) ? (outcomes[id] ?? null) : null),
    today: localDay(now.toISOString(), { zone: await zoneOf(db, enrollment), zones }),
  };
}

async function startingData({ db, keys }: Services, { id, patient }: RunningEnrollment): Promise<object> {
  const row = await db
    .selectFrom('enrollment as e')
    .innerJoin('event as v', 'v.id', 'e.event')
    .select(['v.id', 'v.data_sealed'])
    .where('e.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return {};
  const place = { table: 'event', row: row.id, column: 'data_sealed' };
  const data: unknown = openJson(await keys.keyFor(patient), place, row.data_sealed);
  return typeof data === 'object' && data !== null ? data : {};
}

function valueAt(data: object, field: string): FactValue | null {
  const value: unknown = Object.hasOwn(data, field) ? (data as Readonly<Record<string, unknown>>)[field] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
