import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { sentencesOf } from '../../engine/journey/sentence.ts';
import { EMPTY_CATALOG } from '../api/empty-catalog.ts';
import { portLines } from './port-lines.ts';

const document = GALLERY[0]?.document as JourneyDocument;
const sentences = [...sentencesOf(document, EMPTY_CATALOG)];

test('a step with one way on needs no line: the next sentence is it', () => {
  expect(portLines(document, sentences, 'start')).toEqual([]);
});

test('each way on says where it leads; the one written below continues', () => {
  expect(portLines(document, sentences, 'two-days-before')).toEqual([
    { port: 'due', words: 'continues.' },
    { port: 'past', words: 'exits: Booked too late.' },
    { port: 'missing', words: 'exits: No date.' },
  ]);
});
