import { advance, initialState } from '../interpreter/advance.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { Input, RunState } from '../interpreter/run.ts';
import type { GateRecord } from './gate-world.ts';
import { carryOut } from './carry-out.ts';
import { enter } from './enter.ts';
import type { Entered } from './enter.ts';
import { happen, reachesGoal, tellFact } from './happen.ts';
import { move } from './move.ts';
import { textOf, visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import { traceOf } from './trace.ts';
import type { Trace } from './trace.ts';
import type { World } from './world.ts';

export interface Simulated {
  /** Not started: nothing else happened. */
  readonly entered: Entered;
  readonly trace: Trace;
  /** The exit reason; null when nothing more would happen to this run (paused for good, cut, or looked at no longer). */
  readonly closed: string | null;
  readonly state: RunState;
  /** Each decision of the gate, allowed ones too, in order; empty where the world has no gate. */
  readonly gates: readonly GateRecord[];
  /** When the goal was reached, in the run or after its end; null: not, or there is none. */
  readonly goal: Simulation['goal'];
  /** True when MOST_INPUTS was reached: only for plans that no compiler made. */
  readonly isCut: boolean;
}

const MOST_INPUTS = 20_000;

/**
 * Runs the same interpreter as the workflow under a virtual clock. Instants that fall together: deadlines first, then
 * the script in its order, as the sandbox clock does. Always ends.
 */
export function simulate(plan: Plan, at: World): Simulated {
  const { entered, world } = enter(plan, at);
  if (entered.kind === 'not-started')
    return { entered, trace: [], closed: null, goal: null, gates: [], state: initialState, isCut: false };
  const simulation = begin(plan, world);
  const script = happeningsFrom(world);
  const inputs: Input[] = [{ kind: 'started' }];
  let taken = 0;
  while (simulation.state.closed === null && taken < MOST_INPUTS) {
    const input = inputs.shift();
    if (input === undefined) {
      const woken = sleepAndWake(simulation, script);
      if (woken === null) break;
      inputs.push(...woken);
      // Waking counts too, so that a deadline that never comes due cannot keep this going.
      taken += 1;
      continue;
    }
    taken += 1;
    inputs.push(...take(simulation, input));
  }
  if (simulation.state.closed !== null) afterTheEnd(simulation, script);
  return {
    entered,
    trace: simulation.trace,
    closed: simulation.state.closed,
    state: simulation.state,
    gates: simulation.gates,
    goal: simulation.goal,
    isCut: taken >= MOST_INPUTS,
  };
}

function begin(plan: Plan, world: World): Simulation {
  const fresh = {
    deadlines: new Map(),
    subscriptions: new Map(),
    firstTries: new Map(),
    senders: [],
    tries: new Map(),
    tasks: new Map(),
    gates: [],
    changedPermissions: [],
    sent: [],
    mails: new Map(),
    exposures: [],
    facts: new Map(Object.entries(world.facts ?? {})),
    lists: new Set(world.lists),
  };
  const appointmentAt = world.appointment?.startsAt ?? null;
  const run = {
    state: initialState,
    trace: [],
    wakeAt: null,
    exit: null,
    moveOrder: null,
    isRung: false,
    isPaused: false,
    heldSince: null,
    events: [],
    goal: null,
  };
  return { plan, world, now: Date.parse(world.startsAt), appointmentAt, anchorVersion: 1, ...run, ...fresh };
}

/** What still happens to the patient can only reach the goal. */
function afterTheEnd(simulation: Simulation, script: World['script']): void {
  for (const happening of script) {
    simulation.now = Math.max(simulation.now, Date.parse(happening.at));
    if (happening.kind === 'event') reachesGoal(simulation, happening);
    if (happening.kind === 'fact' && tellFact(simulation, happening))
      reachesGoal(simulation, { at: happening.at, kind: 'event', type: 'patient.updated' });
    if (happening.kind === 'permission') simulation.changedPermissions.push(happening.record);
  }
}

function happeningsFrom(world: World): World['script'][number][] {
  const start = Date.parse(world.startsAt);
  return world.script
    .filter((one) => Date.parse(one.at) >= start)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function take(simulation: Simulation, input: Input): readonly Input[] {
  const before = simulation.state;
  const step = advance(simulation.plan, before, input);
  simulation.state = endedAs(simulation, step.state);
  simulation.trace.push(...traceOf(before, simulation.state, textOf(simulation.now)));
  return step.commands.flatMap((command) => carryOut(simulation, command));
}

/** Told to leave while its last step was under way: that is why it ended, as the server keeps it. */
function endedAs({ exit }: Simulation, state: RunState): RunState {
  return state.closed === null || exit === null ? state : { ...state, closed: exit };
}

/** Always wake the run; events and facts only when they mean something to it. */
const RINGING: readonly string[] = ['pause', 'resume', 'exit', 'task-done', 'move', 'permission'];

/** Moves the clock to what comes first; null when nothing comes any more. */
function sleepAndWake(simulation: Simulation, script: World['script'][number][]): readonly Input[] | null {
  if (simulation.isRung) {
    simulation.isRung = false;
    return around(simulation, []);
  }
  const next = script[0];
  const happensAt = next === undefined ? Infinity : Date.parse(next.at);
  const wakesAt = simulation.wakeAt ?? Infinity;
  if (next === undefined && wakesAt === Infinity) return null;
  const { until } = simulation.world;
  if (until !== undefined && Math.min(wakesAt, happensAt) >= Date.parse(until)) return null;
  simulation.now = Math.max(simulation.now, Math.min(wakesAt, happensAt));
  if (wakesAt <= happensAt || next === undefined) return around(simulation, []);
  script.shift();
  const items = happen(simulation, next);
  const isRung = items.length > 0 || RINGING.includes(next.kind) || simulation.exit !== null;
  return isRung ? around(simulation, items) : [];
}

/** What the workflow's look-around answers: exit before everything, then what came in, then the deadline. */
function around(simulation: Simulation, items: readonly Input[]): readonly Input[] {
  simulation.wakeAt = null;
  if (simulation.exit !== null) return [{ kind: 'exit', reason: simulation.exit }];
  if (simulation.moveOrder !== null) {
    const moved = move(simulation, simulation.moveOrder);
    if (moved !== null) return moved;
  }
  return [...items, ...dueNow(simulation)];
}

function dueNow({ state, now, deadlines, anchorVersion }: Simulation): readonly Input[] {
  if (state.node === null) return [];
  const at = { node: state.node, visit: state.visit };
  // A deferred send is decided again whenever its run wakes: the reason to wait may be gone.
  if (state.waiting === 'send') return [{ kind: 'due', ...at }];
  const deadline = deadlines.get(visitKey(at));
  // Planned from an older date of the appointment: it is planned anew first.
  if (deadline === undefined || (deadline.anchorVersion ?? anchorVersion) !== anchorVersion) return [];
  const { until } = deadline;
  return until <= now ? [{ kind: 'due', ...at }] : [{ kind: 'not-yet', ...at, delayMs: until - now }];
}
