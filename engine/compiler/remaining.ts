import type { Plan } from '../interpreter/plan.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { counted } from '../journey/words.ts';
import { authorizationIn } from './authorization.ts';
import { declarationsOf } from './catalog-index.ts';
import { elapsedIn } from './elapsed.ts';
import { graphOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { longestPath } from './longest-path.ts';
import { mostMessages } from './most-messages.ts';
import { longestStay } from './proofs.ts';
import type { FactEntry, Proof } from './result.ts';
import { roundsOf } from './rounds.ts';
import type { Rounds } from './rounds.ts';
import { nameOf } from './structure-problems.ts';
import { timeProblems } from './time-problems.ts';

/** What is proved of people who go on from one step, whatever they did before. */
export interface Remaining {
  readonly proofs: readonly Proof[];
  /** Why nobody may be moved there, and what to do instead; null: everything is proved. */
  readonly refusal: string | null;
}

export interface CompiledVersion {
  readonly document: JourneyDocument;
  /** What the document compiled to. */
  readonly plan: Plan;
  readonly facts: readonly Pick<FactEntry, 'id' | 'type' | 'values'>[];
}

/**
 * Proves the path that remains from a step of a plan, for people who are moved there (DESIGN.md 4.3, Edits). Nothing is
 * taken from the steps before: no branch that they did not pass, no date that they did not wait for. Counted rounds are as
 * many as a jump may take anew, which is no less than what is left of them.
 */
export function remainingFrom({ document, plan, facts }: CompiledVersion, step: string): Remaining {
  const graph = graphOf(document, step);
  const rounds = roundsOf(graph);
  const most = rounds === null ? null : mostMessages(plan, rounds);
  if (rounds === null || most === null) {
    return refused('No limit of messages can be shown from here. Choose another step.');
  }
  const worst = elapsedIn(rounds, 'worst');
  const { unproven, dominators } = authorizationIn(graph, declarationsOf(facts));
  const [unasked] = [...unproven];
  if (unasked !== undefined) {
    const words = `${quoted(graph, unasked)} lies ahead, which needs a signed authorization, and nobody who starts here is asked for it. Move them to a step before the branch that asks.`;
    return refused(words);
  }
  const late = timeProblems(graph, worst).find((one) => one.code === 'send-after-appointment');
  if (late !== undefined) {
    const words = `From here ${quoted(graph, late.node ?? '')} could go out after the visit that it announces. Move them to the wait before it.`;
    return refused(words);
  }
  const path = longestPath(rounds);
  const proofs = [
    messagesAhead(plan, rounds, most),
    proof(
      'longest-path-ahead',
      `The longest path from here has ${counted(path.length, 'step')}, and every path ends.`,
      longestStay(plan, graph, worst),
      path,
    ),
    ...(dominators.size === 0 ? [] : [authorizationAhead([...dominators.keys()])]),
  ];
  return { proofs, refusal: null };
}

const refused = (refusal: string): Remaining => ({ proofs: [], refusal });

const quoted = ({ byId }: Graph, id: string): string => {
  const node = byId.get(id);
  return `"${node === undefined ? id : nameOf(node)}"`;
};

const proof = (code: string, sentence: string, evidence: string, nodes: readonly string[]): Proof => ({
  code,
  sentence,
  evidence,
  nodes: [...new Set(nodes)],
});

const BEFORE = 'What they got before is not counted here; the frequency cap counts it.';

function messagesAhead(
  plan: Plan,
  rounds: Rounds,
  most: { readonly count: number; readonly nodes: readonly string[] },
) {
  const all = mostAhead(plan, rounds);
  const sentence =
    all === 0
      ? 'No message lies ahead.'
      : `At most ${counted(all, 'message')} to one contact ${all === 1 ? 'lies' : 'lie'} ahead, at most ${most.count} in any 7 days.`;
  return proof('messages-ahead', sentence, BEFORE, most.nodes);
}

/** On the path with the most of them, every round counted. */
function mostAhead(plan: Plan, rounds: Rounds): number {
  const most: number[] = [];
  for (const [index, { step, leads }] of [...rounds.entries()].toReversed()) {
    const own = plan.nodes[step.id]?.op === 'send-email@1' ? 1 : 0;
    most[index] = own + leads.reduce((max, { to }) => Math.max(max, most[to] ?? 0), 0);
  }
  return most[0] ?? 0;
}

const authorizationAhead = (sends: readonly string[]): Proof =>
  proof(
    'authorization-ahead',
    `Of the messages ahead ${sends.length} ${sends.length === 1 ? 'needs' : 'need'} a signed authorization (45 CFR 164.508), and no path from here comes to one but through a branch that finds it granted.`,
    'The gate asks for it again at each send.',
    sends,
  );
