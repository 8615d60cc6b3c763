import { OTHERWISE } from '../conditions/decision-table.ts';
import { conditionWords } from '../conditions/words.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { NamedThings } from '../journey/sentence.ts';

/** Why a decision left by this port, in a sentence that says nothing of the patient: the case that held, the arm drawn. */
export function becauseOf(plan: Plan, node: string, port: string, names: NamedThings): string | null {
  const op = plan.nodes[node];
  if (op?.op === 'split@1') {
    const all = op.arms.reduce((sum, { weight }) => sum + weight, 0);
    const arm = op.arms.find(({ name }) => name === port);
    return arm === undefined || all === 0 ? null : `Drew the arm "${port}", ${share(arm.weight, all)} of all patients.`;
  }
  if (op?.op !== 'branch@1') return null;
  if (port === OTHERWISE) return 'No case holds.';
  const held = op.cases.find((one) => one.port === port);
  if (held === undefined) return null;
  const words = conditionWords(held.when, {
    fact: (id) => names.facts.find((one) => one.id === id)?.name ?? null,
    list: (id) => names.lists.find((one) => one.id === id)?.name ?? null,
    segment: () => null,
    step: (id) => plan.nodes[id]?.name ?? null,
  });
  return `The first case that holds: ${words}.`;
}

const share = (weight: number, all: number): string => `${Math.round((100 * weight) / all)} %`;
