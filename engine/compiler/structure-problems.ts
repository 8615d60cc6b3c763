import type { DocumentEdge, DocumentNode } from '../journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import { isOff } from '../journey/turned-off.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import type { Problem } from './result.ts';

/** What a step is called in sentences and in the plan: its own name, else its kind's. */
export function nameOf(node: DocumentNode): string {
  const label = isNodeKind(node.kind) ? NODE_KINDS[node.kind].label : node.kind;
  return node.name.trim() === '' ? label : node.name;
}

/** What is wrong with the drawing itself: start, ids, lines, kinds, steps that nobody reaches. */
export function structureProblems(graph: Graph): readonly Problem[] {
  const { nodes } = graph.document;
  return [
    ...startProblems(graph),
    ...idProblems(graph),
    ...edgeProblems(graph),
    ...nodes.flatMap((node) => nodeProblems(graph, node)),
  ];
}

function startProblems({ document, entry }: Graph): readonly Problem[] {
  if (entry === null)
    return [error('setting-missing', null, 'The journey has no start, so nobody enters. Add a Start step.')];
  const others = document.nodes.filter((node) => node.kind === 'entry' && node !== entry && node.id !== entry.id);
  return others.map((node) =>
    error('node-unreachable', node.id, `A journey has one start, so nobody enters at "${nameOf(node)}". Remove it.`, {
      fix: { kind: 'remove-node', node: node.id },
      fixLabel: 'Remove the second start',
    }),
  );
}

function idProblems({ document, byId }: Graph): readonly Problem[] {
  const doubled = document.nodes.filter((node) => byId.get(node.id) !== node);
  const message = 'Two steps have the same id, so a line could mean either. Delete one and add it again.';
  return doubled.map((node) => error('id-duplicate', node.id, message));
}

/** One look at each line; sentences only for those with something wrong: a large drawing has thousands. */
function edgeProblems(graph: Graph): readonly Problem[] {
  const problems: Problem[] = [];
  for (const edge of graph.document.edges) {
    const from = graph.byId.get(edge.from);
    const kept = from === undefined ? null : graph.wire(from, edge.port);
    if (from === undefined || kept !== edge || !graph.hasPort(from, edge.port))
      problems.push(...edgeProblem(graph, edge, kept ?? undefined));
  }
  return problems;
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

function nodeProblems(graph: Graph, node: DocumentNode): readonly Problem[] {
  if (!isNodeKind(node.kind)) {
    const message = `"${nameOf(node)}" was made by a newer version. It is kept, but the journey cannot run with it. Remove it.`;
    return [
      error('kind-unknown', node.id, message, {
        fix: { kind: 'remove-node', node: node.id },
        fixLabel: 'Remove the step',
      }),
    ];
  }
  const isUsed = graph.reachable.has(node.id) || graph.passed.has(node.id) || isOff(node) || node.kind === 'entry';
  if (isUsed) return [];
  const fix = { kind: 'remove-node', node: node.id } as const;
  return [
    warning('node-unreachable', node.id, `Nobody comes to "${nameOf(node)}". Connect it, turn it off, or remove it.`, {
      fix,
      fixLabel: 'Remove the step',
    }),
  ];
}
