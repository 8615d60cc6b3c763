import type { Command } from '../interpreter/run.ts';
import { visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';

type Act = Extract<Command, { readonly kind: 'act' }>;

/** Does what the step says and names the port; a task ends by whichever of done and expired came first. */
export function act(simulation: Simulation, command: Act): string {
  const node = simulation.plan.nodes[command.node];
  switch (node?.op) {
    case 'set-fact@1':
      simulation.facts.set(node.fact, node.value);
      return 'next';
    case 'add-to-list@1':
      simulation.lists.add(node.list);
      return 'next';
    case 'remove-from-list@1':
      simulation.lists.delete(node.list);
      return 'next';
    case 'staff-task@1':
      return endTask(simulation, visitKey(command));
    default:
      return 'failed';
  }
}

function endTask({ tasks }: Simulation, key: string): 'done' | 'expired' {
  if (tasks.get(key) === 'done') return 'done';
  tasks.set(key, 'expired');
  return 'expired';
}
