import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { entry, eventWait, exit, send, straight } from '../../test/arbitrary/trial-journey.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { simulate } from './simulate.ts';
import type { Happening, ScriptedSend } from './world.ts';

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

function leaves(
  plan: Plan,
  script: readonly Happening[],
  sends: Readonly<Record<string, readonly ScriptedSend[]>> = {},
) {
  const world = { startsAt: START, appointment: { startsAt: '2026-11-20T10:00:00.000Z' }, zone: 'America/Denver' };
  const { trace } = simulate(plan, { ...world, script, sends });
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
