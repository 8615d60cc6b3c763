import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryScript } from '../../test/arbitrary/script.ts';
import { dateWait, entry, exit, hours, jump, send, straight } from '../../test/arbitrary/trial-journey.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { simulate } from '../simulator/simulate.ts';
import { compile } from './compile.ts';

const WEEK_MS = 7 * 86_400_000;
const treatment = (id: string) => send(id, { purpose: 'treatment', notAfter: undefined });
const proofOf = (document: JourneyDocument, code: string) =>
  compile(document, trialCatalog).proofs.find((one) => one.code === code);
const numberIn = (document: JourneyDocument, code: string): number =>
  Number(/\d+/.exec(proofOf(document, code)?.sentence ?? '')?.[0] ?? Number.NaN);

/** A mail, a wait of so many hours, and back again. */
const rounds = (atMost: number, wait: number) =>
  straight([entry(), treatment('mail'), hours('wait', wait), jump('back', 'mail', atMost), exit()]);

test.each([
  [3, 24, 4, 1 + 3 * 4 + 1],
  [3, 100, 2, 1 + 3 * 4 + 1],
  [1, 24, 2, 1 + 3 * 2 + 1],
])('%i rounds back after %i hours: %i mails in a week, %i steps', (atMost, wait, mails, steps) => {
  expect(numberIn(rounds(atMost, wait), 'messages-in-7-days')).toBe(mails);
  expect(numberIn(rounds(atMost, wait), 'longest-path')).toBe(steps);
});

test('the longest stay counts every round, and the evidence names the jumps', () => {
  // Each mail may wait a day until it is useless, each wait takes another.
  expect(proofOf(rounds(2, 24), 'longest-path')?.evidence).toBe(
    'Nobody stays longer than 144 hours. Jumps are counted as often as they may be taken: "back" 2 times.',
  );
});

test('loops one after the other do not lend each other their rounds', () => {
  const two = straight([
    ...[entry(), hours('a'), jump('again-a', 'a', 2), hours('b'), jump('again-b', 'b', 3), exit()],
  ]);
  expect(numberIn(two, 'longest-path')).toBe(1 + 2 * 3 + 2 * 4 + 1);
});

test('a mail that only a later round would send after the visit is found', () => {
  const late = (atMost: number) => {
    const mail = send('mail', { notAfter: { anchor: 'due', minutes: 60 } });
    const nodes = [entry(), dateWait('wait', -2_880), mail, hours('day'), jump('back', 'mail', atMost), exit()];
    return compile(straight(nodes, 'wait past end', 'wait missing end'), trialCatalog).problems.map((one) => one.code);
  };
  expect(late(1)).toEqual([]);
  expect(late(2)).toEqual(['send-after-appointment']);
});

test('loops that go round too often to be counted are a problem and not a silence', () => {
  const many = [...Array(60).keys()].map((n) => hours(`w${n}`));
  const nested = (atMost: number) =>
    straight([...[entry(), ...many, ...[...Array(5).keys()].map((n) => jump(`j${n}`, 'w0', atMost)), exit()]]);
  expect(compile(nested(20), trialCatalog).problems.map((one) => one.code)).toEqual(['proof-missing']);
  expect(compile(nested(10), trialCatalog).problems).toEqual([]);
});

test('no run of a random plan has more steps, or more mails in a week, than was proved', () => {
  const wishes = { templates: ['visit-reminder'], mostSteps: 8 };
  const world = arbitraryScript({ startsAt: '2026-11-01T10:00:00.000Z', hasPauses: false, sends: [], clicks: [] });
  let loops = 0;
  fc.assert(
    fc.property(arbitraryDocument(wishes), world, (document, drawn) => {
      const { plan } = compile(document, trialCatalog);
      if (plan === null) throw new Error('A random document does not compile.');
      // A moved visit starts its reminders anew: what is proved is said of a visit that stays.
      const script = drawn.script.filter((one) => one.kind !== 'event' || one.type !== 'appointment.moved');
      const { trace } = simulate(plan, { ...drawn, script });
      const jumped = trace.filter((one) => one.what === 'left' && one.port === 'jump').length;
      if (jumped > 0) loops += 1;
      const sent = trace.flatMap((one) => (one.what === 'left' && one.port === 'sent' ? [Date.parse(one.at)] : []));
      const most = Math.max(0, ...sent.map((at) => sent.filter((t) => t >= at && t <= at + WEEK_MS).length));
      expect(trace.filter((one) => one.what === 'entered').length).toBeLessThanOrEqual(
        numberIn(document, 'longest-path'),
      );
      expect(most).toBeLessThanOrEqual(numberIn(document, 'messages-in-7-days'));
    }),
    { numRuns: 400 },
  );
  expect(loops, 'runs that went round').toBeGreaterThan(30);
});
