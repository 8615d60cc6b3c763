import { expect, test } from 'vitest';
import { template, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { compile } from '../compiler/compile.ts';
import type { Catalog } from '../compiler/result.ts';
import type { Plan } from '../interpreter/plan.ts';
import { simulate } from '../simulator/simulate.ts';
import type { ScriptedSend } from '../simulator/world.ts';
import type { DocumentNode, JourneyDocument } from './document.ts';
import { GALLERY } from './gallery.ts';
import { isNodeKind, NODE_KINDS } from './kinds.ts';
import { readDocument } from './upgrades.ts';

const sendsOf = ({ nodes }: JourneyDocument): readonly DocumentNode[] =>
  nodes.filter(({ kind }) => kind === 'send-email');

/** What the journeys name. That the real templates fit is asked in activities/mail/gallery.test.ts. */
const catalog: Catalog = {
  ...trialCatalog,
  templates: GALLERY.flatMap(({ document }) => sendsOf(document)).map(({ settings }) =>
    template(String(settings.template), { purposes: [String(settings.purpose)] }),
  ),
};

const planOf = (document: JourneyDocument): Plan => {
  const { plan, problems } = compile(document, catalog);
  expect(problems).toEqual([]);
  if (plan === null) throw new Error('A journey without a problem has a plan.');
  return plan;
};

test('there are 14 journeys, each with a name of its own, and the reminder is the first', () => {
  expect(GALLERY).toHaveLength(14);
  for (const key of ['id', 'title', 'summary'] as const)
    expect(new Set(GALLERY.map((item) => item[key])).size).toBe(GALLERY.length);
  expect(GALLERY[0]?.id).toBe('appointment-reminder');
});

test.each(GALLERY)('$title says what it needs, and is drawn whole', ({ title, needs, document }) => {
  expect(document.name).toBe(title);
  expect(readDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, document });
  expect(needs.some((one) => /^(Appointment feed|Events? custom\.)/.test(one))).toBe(true);
  expect(Object.keys(document.layout).toSorted()).toEqual(document.nodes.map(({ id }) => id).toSorted());
  for (const { name } of document.nodes) expect(name.length).toBeGreaterThan(1);
});

test.each(GALLERY)('no two cards of $title overlap', ({ document }) => {
  const boxes = document.nodes.map((node) => ({ ...(document.layout[node.id] ?? { x: 0, y: 0 }), node }));
  for (const a of boxes)
    for (const b of boxes)
      if (a !== b && Math.abs(a.x - b.x) < CARD_WIDTH && a.y <= b.y)
        expect(b.y - a.y, `${a.node.id} above ${b.node.id}`).toBeGreaterThan(mostHeight(a.node));
});

const CARD_WIDTH = 288;
/** A name of two lines, the gate's line, and every port on a line of its own if there are many. */
function mostHeight({ kind, name, settings }: DocumentNode): number {
  const ports = isNodeKind(kind) ? NODE_KINDS[kind].ports(settings).length : 0;
  const list = ports > 3 ? 8 + 30 * ports : 0;
  return 116 + (name.length > 29 ? 20 : 0) + (kind === 'send-email' ? 28 : 0) + list;
}

test.each(GALLERY)('$title compiles without a problem, and sends at most 2 messages in a week', ({ document }) => {
  planOf(document);
  const most = compile(document, catalog).proofs.find(({ code }) => code === 'messages-in-7-days');
  expect(most?.sentence).toMatch(/^At most [12] messages? /);
  for (const { settings } of sendsOf(document)) expect(settings.notAfter).toBeDefined();
});

test.each(GALLERY)('the walk-through of $title goes as it says', ({ document, walkThrough }) => {
  const { trace, closed } = simulate(planOf(document), walkThrough.world);
  const left = trace.filter(({ what }) => what === 'left');
  expect({
    path: left.map(({ node, port }) => `${node} ${port}`),
    sent: Object.fromEntries(left.filter(({ port }) => port === 'sent').map(({ node, at }) => [node, at])),
    closed,
  }).toEqual(walkThrough.expected);
});

const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

test.each(GALLERY)('every exit rule of $title ends it at once, asleep', ({ document, walkThrough: { world } }) => {
  const plan = planOf(document);
  for (const rule of document.settings.exitRules) {
    if (!('event' in rule)) continue;
    const { event, reason } = rule;
    const at = later(world.startsAt, 1);
    const { closed, trace } = simulate(plan, { ...world, script: [{ at, kind: 'event', type: event }] });
    expect([closed, trace.at(-1)?.at]).toEqual([reason, at]);
  }
});

test.each(GALLERY)(
  '$title ends by itself when nobody answers, and when no mail may leave',
  ({ document, walkThrough }) => {
    const plan = planOf(document);
    const denied: readonly ScriptedSend[] = [{ kind: 'skipped', reason: 'channel-refused' }];
    const none = Object.fromEntries(sendsOf(document).map(({ id }) => [id, denied]));
    const exits = document.nodes.filter(({ kind }) => kind === 'exit').map(({ settings }) => settings.reason);
    for (const sends of [{}, none])
      expect(exits).toContain(simulate(plan, { ...walkThrough.world, script: [], sends }).closed);
  },
);

test.each(GALLERY)(
  '$title has a goal that its event reaches in the window, and not after',
  ({ document, walkThrough }) => {
    const plan = planOf(document);
    const { goal } = plan;
    const quiet = { ...walkThrough.world, script: [] };
    const sent = simulate(plan, quiet).trace.filter(({ what, port }) => what === 'left' && port === 'sent');
    const [first, last] = [sent[0]?.at, sent.at(-1)?.at];
    if (goal === undefined || first === undefined || last === undefined)
      throw new Error('It has no goal or sends nothing.');
    const reached = (at: string) =>
      simulate(plan, { ...quiet, script: [{ at, kind: 'event', type: goal.event }] }).goal?.at ?? null;
    expect(reached(later(first, 1))).toBe(later(first, 1));
    expect(reached(later(last, goal.withinDays * 1_440 + 1))).toBeNull();
  },
);

test('a patient whose first mail after a hospital stay cannot leave is called, and still gets the later ones', () => {
  const item = GALLERY.find(({ id }) => id === 'discharge-follow-up');
  if (item === undefined) throw new Error('The gallery has no discharge follow-up.');
  const sends = { 'day-2': [{ kind: 'failed', reason: 'no-secure-path' }] } as const;
  const { trace, closed } = simulate(planOf(item.document), { ...item.walkThrough.world, sends });
  expect(trace.flatMap(({ what, node, port }) => (what === 'left' ? [`${node} ${port}`] : []))).toEqual([
    'start next',
    'two-days next',
    'day-2 failed',
    'call expired',
    'five-days next',
    'day-7 sent',
    'twenty-three-days next',
    'day-30 sent',
  ]);
  expect(closed).toBe('completed');
});
