import { plannedEntry } from '../calendar/planned-entry.ts';
import type { PlannedEntry } from '../calendar/planned-entry.ts';
import { nextScheduled } from '../calendar/schedule.ts';
import type { FactValue } from '../conditions/condition.ts';
import type { ConditionView } from '../conditions/evaluate.ts';
import { exitReason } from '../conditions/exit-rule.ts';
import type { DateTrigger, Plan, ScheduleTrigger, Trigger } from '../interpreter/plan.ts';
import { viewOf } from './decide.ts';
import { setsDate } from './happen.ts';
import type { Happening, World } from './world.ts';

/** Whether and when the patient of a world enters. */
export type Entered =
  | { readonly kind: 'started'; readonly at: string }
  | { readonly kind: 'not-started'; readonly reason: 'date-missing' | 'date-past' | 'not-on-list' | 'exit-rule' };

export interface Entry {
  readonly entered: Entered;
  /** As it is when the run starts. */
  readonly world: World;
}

/**
 * How the patient enters. By an event, by API or by hand: at the world's start. By date or by schedule: when that comes
 * due after it; dates that change before then count as they are changed.
 */
export function enter(plan: Plan, world: World): Entry {
  const entry = byTrigger(plan.trigger, world);
  // Whom an exit rule would end at once does not come in.
  const isOver = entry.entered.kind === 'started' && exitReason(plan.exits, viewAtStart(entry.world)) !== null;
  return isOver ? notStarted('exit-rule', entry.world) : entry;
}

function byTrigger(trigger: Trigger, world: World): Entry {
  switch (trigger.kind) {
    case 'date':
      return byDate(trigger, world);
    case 'schedule':
      return bySchedule(trigger, world);
    default:
      return startedAt(world.startsAt, world);
  }
}

function viewAtStart(world: World): ConditionView {
  const facts = new Map(Object.entries(world.facts ?? {}));
  const now = Date.parse(world.startsAt);
  return viewOf({ world, facts, lists: new Set(world.lists), now, changedPermissions: [] }, {});
}

const startedAt = (at: string, world: World): Entry => ({
  entered: { kind: 'started', at },
  world: { ...world, startsAt: at },
});

const notStarted = (reason: Extract<Entered, { kind: 'not-started' }>['reason'], world: World): Entry => ({
  entered: { kind: 'not-started', reason },
  world,
});

function bySchedule({ list, on, at }: ScheduleTrigger, world: World): Entry {
  const [zone = 'UTC'] = world.zones ?? [];
  const next = nextScheduled({ after: world.startsAt, schedule: { on, at }, zone });
  if (world.lists?.includes(list) !== true) return notStarted('not-on-list', world);
  return next === null ? notStarted('date-missing', world) : startedAt(next.at, world);
}

function byDate(trigger: DateTrigger, start: World): Entry {
  let world = start;
  let planned = planAt(trigger, world, world.startsAt);
  const script = world.script
    .filter((one) => Date.parse(one.at) >= Date.parse(world.startsAt))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const one of script) {
    if (planned.kind === 'due-at' && Date.parse(planned.at) <= Date.parse(one.at)) break;
    world = changedBy(world, one);
    planned = planAt(trigger, world, one.at);
  }
  if (planned.kind === 'due-at') return startedAt(planned.at, world);
  return notStarted(planned.kind === 'past' ? 'date-past' : 'date-missing', world);
}

function planAt(trigger: DateTrigger, world: World, since: string): PlannedEntry {
  const { facts = {}, zone, zones = [], appointment } = world;
  const fact = trigger.anchor === 'fact' && Object.hasOwn(facts, trigger.fact) ? facts[trigger.fact] : undefined;
  const date = trigger.anchor === 'fact' ? (fact ?? null) : (appointment?.startsAt ?? null);
  return plannedEntry({ trigger, date, since, zone, zones });
}

/** Before the run starts only dates and facts count. A cancelled appointment has none. */
function changedBy(world: World, happening: Happening): World {
  if (happening.kind === 'fact') return { ...world, facts: factsAfter(world.facts ?? {}, happening) };
  if (happening.kind !== 'event' || world.appointment === null) return world;
  if (happening.type === 'appointment.cancelled') return { ...world, appointment: { startsAt: null } };
  return setsDate(happening.type) && happening.startsAt !== undefined
    ? { ...world, appointment: { startsAt: happening.startsAt } }
    : world;
}

function factsAfter(
  facts: Readonly<Record<string, FactValue>>,
  { fact, value }: Extract<Happening, { readonly kind: 'fact' }>,
): Readonly<Record<string, FactValue>> {
  const { [fact]: _was, ...others } = facts;
  return value === null ? others : { ...others, [fact]: value };
}
