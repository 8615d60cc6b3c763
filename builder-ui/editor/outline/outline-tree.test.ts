import { expect, test } from 'vitest';
import { GALLERY } from '../../../engine/journey/gallery.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { outlineOf } from './outline-tree.ts';
import type { OutlineStep } from './outline-tree.ts';

const flat = (steps: readonly OutlineStep[]): readonly string[] =>
  steps.flatMap((step) => [step.node.id, ...step.branches.flatMap((branch) => flat(branch.steps))]);

const step = (id: string, kind: string) => ({ id, kind, name: id, settings: {} });
const joining: JourneyDocument = {
  formatVersion: 1,
  name: 'joins and strays',
  settings: { occurrence: 'once', exitRules: [], sender: 'default', priority: 3 },
  nodes: [
    step('loose', 'send-email'),
    step('a', 'entry'),
    step('w', 'wait-until-date'),
    step('m', 'send-email'),
    step('x', 'exit'),
    step('y', 'exit'),
  ],
  edges: [
    { from: 'a', port: 'next', to: 'w' },
    { from: 'w', port: 'due', to: 'm' },
    { from: 'w', port: 'past', to: 'x' },
    { from: 'w', port: 'missing', to: 'm' },
    { from: 'm', port: 'sent', to: 'x' },
    { from: 'loose', port: 'sent', to: 'y' },
  ],
  notes: [],
  layout: {},
};

test.each([...GALLERY.map((item) => item.document), joining])(
  'the outline of "$name" reads in the order of the engine',
  (document) => {
    expect(flat(outlineOf(document))).toEqual(readingOrder(document).map((node) => node.id));
  },
);

test('a step that two ports lead to stands once, the second time by name', () => {
  const wait = outlineOf(joining).find((line) => line.node.id === 'w');
  expect(wait?.branches.map(({ port, kind }) => `${port.name} ${kind}`)).toEqual([
    'due steps',
    'past goes-to',
    'missing goes-to',
  ]);
});
