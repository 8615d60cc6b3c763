import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, eventWait, exit, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { simulate } from './simulate.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import type { GateWorld } from './gate-world.ts';
import type { Happening, ScriptedSend, World } from './world.ts';

const START = '2026-11-01T10:00:00.000Z';
const CLICK = 'message.clicked';

function planOf(document: JourneyDocument): Plan {
  const { plan, problems } = compile(document, trialCatalog);
  if (plan === null) throw new Error(`The trial journey has a problem: ${JSON.stringify(problems)}`);
  return plan;
}

/** Two mails, then a wait of a day for a press; `since` names the mail that it must be in. */
const twoMails = (since: string) =>
  planOf(
    straight(
      [
        entry(),
        send('first'),
        send('second'),
        eventWait('wait', {
          events: [CLICK, 'patient.updated'],
          maxMinutes: 1_440,
          ...(since === '' ? {} : { since }),
        }),
        exit(),
      ],
      `wait ${CLICK} end`,
      'wait patient.updated end',
    ),
  );

const world = { startsAt: START, appointment: { startsAt: '2026-11-20T10:00:00.000Z' }, zone: 'America/Denver' };

function leaves(
  plan: Plan,
  script: readonly Happening[],
  sends: Readonly<Record<string, readonly ScriptedSend[]>> = {},
  more: Partial<World> = {},
) {
  const { trace } = simulate(plan, { ...world, script, sends, ...more });
  return trace.find((one) => one.node === 'wait' && one.what === 'left')?.port;
}

const press = (node?: string, at = '2026-11-01T12:00:00.000Z'): Happening => ({
  at,
  kind: 'event',
  type: CLICK,
  ...(node === undefined ? {} : { node }),
});

test('a press in any mail of the run releases a wait that watches none in particular', () => {
  expect(leaves(twoMails(''), [press('first')])).toBe(CLICK);
  expect(leaves(twoMails(''), [press()])).toBe(CLICK);
  expect(leaves(twoMails(''), [])).toBe('timed-out');
});

test('a wait that watches one mail is not released by a press in another', () => {
  expect(leaves(twoMails('second'), [press('first')])).toBe('timed-out');
  expect(leaves(twoMails('second'), [press('second')])).toBe(CLICK);
  expect(leaves(twoMails('first'), [press('first')])).toBe(CLICK);
});

test('a mail that never left cannot be pressed', () => {
  const skipped: readonly ScriptedSend[] = [{ kind: 'skipped', reason: 'channel-refused' }];
  expect(leaves(twoMails(''), [press('first')], { first: skipped })).toBe('timed-out');
  expect(leaves(twoMails(''), [press()], { first: skipped })).toBe(CLICK);
  expect(leaves(twoMails(''), [press('nowhere')])).toBe('timed-out');
});

test('a changed record releases a wait as well, whatever mail it watches', () => {
  const changed: Happening = { at: '2026-11-01T12:00:00.000Z', kind: 'event', type: 'patient.updated' };
  expect(leaves(twoMails('second'), [press('first'), changed])).toBe('patient.updated');
});

test('a fact that is told anew changes the record, and releases a wait for that; told as it is known it does not', () => {
  const told = (value: number | null): Happening => ({
    at: '2026-11-01T12:00:00.000Z',
    kind: 'fact',
    fact: 'age',
    value,
  });
  const facts = { age: 70 };
  expect(leaves(twoMails(''), [told(71)], {}, { facts })).toBe('patient.updated');
  expect(leaves(twoMails(''), [told(null)], {}, { facts })).toBe('patient.updated');
  expect(leaves(twoMails(''), [told(70)], {}, { facts })).toBe('timed-out');
  expect(leaves(twoMails(''), [told(null)])).toBe('timed-out');
});

const asked = (...permissions: readonly PermissionRecord[]): GateWorld => ({
  contacts: [
    {
      id: 'self',
      until: null,
      isClinicalSource: true,
      isSuppressed: false,
      permissions,
      received: [],
      mailServer: 'T2',
      addressChangedAt: null,
    },
  ],
  isErased: false,
  cap: { most: 9, days: 7 },
  holds: [],
});
const tracking = (state: 'granted' | 'revoked', until: string | null = null, purpose = '*'): PermissionRecord => ({
  axis: 'tracking',
  purpose,
  state,
  until,
});
const at = (hour: string, record: PermissionRecord): Happening => ({
  at: `2026-11-01T${hour}:00:00.000Z`,
  kind: 'permission',
  record,
});

test.each<[string, GateWorld, readonly Happening[], string]>([
  ['granted', asked(tracking('granted')), [press()], CLICK],
  ['not on record', asked(), [press()], 'timed-out'],
  ['granted for other mail', asked(tracking('granted', null, 'survey')), [press()], 'timed-out'],
  ['run out before the press', asked(tracking('granted', '2026-11-01T11:00:00.000Z')), [press()], 'timed-out'],
  ['granted when the mail was out already', asked(), [at('11', tracking('granted')), press()], 'timed-out'],
  ['revoked after the mail left', asked(tracking('granted')), [at('11', tracking('revoked')), press()], 'timed-out'],
  ['revoked after the press', asked(tracking('granted')), [press(), at('13', tracking('revoked'))], CLICK],
])('where the gate is asked a press counts by the permission to track: %s', (_title, gate, script, port) => {
  expect(leaves(twoMails(''), script, {}, { gate })).toBe(port);
});

test('a press that nobody may count is no goal either, in the run or after it', () => {
  const document = straight([entry(), send('mail'), exit()]);
  const goal = { event: CLICK, withinDays: 3, exitOnGoal: false };
  const plan = planOf({ ...document, settings: { ...document.settings, goal } });
  const goalIn = (gate: GateWorld | undefined, sends: World['sends'] = {}) =>
    simulate(plan, { ...world, script: [press()], sends, ...(gate === undefined ? {} : { gate }) }).goal?.after ?? null;
  expect([goalIn(undefined), goalIn(asked(tracking('granted'))), goalIn(asked())]).toEqual([
    'message',
    'message',
    null,
  ]);
  expect(goalIn(undefined, { mail: [{ kind: 'failed', reason: 'no-secure-path' }] })).toBeNull();
});
