import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import {
  chain,
  dateWait,
  entry,
  eventWait,
  exit,
  hours,
  journey,
  line,
  node,
  send,
  straight,
} from '../../test/arbitrary/trial-journey.ts';
import { GALLERY } from '../journey/gallery.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { compile } from './compile.ts';

const proofOf = (document: JourneyDocument | undefined, code: string) =>
  document === undefined ? undefined : compile(document, trialCatalog).proofs.find((one) => one.code === code);
const treatment = (id: string) => send(id, { purpose: 'treatment', notAfter: undefined });
const days = (id: string, amount: number) => node(id, 'wait-duration', { unit: 'calendar-days', amount });
const messages = (...nodes: Parameters<typeof straight>[0]) =>
  proofOf(straight([entry(), ...nodes, exit()], ...nodes.flatMap(lines)), 'messages-in-7-days');

function lines({ id, kind }: { readonly id: string; readonly kind: string }): readonly string[] {
  if (kind === 'wait-until-date') return [`${id} past end`, `${id} missing end`];
  return kind === 'wait-for-event' ? [`${id} appointment.confirmed end`] : [];
}

test.each([
  ['sends without a wait between all count', [treatment('a'), treatment('b'), treatment('c')], 3],
  ['a wait of 7 days and an hour parts two messages', [treatment('a'), hours('w', 169), treatment('b')], 1],
  ['a wait of exactly 7 days does not', [treatment('a'), hours('w', 168), treatment('b')], 2],
  ['7 calendar days may be shorter than 7 days', [treatment('a'), days('w', 7), treatment('b')], 2],
  ['8 calendar days may not', [treatment('a'), days('w', 8), treatment('b')], 1],
  ['the window may begin at a later message', [treatment('a'), hours('w', 200), treatment('b'), treatment('c')], 2],
  ['a wait for a date may be over at once', [treatment('a'), dateWait('w', -1), treatment('b')], 2],
  [
    'a wait for an event that times out takes its whole time',
    [treatment('a'), eventWait('w', { maxMinutes: 20_000 }), treatment('b')],
    1,
  ],
] as const)('at most so many messages in 7 days: %s', (_title, nodes, count) => {
  expect(messages(...nodes)?.sentence).toBe(
    `At most ${count} message${count === 1 ? '' : 's'} to one contact in any 7 days for each appointment.`,
  );
  expect(messages(...nodes)?.nodes).toHaveLength(count);
});

test('the gallery is proven: gate, encryption, 2 messages, longest path, waits, ports', () => {
  const document = GALLERY[0]?.document;
  expect(proofOf(document, 'gate-on-every-send')).toMatchObject({
    sentence: expect.stringContaining('2 of 2'),
    nodes: ['reminder', 'second'],
  });
  expect(proofOf(document, 'no-plain-mail')?.evidence).toContain('phi');
  expect(proofOf(document, 'messages-in-7-days')?.nodes).toEqual(['reminder', 'second']);
  expect(proofOf(document, 'longest-path')?.nodes).toEqual([
    'start',
    'two-days-before',
    'reminder',
    'confirmed',
    'second',
    'exit-completed',
  ]);
  expect(proofOf(document, 'every-wait-ends')?.evidence).toBe(
    'Longest waits for an event or a task: "Confirmed?" 24 hours.',
  );
  expect(proofOf(document, 'every-port-wired')?.sentence).toContain('12 of 12');
});

test('the longest stay counts sends that are deferred until they are useless', () => {
  expect(proofOf(straight([entry(), treatment('a'), hours('w', 24), exit()]), 'longest-path')?.evidence).toBe(
    'Nobody stays longer than 48 hours. There is no loop.',
  );
  const nodes = [
    entry(),
    dateWait('w', -2880),
    send('a', { notAfter: { anchor: 'appointment', minutes: -120 } }),
    exit(),
  ];
  const dated = journey([...nodes, exit('late')], [...chain(...nodes), line('w past late'), line('w missing late')]);
  expect(proofOf(dated, 'longest-path')?.evidence).toContain('Nobody stays beyond 2 hours before the appointment.');
});

test('a document with an error has no proofs: nothing is claimed of what cannot run', () => {
  expect(compile(straight([entry(), hours('w')]), trialCatalog).proofs).toEqual([]);
});
