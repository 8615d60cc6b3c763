import type { Port } from '../journey/node-kind.ts';
import type { Graph } from './graph.ts';
import { error } from './problem.ts';
import type { Problem } from './result.ts';
import type { Lead, Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** Ports that lead nowhere, and lines that lead round. */
export function portProblems(graph: Graph): readonly Problem[] {
  const problems: Problem[] = [];
  for (const step of graph.steps) {
    if (step.isDoubled || step.known === null) continue;
    for (const port of openPorts(graph, step)) problems.push(unwired(step, port));
  }
  return [...problems, ...loopProblems(graph), ...offLoopProblems(graph)];
}

function openPorts({ passed, wire }: Graph, step: Step): readonly Port[] {
  if (passed.has(step.id)) return step.ports.slice(0, 1).filter((port) => wire(step, port.name) === null);
  return step.isReached && !step.isOff && step.leads.some(isOpen) ? step.leads.filter(isOpen).map(portOf) : [];
}

const isOpen = ({ wire, port }: Lead): boolean => wire === null && port.mustBeWired;
const portOf = ({ port }: Lead): Port => port;

const WHY: Readonly<Record<string, string>> = {
  missing: 'A patient without a visit date would be stuck here.',
  past: 'A patient who booked late would be stuck here.',
  'timed-out': 'A patient for whom nothing happens would be stuck here.',
};
const REASON: Readonly<Record<string, string>> = { missing: 'no-date', past: 'booked-too-late' };

function unwired(node: Step, port: Port): Problem {
  const code = node.ports.length === 1 ? 'dead-end' : 'port-unwired';
  const fix = { kind: 'add-exit', from: node.id, port: port.name, reason: REASON[port.name] ?? 'completed' } as const;
  const why = WHY[port.name] ?? 'A patient would be stuck here.';
  const message = `"${nameOf(node)}", port "${port.label}" leads nowhere. ${why} Wire it to a step or an exit.`;
  return error(code, node.id, message, { port: port.name, fix, fixLabel: 'Add an exit' });
}

/** One problem for each line that goes back, with the line to cut. */
function loopProblems(graph: Graph): readonly Problem[] {
  const seen = new Set<string>();
  const portsBack = new Map([...new Set(graph.back.map(([node]) => node))].map((node) => [node, portsByTarget(node)]));
  return graph.back.flatMap(([node, target]) => {
    const { id } = node;
    if (seen.has(`${id}\n${target.id}`)) return [];
    seen.add(`${id}\n${target.id}`);
    const port = portsBack.get(node)?.get(target);
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
function portsByTarget({ leads }: Step): ReadonlyMap<Step, string> {
  const lines = leads.toReversed();
  return new Map(lines.flatMap(({ to, wire }) => (to === null || wire === null ? [] : [[to, wire.port] as const])));
}

function offLoopProblems(graph: Graph): readonly Problem[] {
  const message =
    'The steps turned off here lead only to each other, so a patient would never leave them. Lead one of them on.';
  return [...graph.offLoops].map((id) => error('loop-unbounded', id, message));
}
