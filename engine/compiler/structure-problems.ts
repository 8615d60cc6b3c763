import type { DocumentEdge, DocumentNode } from '../journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import type { Problem } from './result.ts';
import type { Step } from './step.ts';
import { FEW } from './wiring.ts';

/** What a step is called in sentences and in the plan: its own name, else its kind's. */
export function nameOf({ kind, name }: Pick<DocumentNode, 'kind' | 'name'>): string {
  if (name.trim() !== '') return name;
  return isNodeKind(kind) ? NODE_KINDS[kind].label : kind;
}

/** What is wrong with the drawing itself: start, ids, lines, kinds, steps that nobody reaches. */
export function structureProblems(graph: Graph): readonly Problem[] {
  const problems = [...startProblems(graph), ...idProblems(graph), ...edgeProblems(graph)];
  for (const step of graph.steps) problems.push(...stepProblems(graph, step));
  return problems;
}

function startProblems({ steps, entry }: Graph): readonly Problem[] {
  if (entry === null)
    return [error('setting-missing', null, 'The journey has no start, so nobody enters. Add a Start step.')];
  const others = steps.filter((step) => step.kind === 'entry' && step.id !== entry.id);
  return others.map((node) =>
    error('node-unreachable', node.id, `A journey has one start, so nobody enters at "${nameOf(node)}". Remove it.`, {
      fix: { kind: 'remove-node', node: node.id },
      fixLabel: 'Remove the second start',
    }),
  );
}

function idProblems({ steps }: Graph): readonly Problem[] {
  const doubled = steps.filter((step) => step.isDoubled);
  const message = 'Two steps have the same id, so a line could mean either. Delete one and add it again.';
  return doubled.map((node) => error('id-duplicate', node.id, message));
}

/** One look at each line; sentences only for those with something wrong: a large drawing has thousands. */
function edgeProblems(graph: Graph): readonly Problem[] {
  const problems: Problem[] = [];
  for (const edge of graph.document.edges) {
    const from = graph.byId.get(edge.from);
    if (from !== undefined && isFollowed(from, edge)) continue;
    const kept = from === undefined ? null : graph.wire(from, edge.port);
    if (from === undefined || kept !== edge || !graph.hasPort(from, edge.port))
      problems.push(...edgeProblem(graph, edge, kept ?? undefined));
  }
  return problems;
}

/** Does a port lead along its own line? Of a step with thousands the first few are asked. */
function isFollowed({ leads }: Step, edge: DocumentEdge): boolean {
  for (let place = 0; place < leads.length && place < FEW; place += 1)
    if (leads[place]?.wire === edge && leads[place]?.port.name === edge.port) return true;
  return false;
}

/** `kept` is the first line of the same port that ends at a step. */
function edgeProblem({ byId, hasPort }: Graph, edge: DocumentEdge, kept: DocumentEdge | undefined): readonly Problem[] {
  const { from: id, port } = edge;
  const from = byId.get(id);
  const removal = { port, fix: { kind: 'remove-edge', from: id, port }, fixLabel: 'Remove the line' } as const;
  const keeping = kept && { port, fix: { kind: 'connect', from: id, port, to: kept.to } as const };
  if (from === undefined)
    return [error('edge-dangling', null, 'A line starts at a step that is not there. Remove the line.', removal)];
  if (!byId.has(edge.to)) {
    return [
      error(
        'edge-dangling',
        id,
        `The line from port "${port}" of "${nameOf(from)}" ends at a step that is not there. Remove it.`,
        keeping === undefined ? removal : { ...keeping, fixLabel: 'Keep the other line' },
      ),
    ];
  }
  if (keeping !== undefined && edge !== kept) {
    const message = `Two lines leave the port "${port}" of "${nameOf(from)}", and a patient can follow only one. Keep one.`;
    return [error('edge-dangling', id, message, { ...keeping, fixLabel: 'Keep the first' })];
  }
  if (!hasPort(from, port)) {
    return [
      error(
        'edge-dangling',
        id,
        `A line leaves the port "${port}", which "${nameOf(from)}" no longer has. Remove the line.`,
        removal,
      ),
    ];
  }
  return [];
}

function stepProblems(graph: Graph, node: Step): readonly Problem[] {
  if (node.known === null) {
    const message = `"${nameOf(node)}" was made by a newer version. It is kept, but the journey cannot run with it. Remove it.`;
    return [
      error('kind-unknown', node.id, message, {
        fix: { kind: 'remove-node', node: node.id },
        fixLabel: 'Remove the step',
      }),
    ];
  }
  const isUsed = node.isReached || graph.passed.has(node.id) || node.isOff || node.kind === 'entry';
  if (isUsed) return [];
  const fix = { kind: 'remove-node', node: node.id } as const;
  return [
    warning('node-unreachable', node.id, `Nobody comes to "${nameOf(node)}". Connect it, turn it off, or remove it.`, {
      fix,
      fixLabel: 'Remove the step',
    }),
  ];
}
