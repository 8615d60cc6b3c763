import { jumpSettings } from '../journey/kinds/jump.ts';
import type { Graph } from './graph.ts';
import { isHandOverRing } from './hand-over-ring.ts';
import { error } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Catalog, Problem } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** Where a jump leads: a step that is there, or a journey that is live and does not lead back here for ever. */
export function jumpProblems(graph: Graph, catalog: Catalog, node: Step): readonly Problem[] {
  const settings = node.kind === 'jump' ? readSettings(jumpSettings, node) : undefined;
  if (settings === undefined) return [];
  return settings.to === 'step'
    ? stepProblems(graph, node, settings.step)
    : journeyProblems(graph, catalog, node, settings.journey);
}

function stepProblems({ byId }: Graph, node: Step, step: string): readonly Problem[] {
  const target = byId.get(step);
  const name = nameOf(node);
  if (target === undefined)
    return [error('edge-dangling', node.id, `"${name}" goes to a step that is not there. Choose another.`)];
  if (target.kind === 'entry')
    return [
      error(
        'setting-missing',
        node.id,
        `"${name}" goes to the start, where patients only enter. Choose the step after it.`,
      ),
    ];
  return target === node
    ? [error('setting-missing', node.id, `"${name}" goes to itself, so nothing would come of it. Choose another step.`)]
    : [];
}

function journeyProblems({ document }: Graph, catalog: Catalog, node: Step, journey: string): readonly Problem[] {
  const name = nameOf(node);
  if (journey === catalog.self) {
    const message = `"${name}" hands over to the journey that it stands in, and could do so for ever. Go to a step of this journey instead.`;
    return [error('loop-unbounded', node.id, message)];
  }
  const target = catalog.journeys.find((one) => one.id === journey);
  if (target === undefined) {
    const message = `"${name}" hands over to a journey that is not there or not live, so nothing would start. Choose another, or publish that one first.`;
    return [error('unknown-journey', node.id, message)];
  }
  if (catalog.self === undefined) return [];
  const self = { id: catalog.self, occurrence: document.settings.occurrence, handsOverTo: [journey] };
  if (!isHandOverRing(self, catalog.journeys)) return [];
  const message = `"${name}" hands over to "${target.name}", which leads back to this journey, so a patient could go round for ever. End one of them, or let patients enter once.`;
  return [error('loop-unbounded', node.id, message)];
}
