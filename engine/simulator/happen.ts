import type { Input } from '../interpreter/run.ts';
import { exposureAt } from '../journey/goal.ts';
import { textOf, visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import type { Happening } from './world.ts';

/** Applies one line of the script to the world; answers what reaches the run's inbox. */
export function happen(simulation: Simulation, happening: Happening): readonly Input[] {
  switch (happening.kind) {
    case 'pause':
    case 'resume':
      simulation.isPaused = happening.kind === 'pause';
      return [];
    case 'exit':
      simulation.exit ??= happening.reason;
      return [];
    case 'task-done':
      return taskDone(simulation, happening.node);
    case 'event':
      return eventArrives(simulation, happening);
  }
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
  const hasMoved = moves(simulation, arrival);
  simulation.events.push(arrival.type);
  const rule = plan.exits.find((exit) => exit.event === arrival.type);
  if (rule !== undefined) simulation.exit ??= rule.reason;
  if (arrival.type === 'appointment.cancelled' && world.appointment !== null)
    simulation.exit ??= 'appointment-cancelled';
  if (reachesGoal(simulation, arrival.type) && plan.goal?.exitOnGoal === true) simulation.exit ??= 'goal';
  return [...subscribed(simulation, arrival.type), ...(hasMoved ? [{ kind: 'anchor-moved' } as const] : [])];
}

/** Once, and also after the end. True: by this event. */
export function reachesGoal(simulation: Simulation, type: string): boolean {
  const { plan, exposures, now, goal } = simulation;
  if (plan.goal === undefined || goal !== null || type !== plan.goal.event) return false;
  const exposure = exposureAt(plan.goal, exposures, textOf(now));
  if (exposure !== null) simulation.goal = { at: textOf(now), after: exposure.kind };
  return exposure !== null;
}

const SETS_DATE: readonly string[] = ['appointment.booked', 'appointment.moved'];

function moves(simulation: Simulation, { type, startsAt }: Arrival): boolean {
  if (simulation.world.appointment === null || startsAt === undefined || !SETS_DATE.includes(type)) return false;
  const hasMoved = timeOf(startsAt) !== timeOf(simulation.appointmentAt);
  simulation.appointmentAt = startsAt;
  if (hasMoved) simulation.anchorVersion += 1;
  return hasMoved;
}

const timeOf = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

function subscribed({ plan, state, subscriptions }: Simulation, type: string): readonly Input[] {
  const { node, visit } = state;
  const op = node === null ? undefined : plan.nodes[node];
  if (node === null || op?.op !== 'wait-for-event@1' || !subscriptions.has(visitKey({ node, visit }))) return [];
  const port = Object.hasOwn(op.events, type) ? op.events[type] : undefined;
  return port === undefined ? [] : [{ kind: 'happened', node, visit, port }];
}
