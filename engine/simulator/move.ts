import { decideMove } from '../interpreter/move.ts';
import { isSameWait } from '../interpreter/same-wait.ts';
import type { Input } from '../interpreter/run.ts';
import { exitHolding } from './exit-holding.ts';
import { visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import type { Happening } from './world.ts';

type Order = Extract<Happening, { readonly kind: 'move' }>;

/** Carries out what was ordered for the step where the run is; null: it goes on with the plan it has. */
export function move(simulation: Simulation, order: Order): readonly Input[] | null {
  simulation.moveOrder = null;
  const node = simulation.state.node ?? simulation.plan.entry;
  const verb = Object.hasOwn(order.verbs, node) ? order.verbs[node] : undefined;
  const decision = decideMove(order.plan, verb, passedSteps(simulation));
  if (decision.kind === 'stays') return null;
  if (decision.kind === 'exits') return [{ kind: 'exit', reason: 'migrated-out' }];
  moveTo(simulation, order, decision.to);
  simulation.exit ??= exitHolding(simulation);
  simulation.isRung = true;
  return [{ kind: 'migrate', to: decision.to }];
}

/** Waits and tasks of the old version end; the time already waited counts at the same step with the same settings. */
function moveTo(simulation: Simulation, { plan }: Order, to: string): void {
  const { state, deadlines, subscriptions, tasks } = simulation;
  const { node, visit } = state;
  const kept = node === null ? undefined : deadlines.get(visitKey({ node, visit }));
  const isSame = node === to && isSameWait(simulation.plan.nodes[node], plan.nodes[to]);
  deadlines.clear();
  subscriptions.clear();
  for (const [key, task] of tasks) if (task === 'open') tasks.delete(key);
  simulation.plan = plan;
  if (!isSame || kept === undefined) return;
  const next = visitKey({ node: to, visit: (state.visits[to] ?? 0) + 1 });
  deadlines.set(next, { until: kept.until, anchorVersion: null });
}

/** A message was handed over, a task was done: both leave their mark on the trace. */
function passedSteps({ trace }: Simulation): ReadonlySet<string> {
  return new Set(
    trace.flatMap(({ what, port, node }) => (what === 'left' && (port === 'sent' || port === 'done') ? [node] : [])),
  );
}
