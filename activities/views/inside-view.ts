import { reachableFrom } from '../../engine/interpreter/move.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import { counted } from '../../engine/journey/words.ts';
import type { InsideAnswer, MoveTarget } from '../../engine/wire/moves.ts';
import type { Reader } from '../database/doors.ts';
import { insideOf } from '../database/people-inside.ts';
import type { Inside } from '../database/people-inside.ts';

/** Who is inside older versions, step by step, and where the version to publish could take them. Null: no such version. */
export async function insideView(reader: Reader, journey: string, version: string): Promise<InsideAnswer | null> {
  const row = await reader
    .selectFrom('version')
    .select('plan')
    .where('id', '=', version)
    .where('journey', '=', journey)
    .executeTakeFirst();
  if (row === undefined) return null;
  const inside = await insideOf(reader, journey);
  return {
    version,
    items: inside.filter((one) => one.version !== version).map((one) => lineOf(one, row.plan)),
    targets: targetsOf(row.plan),
  };
}

function lineOf({ op, ...line }: Inside, plan: Plan): InsideAnswer['items'][number] {
  const same = plan.nodes[line.node];
  return {
    ...line,
    kind: kindOf(op),
    sameStep: same !== undefined && same.op === op && line.node !== plan.entry ? line.node : null,
  };
}

function targetsOf(plan: Plan): MoveTarget[] {
  return Object.entries(plan.nodes)
    .filter(([node]) => node !== plan.entry)
    .map(([node, { name, op }]) => ({ node, name, kind: kindOf(op), ahead: aheadOf(plan, node) }));
}

/** The whole plan was proved: from each of its steps every wait and every path ends too. */
function aheadOf(plan: Plan, node: string): string {
  const ahead = [...reachableFrom(plan, node)].filter((id) => plan.nodes[id]?.op === 'send-email@1').length;
  return ahead === 0
    ? 'No message lies ahead.'
    : `${counted(ahead, 'step')} that may send ${ahead === 1 ? 'lies' : 'lie'} ahead.`;
}

const kindOf = (op: string): string => op.replace(/@\d+$/, '');
