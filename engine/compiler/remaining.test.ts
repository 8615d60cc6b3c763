import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryScript } from '../../test/arbitrary/script.ts';
import { dateWait, entry, exit, hours, journey, jump, line, node, send } from '../../test/arbitrary/trial-journey.ts';
import type { DocumentNode, JourneyDocument } from '../journey/document.ts';
import { simulate } from '../simulator/simulate.ts';
import { compile } from './compile.ts';
import { remainingFrom } from './remaining.ts';

const { facts } = trialCatalog;
const SPONSORED = 'third-party-marketing';

function remaining(document: JourneyDocument, step: string) {
  const { plan, problems } = compile(document, trialCatalog);
  if (plan === null) throw new Error(`The trial journey has a problem: ${JSON.stringify(problems)}`);
  return remainingFrom({ document, plan, facts }, step);
}
const drawn = (nodes: readonly DocumentNode[], ...lines: readonly string[]): JourneyDocument =>
  journey([entry(), ...nodes, exit()], lines.map(line));
const sentencesFrom = (document: JourneyDocument, step: string): readonly string[] =>
  remaining(document, step).proofs.map(({ sentence }) => sentence);

const when = { kind: 'permission', axis: 'authorization', purpose: SPONSORED, isGranted: true };
const asks = node('ask', 'branch', { cases: [{ port: 'case-1', name: '', when }] });
const offer = send('offer', { purpose: SPONSORED });
const guarded = drawn(
  [hours('first'), asks, hours('wait'), offer, send('reminder')],
  ...['start next first', 'first next ask', 'ask case-1 wait', 'ask otherwise reminder'],
  ...['wait next offer', 'offer sent reminder', 'reminder sent end'],
);

test('before the branch the authorization is proved; behind it nobody was asked, and the step is refused', () => {
  for (const step of ['first', 'ask']) expect(remaining(guarded, step).refusal).toBeNull();
  expect(sentencesFrom(guarded, 'first')).toContain(
    'Of the messages ahead 1 needs a signed authorization (45 CFR 164.508), and no path from here comes to one but through a branch that finds it granted.',
  );
  for (const step of ['wait', 'offer']) {
    expect(remaining(guarded, step)).toEqual({ proofs: [], refusal: expect.stringContaining('"offer" lies ahead') });
  }
  expect(remaining(guarded, 'reminder').refusal).toBeNull();
});

test('what remains is counted from the step and not from the start', () => {
  const care = (id: string) => send(id, { purpose: 'treatment', notAfter: undefined });
  const document = drawn(
    [care('a'), hours('day'), care('b'), hours('month', 720), care('c')],
    ...['start next a', 'a sent day', 'day next b', 'b sent month', 'month next c', 'c sent end'],
  );
  expect(sentencesFrom(document, 'a')).toEqual([
    'At most 3 messages to one contact lie ahead, at most 2 in any 7 days.',
    'The longest path from here has 6 steps, and every path ends.',
  ]);
  expect(sentencesFrom(document, 'month')[0]).toBe(
    'At most 1 message to one contact lies ahead, at most 1 in any 7 days.',
  );
  expect(sentencesFrom(document, 'end')).toEqual([
    'No message lies ahead.',
    'The longest path from here has 1 step, and every path ends.',
  ]);
  // Each mail waits a day at most until it is useless.
  expect(remaining(document, 'month').proofs[1]?.evidence).toBe('Nobody stays longer than 744 hours.');
});

test('rounds of a jump count from the step on which people are put', () => {
  const care = send('mail', { purpose: 'treatment', notAfter: undefined });
  const document = drawn(
    [care, hours('wait'), jump('back', 'mail', 2)],
    ...['start next mail', 'mail sent wait', 'wait next back', 'back exhausted end'],
  );
  expect(sentencesFrom(document, 'mail')[0]).toContain('At most 3 messages');
  expect(sentencesFrom(document, 'wait')[0]).toContain('At most 2 messages');
});

test('a reminder that only the wait before it keeps before the visit is refused behind that wait', () => {
  const late = send('mail', { notAfter: { anchor: 'due', minutes: 60 } });
  const document = drawn(
    [dateWait('wait', -2_880), late],
    ...['start next wait', 'wait due mail', 'wait past end', 'wait missing end', 'mail sent end'],
  );
  expect(remaining(document, 'wait').refusal).toBeNull();
  expect(remaining(document, 'mail').refusal).toContain('could go out after the visit');
});

const WEEK_MS = 7 * 86_400_000;

test('whoever is moved to any step of a random plan does no more than was proved from there', () => {
  const world = arbitraryScript({ startsAt: '2026-11-01T10:00:00.000Z', hasPauses: false, sends: [], clicks: [] });
  let moved = 0;
  fc.assert(
    fc.property(
      arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 7 }),
      world,
      fc.nat(),
      (document, drawnWorld, pick) => {
        const { plan } = compile(document, trialCatalog);
        const steps = Object.keys(plan?.nodes ?? {}).filter((id) => id !== 'start');
        const to = steps[pick % steps.length];
        if (plan === null || to === undefined) return;
        const { proofs, refusal } = remainingFrom({ document, plan, facts }, to);
        expect(refusal).toBeNull();
        const numbers = (index: number) => [...(proofs[index]?.sentence ?? '').matchAll(/\d+/g)].map(Number);
        const script = drawnWorld.script.filter((one) => one.kind !== 'event' || one.type !== 'appointment.moved');
        // As if it began there: a plan whose entry leads to the step.
        const there = {
          ...plan,
          nodes: { ...plan.nodes, start: { op: 'entry@1', name: '', next: { next: to } } },
        } as const;
        const { trace } = simulate(there, { ...drawnWorld, script });
        const entered = trace.filter(({ what }) => what === 'entered').length;
        const sent = trace.flatMap(({ what, port, at }) =>
          what === 'left' && port === 'sent' ? [Date.parse(at)] : [],
        );
        const most = Math.max(0, ...sent.map((at) => sent.filter((t) => t >= at && t <= at + WEEK_MS).length));
        if (sent.length > 0) moved += 1;
        expect(entered - 1).toBeLessThanOrEqual(numbers(1)[0] ?? 0);
        expect(sent.length).toBeLessThanOrEqual(numbers(0)[0] ?? 0);
        expect(most).toBeLessThanOrEqual(numbers(0)[1] ?? 0);
      },
    ),
    { numRuns: 600 },
  );
  expect(moved, 'who got a mail').toBeGreaterThan(60);
});
