import type { DocumentNode } from '../journey/document.ts';
import { isNodeKind } from '../journey/kinds.ts';
import type { Port } from '../journey/node-kind.ts';
import { isOff } from '../journey/turned-off.ts';
import type { Graph } from './graph.ts';
import { error } from './problem.ts';
import type { Problem } from './result.ts';
import { nameOf } from './structure-problems.ts';

/** Ports that lead nowhere, and lines that lead round. */
export function portProblems(graph: Graph): readonly Problem[] {
  const nodes = graph.document.nodes.filter((node) => isNodeKind(node.kind) && graph.byId.get(node.id) === node);
  return [...nodes.flatMap((node) => openPorts(graph, node)), ...loopProblems(graph), ...offLoopProblems(graph)];
}

function openPorts(graph: Graph, node: DocumentNode): readonly Problem[] {
  if (graph.passed.has(node.id)) {
    const first = graph.ports(node).slice(0, 1);
    return first.flatMap((port) => (graph.wire(node, port.name) === null ? [unwired(graph, node, port)] : []));
  }
  if (!graph.reachable.has(node.id) || isOff(node)) return [];
  const open = graph.leads(node).filter((lead) => lead.wire === null && lead.port.mustBeWired);
  return open.map((lead) => unwired(graph, node, lead.port));
}

const WHY: Readonly<Record<string, string>> = {
  missing: 'A patient without a visit date would be stuck here.',
  past: 'A patient who booked late would be stuck here.',
  'timed-out': 'A patient for whom nothing happens would be stuck here.',
};
const REASON: Readonly<Record<string, string>> = { missing: 'no-date', past: 'booked-too-late' };

function unwired(graph: Graph, node: DocumentNode, port: Port): Problem {
  const code = graph.ports(node).length === 1 ? 'dead-end' : 'port-unwired';
  const fix = { kind: 'add-exit', from: node.id, port: port.name, reason: REASON[port.name] ?? 'completed' } as const;
  const why = WHY[port.name] ?? 'A patient would be stuck here.';
  const message = `"${nameOf(node)}", port "${port.label}" leads nowhere. ${why} Wire it to a step or an exit.`;
  return error(code, node.id, message, { port: port.name, fix, fixLabel: 'Add an exit' });
}

/** One problem for each line that goes back, with the line to cut. */
function loopProblems(graph: Graph): readonly Problem[] {
  const seen = new Set<string>();
  const portsBack = new Map([...new Set(graph.back.map(([id]) => id))].map((id) => [id, portsByTarget(graph, id)]));
  return graph.back.flatMap(([id, to]) => {
    const node = graph.byId.get(id);
    const target = graph.byId.get(to);
    if (node === undefined || target === undefined || seen.has(`${id}\n${to}`)) return [];
    seen.add(`${id}\n${to}`);
    const port = portsBack.get(id)?.get(to);
    const message = `"${nameOf(node)}" leads back to "${nameOf(target)}", so a patient could go round for ever. Lead it to a later step.`;
    if (port === undefined) return [error('loop-unbounded', id, message)];
    return [
      error('loop-unbounded', id, message, {
        port,
        fix: { kind: 'remove-edge', from: id, port },
        fixLabel: 'Remove the line back',
      }),
    ];
  });
}

/** The port whose line leads there; of several the first. */
function portsByTarget(graph: Graph, id: string): ReadonlyMap<string, string> {
  const node = graph.byId.get(id);
  const leads = node === undefined ? [] : graph.leads(node).toReversed();
  return new Map(leads.flatMap(({ to, wire }) => (to === null || wire === null ? [] : [[to, wire.port] as const])));
}

function offLoopProblems(graph: Graph): readonly Problem[] {
  const message =
    'The steps turned off here lead only to each other, so a patient would never leave them. Lead one of them on.';
  return [...graph.offLoops].map((id) => error('loop-unbounded', id, message));
}
