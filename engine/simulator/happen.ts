import type { Input } from '../interpreter/run.ts';
import { isAboutMail } from '../journey/events.ts';
import { exposureAt } from '../journey/goal.ts';
import { changePermission } from './change-permission.ts';
import { exitHolding } from './exit-holding.ts';
import { releasedBy, textOf, visitKey } from './simulation.ts';
import type { Arrived, Simulation } from './simulation.ts';
import { countsPress } from './tracking.ts';
import type { Happening } from './world.ts';

/** Applies one line of the script to the world; answers what reaches the run's inbox. */
export function happen(simulation: Simulation, happening: Happening): readonly Input[] {
  switch (happening.kind) {
    case 'pause':
    case 'resume':
      pause(simulation, happening.kind === 'pause');
      return [];
    case 'exit':
      simulation.exit ??= happening.reason;
      return [];
    case 'move':
      simulation.moveOrder = happening;
      return [];
    case 'fact':
      return factTold(simulation, happening);
    case 'task-done':
      return taskDone(simulation, happening.node);
    case 'permission':
      changePermission(simulation, happening.record);
      return [];
    case 'event':
      return eventArrives(simulation, happening);
  }
}

/** The run itself is not told: its next effect is kept, or goes on. */
function pause(simulation: Simulation, isPaused: boolean): void {
  const { state, now, trace } = simulation;
  if (simulation.isPaused === isPaused) return;
  simulation.isPaused = isPaused;
  const here = { at: textOf(now), node: state.node ?? '', visit: state.visit, port: null, reason: null };
  trace.push({ ...here, what: isPaused ? 'paused' : 'resumed' });
}

type Told = Extract<Happening, { readonly kind: 'fact' }>;

/** What a clinical system says anew has changed the record, which a wait or a goal may ask for. */
function factTold(simulation: Simulation, told: Told): readonly Input[] {
  if (!tellFact(simulation, told)) return [];
  simulation.exit ??= exitHolding(simulation);
  return eventArrives(simulation, { at: told.at, kind: 'event', type: 'patient.updated' });
}

/** False: it was known already. */
export function tellFact({ facts }: Simulation, { fact, value }: Told): boolean {
  const isNew = (facts.get(fact) ?? null) !== value;
  if (value === null) facts.delete(fact);
  else facts.set(fact, value);
  return isNew;
}

/** Only the task of the step at which the run stands can be open. */
function taskDone({ state, tasks }: Simulation, node: string): readonly Input[] {
  const at = { node, visit: state.visit };
  if (state.node !== node || tasks.get(visitKey(at)) !== 'open') return [];
  tasks.set(visitKey(at), 'done');
  return [{ kind: 'happened', ...at, port: 'done' }];
}

type Arrival = Extract<Happening, { readonly kind: 'event' }>;

/** Exit rules first, in the order of the plan; a cancelled appointment ends what is for it, with or without a rule. */
function eventArrives(simulation: Simulation, arrival: Arrival): readonly Input[] {
  const { plan, world } = simulation;
  const sentBy = isAboutMail(arrival.type) ? mailOf(simulation, arrival) : null;
  if (sentBy === undefined) return [];
  const arrived = { type: arrival.type, sentBy };
  const hasMoved = moves(simulation, arrival);
  simulation.events.push(arrived);
  const rule = plan.exits.find((exit) => 'event' in exit && exit.event === arrival.type);
  if (rule !== undefined) simulation.exit ??= rule.reason;
  if (arrival.type === 'appointment.cancelled' && world.appointment !== null)
    simulation.exit ??= 'appointment-cancelled';
  if (reachesGoal(simulation, arrival) && plan.goal?.exitOnGoal === true) simulation.exit ??= 'goal';
  return [...subscribed(simulation, arrived), ...(hasMoved ? [{ kind: 'anchor-moved' } as const] : [])];
}

const CLICKED = 'message.clicked';

/** Undefined: that mail never left, or nobody may count what is pressed in it. */
function mailOf(simulation: Simulation, { type, node }: Arrival): string | undefined {
  const { senders } = simulation;
  const mail = node === undefined ? senders.at(-1) : senders.findLast((one) => one.node === node);
  const isCounted = mail !== undefined && (type !== CLICKED || countsPress(simulation, mail));
  return isCounted ? mail.node : undefined;
}

/** Once, and also after the end. True: by this event. A press counts in a mail of this run only. */
export function reachesGoal(simulation: Simulation, arrival: Arrival): boolean {
  const { plan, exposures, now, goal } = simulation;
  if (plan.goal === undefined || goal !== null || arrival.type !== plan.goal.event) return false;
  if (isAboutMail(arrival.type) && mailOf(simulation, arrival) === undefined) return false;
  const exposure = exposureAt(plan.goal, exposures, textOf(now));
  if (exposure !== null) simulation.goal = { at: textOf(now), after: exposure.kind };
  return exposure !== null;
}

export const setsDate = (type: string): boolean => type === 'appointment.booked' || type === 'appointment.moved';

function moves(simulation: Simulation, { type, startsAt }: Arrival): boolean {
  if (simulation.world.appointment === null || startsAt === undefined || !setsDate(type)) return false;
  const hasMoved = timeOf(startsAt) !== timeOf(simulation.appointmentAt);
  simulation.appointmentAt = startsAt;
  if (hasMoved) simulation.anchorVersion += 1;
  return hasMoved;
}

const timeOf = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

function subscribed({ plan, state, subscriptions }: Simulation, arrived: Arrived): readonly Input[] {
  const { node, visit } = state;
  const op = node === null ? undefined : plan.nodes[node];
  if (node === null || op?.op !== 'wait-for-event@1' || !subscriptions.has(visitKey({ node, visit }))) return [];
  const port = releasedBy(op, arrived);
  return port === null ? [] : [{ kind: 'happened', node, visit, port }];
}
