import { expect, test } from 'vitest';
import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { stepWires } from './flow-wires.ts';
import { geometryOf } from './geometry.ts';
import { tidy } from './tidy.ts';
import { upstreamWires } from './upstream.ts';

const node = (id: string, kind: string, settings: DocumentNode['settings'] = {}): DocumentNode => ({
  id,
  kind,
  name: id,
  settings,
});
const toStep = (step: string) => ({ to: 'step', step, atMost: 2 });

/** a, then a wait, then a jump back to it. */
const loop = (jump: Partial<DocumentNode>): JourneyDocument => ({
  formatVersion: 1,
  name: 'loop',
  settings: { occurrence: 'once', exitRules: [], sender: 'default', priority: 3 },
  nodes: [
    node('a', 'entry'),
    node('w', 'wait-duration', { unit: 'hours', amount: 1 }),
    { ...node('j', 'jump', toStep('w')), ...jump },
    node('x', 'exit', { reason: 'completed' }),
  ],
  edges: [
    { from: 'a', port: 'next', to: 'w' },
    { from: 'w', port: 'next', to: 'j' },
    { from: 'j', port: 'exhausted', to: 'x' },
  ],
  notes: [],
  layout: {},
});

function wiresOf(document: JourneyDocument) {
  const layout = tidy(document);
  const nothing = {
    selection: [],
    current: null,
    isEditable: true,
    ink: null,
    found: null,
    counts: new Map(),
    views: [],
  };
  return stepWires({
    ...nothing,
    document,
    layout,
    geometry: geometryOf(document, layout),
    inked: upstreamWires(document, 'x'),
  });
}

test('a jump to a step draws a line with an arrow from the side of its card to the side of the step', () => {
  const line = wiresOf(loop({})).find(({ id }) => id === 'j jump');
  expect(line).toMatchObject({ source: 'j', target: 'w', ariaLabel: 'From j, jump, to w' });
  expect(line?.data).toMatchObject({ plus: null, isInked: true });
  expect(line?.data?.arrow).not.toBeNull();
  const document = loop({});
  const { boxes, routes } = geometryOf(document, tidy(document));
  const [from, to] = ['j', 'w'].map((id) => boxes.find((box) => box.id === id));
  const route = routes.get('j jump') ?? [];
  expect([from?.x, (from?.x ?? 0) + (from?.width ?? 0)]).toContain(route[0]?.x);
  expect([to?.x, (to?.x ?? 0) + (to?.width ?? 0)]).toContain(route.at(-1)?.x);
});

test.each<[string, Partial<DocumentNode>]>([
  ['a jump that is turned off', { off: true }],
  ['one to a step that is gone', { settings: toStep('gone') }],
  ['one to itself', { settings: toStep('j') }],
  ['one without a step yet', { settings: toStep('') }],
  ['a hand-over to another journey', { settings: { to: 'journey', journey: 'jrn_x' } }],
])('%s draws none', (_, jump) => {
  expect(wiresOf(loop(jump)).map(({ id }) => id)).not.toContain('j jump');
});
