import { QUESTIONS } from '../../engine/gate/permission.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { askedOf } from '../editor/gate/asked.ts';
import { purposeWord } from '../editor/panel/purpose-words.ts';
import { GATE_QUESTIONS } from '../parts/gate.ts';

/** Purposes of a drawing's messages, and the questions that any of them asks, in the usual order. */
export function galleryFacts(document: JourneyDocument) {
  const purposes = [
    ...new Set(
      document.nodes.filter(({ kind }) => kind === 'send-email').map(({ settings }) => String(settings.purpose)),
    ),
  ];
  const asked = new Set(
    purposes.flatMap((purpose) =>
      askedOf(purpose, 'phi')
        .filter((one) => one.isAsked)
        .map((one) => one.question),
    ),
  );
  return {
    purposes: purposes.map(purposeWord),
    asked: QUESTIONS.filter((question) => asked.has(question)).map((question) => GATE_QUESTIONS[question]),
  };
}
