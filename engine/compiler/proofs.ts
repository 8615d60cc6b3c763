import type { Plan, PlanNode } from '../interpreter/plan.ts';
import { counted, elapsedWords, offsetWords } from '../journey/words.ts';
import type { Authorization } from './authorization.ts';
import type { Elapsed, Times } from './elapsed.ts';
import type { Graph } from './graph.ts';
import { longestPath } from './longest-path.ts';
import { mostMessages } from './most-messages.ts';
import type { Catalog, Proof } from './result.ts';
import type { Rounds } from './rounds.ts';
import { sendProofs } from './send-proofs.ts';
import { togetherProof } from './together-proof.ts';
import { ENROLLED_FOR } from './weekly.ts';

/** Sentences with evidence for the reviewer, for a plan without errors, whose loops are bounded. Null: one cannot be given. */
export function proofsOf(
  graph: Graph,
  plan: Plan,
  { rounds, worst, authorization, catalog }: Grounds,
): readonly Proof[] | null {
  const most = mostMessages(plan, rounds);
  if (most === null) return null;
  const steps = graph.running.flatMap(({ id }): PlanStep[] => {
    const op = plan.nodes[id];
    return op === undefined ? [] : [{ id, op }];
  });
  return [
    ...sendProofs(graph, plan, authorization),
    mostProof(plan, most),
    ...[togetherProof(most.count, catalog)].filter((one) => one !== null),
    longestProof(plan, graph, { steps, rounds, worst }),
    waitProof(steps),
    portProof(steps),
  ];
}

/** What the proofs rest on beside the plan. */
interface Grounds {
  readonly rounds: Rounds;
  /** When each step is reached at the latest. */
  readonly worst: Times;
  readonly authorization: Authorization;
  readonly catalog: Catalog;
}

/** In the order of the drawing. */
interface PlanStep {
  readonly id: string;
  readonly op: PlanNode;
}

const proof = (code: string, sentence: string, evidence: string, nodes: readonly string[]): Proof => ({
  code,
  sentence,
  evidence,
  nodes,
});

function mostProof(
  { occurrence }: Plan,
  { count, nodes }: { readonly count: number; readonly nodes: readonly string[] },
): Proof {
  const evidence =
    'Counted on the quickest path, each wait as short as it can be. A moved visit starts its reminders anew.';
  return proof(
    'messages-in-7-days',
    `At most ${counted(count, 'message')} to one contact in any 7 days${ENROLLED_FOR[occurrence]}.`,
    evidence,
    nodes,
  );
}

function longestProof(
  plan: Plan,
  graph: Graph,
  { steps, rounds, worst }: { readonly steps: readonly PlanStep[]; readonly rounds: Rounds; readonly worst: Times },
): Proof {
  const path = longestPath(rounds);
  return proof(
    'longest-path',
    `The longest path has ${counted(path.length, 'step')}, and every path ends.`,
    `${longestStay(plan, graph, worst)} ${loopWords(steps)}`,
    [...new Set(path)],
  );
}

const isEnd = (op: PlanNode | undefined): boolean =>
  op?.op === 'exit@1' || (op?.op === 'jump@1' && op.to.kind === 'journey');

function loopWords(steps: readonly PlanStep[]): string {
  const jumps: string[] = [];
  for (const { op } of steps)
    if (op.op === 'jump@1' && op.to.kind === 'step') jumps.push(`"${op.name}" ${counted(op.to.atMost, 'time')}`);
  return jumps.length === 0
    ? 'There is no loop.'
    : `Jumps are counted as often as they may be taken: ${jumps.join(', ')}.`;
}

/** From the worst case of every exit: sends wait as long as they are useful. */
export function longestStay(plan: Plan, { running }: Graph, times: Times): string {
  const ends: Elapsed[] = [];
  for (const { id, place } of running) {
    const time = times[place];
    if (time !== undefined && isEnd(plan.nodes[id])) ends.push(time);
  }
  const open = ends.filter((end) => end.sinceEntry.max === null);
  const since = Math.max(0, ...ends.map((end) => end.sinceEntry.max ?? 0));
  const from = open.map((end) => end.fromAppointment?.max ?? null);
  const known = from.filter((minutes) => minutes !== null);
  if (open.length === 0) return `Nobody stays longer than ${elapsedWords(since)}.`;
  if (known.length < from.length) return 'How long a patient stays follows the date of the visit.';
  const late =
    since === 0
      ? 'A patient whose visit is too near leaves at once'
      : `Without a date that lies ahead nobody stays longer than ${elapsedWords(since)}`;
  return `Nobody stays beyond ${offsetWords(Math.max(...known))}. ${late}.`;
}

function waitProof(steps: readonly PlanStep[]): Proof {
  const ids: string[] = [];
  const waits: string[] = [];
  for (const { id, op } of steps) {
    if (op.op.startsWith('wait-') || op.op === 'staff-task@1') ids.push(id);
    if (op.op === 'wait-for-event@1' || op.op === 'staff-task@1')
      waits.push(`"${op.name}" ${elapsedWords(op.maxMinutes)}`);
  }
  const evidence =
    waits.length === 0
      ? 'Waits are for a time or a date; missing and past dates leave by ports of their own.'
      : `Longest waits for an event or a task: ${waits.join(', ')}.`;
  return proof('every-wait-ends', `Every wait ends: ${ids.length} of ${ids.length}.`, evidence, ids);
}

function portProof(steps: readonly PlanStep[]): Proof {
  let count = 0;
  for (const { op } of steps) count += Object.keys(op.next).length;
  const evidence = 'Ports "skipped" and "failed" of a send that are left open lead where "sent" leads.';
  return proof('every-port-wired', `Every port leads to a step or an exit: ${count} of ${count}.`, evidence, []);
}
