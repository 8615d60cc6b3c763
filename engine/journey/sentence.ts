import type { Catalog } from '../compiler/result.ts';
import type { DocumentNode, JourneyDocument } from './document.ts';
import { isNodeKind, NODE_KINDS } from './kinds.ts';
import type { Names } from './node-kind.ts';
import { readingOrder } from './reading-order.ts';
import { isOff } from './turned-off.ts';

/** What sentences call by its name. */
export type NamedThings = Pick<Catalog, 'templates' | 'facts' | 'lists' | 'journeys'>;

/** The settings of one step in plain English: on its card, in the outline, in the review. */
export function sentenceOf(node: DocumentNode, catalog: NamedThings, stepName: Names['step'] = () => null): string {
  if (!isNodeKind(node.kind)) return 'This step was made by a newer version and cannot be read here.';
  const names: Names = {
    template: (id) => catalog.templates.find((one) => one.id === id)?.name ?? null,
    step: stepName,
    fact: (id) => catalog.facts.find((one) => one.id === id)?.name ?? null,
    list: (id) => catalog.lists.find((one) => one.id === id)?.name ?? null,
    segment: () => null,
    journey: (id) => catalog.journeys.find((one) => one.id === id)?.name ?? null,
  };
  const sentence = NODE_KINDS[node.kind].sentence(node.settings, names);
  return isOff(node) ? `Off: passes through. ${sentence}` : sentence;
}

export interface StepSentence {
  readonly node: string;
  readonly name: string;
  readonly sentence: string;
}

/** The whole drawing as text, in reading order. */
export function sentencesOf(document: JourneyDocument, catalog: NamedThings): readonly StepSentence[] {
  const names = new Map(document.nodes.map((node) => [node.id, node.name]));
  return readingOrder(document).map((node) => ({
    node: node.id,
    name: node.name,
    sentence: sentenceOf(node, catalog, (id) => names.get(id) ?? null),
  }));
}
