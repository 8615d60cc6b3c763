import { canonicalBytes } from '../canonical/canonical-json.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { authorizationIn } from './authorization.ts';
import type { Authorization } from './authorization.ts';
import { indexOf } from './catalog-index.ts';
import { actProblems } from './act-problems.ts';
import { decisionProblems } from './decision-problems.ts';
import { deflatedAtMost } from './deflated-size.ts';
import { elapsedIn } from './elapsed.ts';
import type { Times } from './elapsed.ts';
import { entryProblems } from './entry-problems.ts';
import { exitProblems } from './exit-problems.ts';
import { graphOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { journeyProblems } from './journey-problems.ts';
import { jumpProblems } from './jump-problems.ts';
import { planOf } from './plan-of.ts';
import { portProblems } from './port-problems.ts';
import { error } from './problem.ts';
import { proofsOf } from './proofs.ts';
import type { Catalog, Compiled, Problem } from './result.ts';
import { oneRound, roundsOf } from './rounds.ts';
import { sendProblems } from './send-problems.ts';
import { settingsProblems } from './settings-problems.ts';
import { structureProblems } from './structure-problems.ts';
import { timeProblems } from './time-problems.ts';
import { togetherProblems } from './together-proof.ts';

/** A plan above this is refused: it is carried by value in every run (DESIGN.md 4.4). Bytes, deflated. */
const LARGEST_PLAN = 64 * 1024;

/** Document to plan, problems and proofs. Pure, total, never throws on any document that its schema read. */
export function compile(document: JourneyDocument, catalog: Catalog): Compiled {
  const graph = graphOf(document);
  const rounds = roundsOf(graph);
  const worst = elapsedIn(rounds ?? oneRound(graph), 'worst');
  const authorization = authorizationIn(graph, indexOf(catalog).declarations);
  const problems = problemsOf(graph, catalog, { worst, authorization });
  if (problems.some((problem) => problem.severity === 'error')) return { plan: null, problems, proofs: [] };
  const plan = planOf(graph, catalog);
  const bytes = canonicalBytes(plan);
  if (bytes.length > LARGEST_PLAN && deflatedAtMost(bytes, LARGEST_PLAN) > LARGEST_PLAN) {
    return refused(
      problems,
      error(
        'plan-too-large',
        null,
        'This journey is too large to run. Split it: let a second journey start where this one ends.',
      ),
    );
  }
  if (rounds === null) {
    return refused(
      problems,
      error(
        'proof-missing',
        null,
        'The jumps go round so often, over so many steps, that no longest path can be shown. Lower how often they may be taken.',
      ),
    );
  }
  const proofs = proofsOf(graph, plan, { rounds, worst, authorization, catalog });
  if (proofs === null) {
    return refused(
      problems,
      error(
        'proof-missing',
        null,
        'So many messages can follow each other within 7 days that no limit can be shown. Put waits between them.',
      ),
    );
  }
  return { plan, problems, proofs };
}

const refused = (problems: readonly Problem[], problem: Problem): Compiled => ({
  plan: null,
  problems: [...problems, problem],
  proofs: [],
});

/** What was found out once, for problems and proofs. */
interface Findings {
  readonly worst: Times;
  readonly authorization: Authorization;
}

function problemsOf(graph: Graph, catalog: Catalog, { worst, authorization }: Findings): readonly Problem[] {
  const problems = [
    ...structureProblems(graph),
    ...portProblems(graph),
    ...journeyProblems(graph, catalog),
    ...entryProblems(graph, catalog),
    ...exitProblems(graph, catalog),
  ];
  for (const step of graph.steps) {
    if (!step.isReached || step.isDoubled) continue;
    problems.push(...settingsProblems(graph, catalog, step));
    problems.push(...sendProblems(catalog, step, authorization));
    problems.push(...actProblems(catalog, step));
    problems.push(...jumpProblems(graph, catalog, step));
  }
  problems.push(...decisionProblems(graph, catalog));
  problems.push(...timeProblems(graph, worst));
  problems.push(...togetherProblems(catalog));
  return problems;
}
