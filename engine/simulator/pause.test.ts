import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { dateWait, entry, exit, hours, journey, line, node, send } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { JourneySettings } from '../journey/document.ts';
import type { GateWorld } from './gate-world.ts';
import { simulate } from './simulate.ts';
import { pathOf } from './trace.ts';
import type { Happening, World } from './world.ts';

const START = '2026-11-01T10:00:00.000Z';
/** Two days before the visit, when the mail is due. */
const DUE = '2026-11-08T15:00:00.000Z';
const VISIT = '2026-11-10T15:00:00.000Z';
const HOUR = '2026-11-08T16:00:00.000Z';
const LATER = '2026-11-08T16:00:00.001Z';

/** A mail before the visit; who comes too late for it is told by another one, an hour after. */
const planWith = (settings: Partial<JourneySettings>): Plan => {
  const document = journey(
    [entry(), dateWait('wait'), send('mail'), exit(), hours('hour', 1), send('instead'), exit('missing', 'no-date')],
    ['start next wait', 'wait due mail', 'wait past hour', 'wait missing missing', 'mail sent end']
      .map(line)
      .concat(['hour next instead', 'instead sent end'].map(line)),
    settings,
  );
  const { plan, problems } = compile(document, trialCatalog);
  if (plan === null) throw new Error(`The trial journey has a problem: ${problems[0]?.message}`);
  return plan;
};
const resume = (rule: 'skip-late' | 'replan') => planWith({ resume: { rule, afterMinutes: 60 } });
const plainly = planWith({});

const paused = (from: string, to: string): readonly Happening[] => [
  { at: from, kind: 'pause' },
  { at: to, kind: 'resume' },
];
const contact = {
  until: null,
  isClinicalSource: true,
  isSuppressed: false,
  permissions: [],
  received: [],
  mailServer: 'T2',
  addressChangedAt: null,
} as const;
const gate: GateWorld = {
  contacts: [{ id: 'con_1', ...contact }],
  isErased: false,
  cap: { most: 4, days: 7 },
  holds: [],
};
const world = (script: readonly Happening[], over: Partial<World> = {}): World => ({
  startsAt: START,
  appointment: { startsAt: VISIT },
  zone: 'America/Denver',
  script,
  sends: {},
  ...over,
});

/** `node port reason` of the sends that were left. */
const mails = (plan: Plan, at: World): readonly string[] =>
  pathOf(simulate(plan, at).trace).flatMap(({ node: id, port, reason }) =>
    plan.nodes[id]?.op === 'send-email@1' ? [[id, port, reason].filter(Boolean).join(' ')] : [],
  );

test.each<[string, Plan, string, readonly string[]]>([
  ['it is sent', plainly, LATER, ['mail sent']],
  ['it is skipped', resume('skip-late'), LATER, ['mail skipped late-after-hold']],
  ['it is sent within the hour', resume('skip-late'), HOUR, ['mail sent']],
  ['its wait is planned anew and is past', resume('replan'), LATER, ['mail skipped', 'instead sent']],
  ['within the hour it is not planned anew', resume('replan'), HOUR, ['mail sent']],
])('a mail that came due in a pause: %s', (_title, plan, to, expected) => {
  const script = paused('2026-11-07T00:00:00.000Z', to);
  const withGate = mails(plan, world(script, { gate }));
  const [anew, ...others] = withGate;
  // Left without a port: the run went back to its wait.
  expect(anew === 'mail' ? ['mail skipped', ...others] : withGate).toEqual(expected);
  expect(mails(plan, world(script))).toEqual(withGate);
});

test('a pause that ends before the mail is due changes nothing', () => {
  const script = paused('2026-11-02T00:00:00.000Z', '2026-11-08T14:59:00.000Z');
  expect(mails(resume('skip-late'), world(script, { gate }))).toEqual(['mail sent']);
});

test('what a step before the mail was kept by counts for the mail as well; a wait that lies ahead begins anew', () => {
  const fact = node('fact', 'set-fact', { fact: 'preferred-contact', value: 'phone' });
  const planOf = (between: ReturnType<typeof node>[]): Plan => {
    const all = [entry(), hours('first', 2), fact, ...between, send('mail'), exit()];
    const edges = all
      .slice(1)
      .map((to, n) => line(`${all[n]?.id} ${all[n]?.kind === 'send-email' ? 'sent' : 'next'} ${to.id}`));
    const { plan, problems } = compile(
      journey(all, edges, { resume: { rule: 'skip-late', afterMinutes: 60 } }),
      trialCatalog,
    );
    if (plan === null) throw new Error(`The trial journey has a problem: ${problems[0]?.message}`);
    return plan;
  };
  const script = paused(START, '2026-11-02T10:00:00.000Z');
  expect(mails(planOf([]), world(script, { gate }))).toEqual(['mail skipped late-after-hold']);
  expect(mails(planOf([hours('second', 1)]), world(script, { gate }))).toEqual(['mail sent']);
});

test('a step that changes something is kept until it is resumed, and for good without that', () => {
  const all = [
    entry(),
    hours('first', 2),
    node('fact', 'set-fact', { fact: 'preferred-contact', value: 'phone' }),
    exit(),
  ];
  const edges = all.slice(1).map((to, n) => line(`${all[n]?.id} next ${to.id}`));
  const { plan } = compile(journey(all, edges), trialCatalog);
  if (plan === null) throw new Error('The trial journey has a problem.');
  expect(simulate(plan, world([{ at: START, kind: 'pause' }]))).toMatchObject({ closed: null, isCut: false });
  expect(simulate(plan, world(paused(START, DUE))).trace.at(-1)).toMatchObject({ at: DUE, what: 'closed' });
});
