import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, exit, hours, journey, line, node, send } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { GateWorld } from './gate-world.ts';
import { simulate } from './simulate.ts';
import type { Happening, World } from './world.ts';

const START = '2026-11-01T10:00:00.000Z';
const after = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const DAY = 1_440;
const back: Omit<Extract<Happening, { readonly kind: 'event' }>, 'at'> = { kind: 'event', type: 'custom.form-back' };

/** Whoever is asked says yes. */
const OPEN_GATE: GateWorld = {
  contacts: [
    {
      id: 'self',
      until: null,
      isClinicalSource: true,
      isSuppressed: false,
      permissions: [],
      received: [],
      mailServer: 'T2',
      addressChangedAt: null,
    },
  ],
  isErased: false,
  cap: { most: 9, days: 7 },
  holds: [],
};

/** One in two gets a mail after an hour, the other none; both wait a day and end. */
function reached(
  events: readonly number[],
  { isHeldOut = false, exitOnGoal = false, exits = false, isAsked = false } = {},
) {
  const arms = [
    { name: 'mail', weight: isHeldOut ? 1 : 999, isHoldOut: false },
    { name: 'none', weight: isHeldOut ? 999 : 1, isHoldOut: true },
  ];
  const document = journey(
    [entry(), hours('hour', 1), node('share', 'split', { salt: 's', arms }), send('mail'), hours('day', 24), exit()],
    ['start next hour', 'hour next share', 'share mail mail', 'share none day', 'mail sent day', 'day next end'].map(
      line,
    ),
    {
      goal: { event: 'custom.form-back', withinDays: 3, exitOnGoal },
      exitRules: exits ? [{ event: 'custom.form-back', reason: 'form-back' }] : [],
    },
  );
  const { plan, problems } = compile(document, trialCatalog);
  if (plan === null) throw new Error(JSON.stringify(problems));
  const world: World = {
    startsAt: START,
    appointment: { startsAt: after(30 * DAY) },
    zone: 'America/Denver',
    patient: 'pat_1',
    script: events.map((minutes) => ({ ...back, at: after(minutes) })),
    sends: {},
    ...(isAsked ? { gate: OPEN_GATE } : {}),
  };
  const { goal, closed } = simulate(plan, world);
  return [goal === null ? null : (Date.parse(goal.at) - Date.parse(START)) / 60_000, goal?.after ?? null, closed];
}

test.each([
  ['before the mail nothing counts', [59], {}, [null, null, 'completed']],
  ['after the mail it counts', [61], {}, [61, 'message', 'completed']],
  ['the first time only', [61, 90], {}, [61, 'message', 'completed']],
  ['also after the end', [3 * DAY], {}, [3 * DAY, 'message', 'completed']],
  ['until the window is over', [60 + 3 * DAY], {}, [null, null, 'completed']],
  ['held out, it counts from the arm', [61], { isHeldOut: true }, [61, 'hold-out', 'completed']],
  ['held out, until the window is over', [60 + 3 * DAY], { isHeldOut: true }, [null, null, 'completed']],
  ['it may end the run', [61], { exitOnGoal: true }, [61, 'message', 'goal']],
  ['where the gate is asked it counts as well', [59, 61], { isAsked: true }, [61, 'message', 'completed']],
  ['and ends the run', [61], { isAsked: true, exitOnGoal: true }, [61, 'message', 'goal']],
  [
    'an exit rule on the same event gives its own reason',
    [61],
    { exitOnGoal: true, exits: true },
    [61, 'message', 'form-back'],
  ],
] as const)('%s', (_title, events, how, expected) => {
  expect(reached(events, how)).toEqual(expected);
});
