import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { Names } from '../../engine/journey/node-kind.ts';
import type { NamedThings } from '../../engine/journey/sentence.ts';
import { stepNamer } from '../editor/document/kind-of.ts';

/** What words about this journey call by its name. */
export function namesOf(document: JourneyDocument, catalog: NamedThings): Names {
  return {
    template: (id) => catalog.templates.find((one) => one.id === id)?.name ?? null,
    step: stepNamer(document),
    fact: (id) => catalog.facts.find((one) => one.id === id)?.name ?? null,
    list: (id) => catalog.lists.find((one) => one.id === id)?.name ?? null,
    segment: () => null,
    journey: (id) => catalog.journeys.find((one) => one.id === id)?.name ?? null,
  };
}
