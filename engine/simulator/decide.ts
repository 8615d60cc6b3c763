import { choosePort } from '../conditions/choose-port.ts';
import type { ConditionView } from '../conditions/evaluate.ts';
import type { PermissionAxis } from '../conditions/condition.ts';
import { isGranted } from '../gate/granted.ts';
import { localDay } from '../calendar/local-day.ts';
import type { Command } from '../interpreter/run.ts';
import { isCurrentAt, recordsOf } from './ask-gate.ts';
import { textOf } from './simulation.ts';
import type { Simulation } from './simulation.ts';

type Choose = Extract<Command, { readonly kind: 'choose' }>;

/** What the server's decision activity answers. */
export function decide(simulation: Simulation, command: Choose): string {
  const node = simulation.plan.nodes[command.node];
  if (node?.op !== 'branch@1' && node?.op !== 'split@1') return 'failed';
  const port = choosePort(node, {
    view: viewOf(simulation, command.outcomes),
    patient: simulation.world.patient ?? 'pat_simulated',
  });
  const isHeldOut = node.op === 'split@1' && node.arms.some((arm) => arm.name === port && arm.isHoldOut);
  // Counted from the first time only, as the server keeps it.
  if (isHeldOut && !simulation.exposures.some((one) => one.kind === 'hold-out'))
    simulation.exposures.push({ kind: 'hold-out', at: textOf(simulation.now) });
  return port;
}

type Seen = Pick<Simulation, 'world' | 'facts' | 'lists' | 'now' | 'changedPermissions'>;

export function viewOf(seen: Seen, outcomes: Choose['outcomes']): ConditionView {
  const { world, facts, lists, now } = seen;
  const { eventData = {}, zone, zones = [] } = world;
  return {
    fact: (name) => facts.get(name) ?? null,
    eventData: (field) => (Object.hasOwn(eventData, field) ? (eventData[field] ?? null) : null),
    isOnList: (id) => lists.has(id),
    isInSegment: () => null,
    outcome: (node) => (Object.hasOwn(outcomes, node) ? (outcomes[node] ?? null) : null),
    isPermitted: (axis, purpose) => isPermitted(seen, axis, purpose),
    today: localDay(textOf(now), { zone, zones }),
  };
}

/** Nobody is on record in a world without a gate, so nothing is granted there. */
function isPermitted(seen: Seen, axis: PermissionAxis, purpose: string): boolean {
  const now = textOf(seen.now);
  return (seen.world.gate?.contacts ?? []).some(
    (contact) => isCurrentAt(contact, seen.now) && isGranted(recordsOf(seen, contact), { axis, purpose, now }),
  );
}
