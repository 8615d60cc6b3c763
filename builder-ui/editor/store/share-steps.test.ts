import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { record, startHistory } from './history.ts';
import { sharer } from './share-steps.ts';

const EDITS = fc.array(
  fc.record({ node: fc.constantFrom('start', 'end'), name: fc.constantFrom('Visit', 'Call', 'Mail', 'Letter') }),
  { maxLength: 20 },
);

test('a history read from the store shares its steps as the edited one does, and says the same', () => {
  fc.assert(
    fc.property(EDITS, (edits) => {
      const documents = documentsOf(edits);
      const copies = documents.map((document) => structuredClone(document));
      const shared = copies.map(sharer());
      expect(shared).toEqual(documents);
      expect(partsOf(shared).size).toBe(new Set([...partsOf(copies)].map((part) => JSON.stringify(part))).size);
      expect(partsOf(shared).size).toBeLessThanOrEqual(partsOf(documents).size);
    }),
  );
});

function documentsOf(edits: readonly { readonly node: string; readonly name: string }[]): readonly JourneyDocument[] {
  const empty = newDocument('a');
  const end = { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'done' } };
  const start = startHistory({
    ...empty,
    nodes: [...empty.nodes, end],
    edges: [{ from: 'start', port: 'next', to: 'end' }],
  });
  const { document, past } = edits.reduce(
    (history, edit, index) => record(history, { kind: 'rename-step', ...edit }, index * 10_000),
    start,
  );
  return [...past.map((entry) => entry.document), document];
}

const partsOf = (documents: readonly JourneyDocument[]): ReadonlySet<object> =>
  new Set(documents.flatMap(({ nodes, edges, layout }) => [...nodes, ...edges, layout]));
