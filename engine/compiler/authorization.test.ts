import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { entry, exit, hours, journey, jump, line, node, send } from '../../test/arbitrary/trial-journey.ts';
import { conditionSchema } from '../conditions/condition-schema.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import type { Plan } from '../interpreter/plan.ts';
import type { DocumentNode, JourneyDocument } from '../journey/document.ts';
import { simulate } from '../simulator/simulate.ts';
import type { Happening, World } from '../simulator/world.ts';
import { applyFix } from './apply-fix.ts';
import { compile } from './compile.ts';

const SPONSORED = 'third-party-marketing';
const offer = (id = 'offer') => send(id, { purpose: SPONSORED });
const authorized = { kind: 'permission', axis: 'authorization', purpose: SPONSORED, isGranted: true } as const;
const adult = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 18 } };
const branch = (id: string, ...whens: readonly unknown[]): DocumentNode => {
  const cases = whens.map((when, index) => ({ port: `case-${index + 1}`, name: '', when }));
  return node(id, 'branch', { cases });
};
const drawn = (nodes: readonly DocumentNode[], ...lines: readonly string[]): JourneyDocument =>
  journey([entry(), ...nodes, exit()], lines.map(line));
const unprovenIn = (document: JourneyDocument): readonly (string | null)[] =>
  compile(document, trialCatalog).problems.flatMap((one) => (one.code === 'authorization-unproven' ? [one.node] : []));

const asked = (...whens: readonly unknown[]) => [branch('ask', ...whens), offer()];
const DIRECT = ['start next ask', 'offer sent end'];

test.each<[string, JourneyDocument, readonly string[]]>([
  ['nobody asks', drawn([offer()], 'start next offer', 'offer sent end'), ['offer']],
  ['a branch asks', drawn(asked(authorized), ...DIRECT, 'ask case-1 offer', 'ask otherwise end'), []],
  ['the wrong port', drawn(asked(authorized), ...DIRECT, 'ask case-1 end', 'ask otherwise offer'), ['offer']],
  ['both ports', drawn(asked(authorized), ...DIRECT, 'ask case-1 offer', 'ask otherwise offer'), ['offer']],
  [
    'what is left by those without',
    drawn(asked({ ...authorized, isGranted: false }), ...DIRECT, 'ask case-1 end', 'ask otherwise offer'),
    [],
  ],
  [
    'one of two questions',
    drawn(asked({ kind: 'any', of: [authorized, adult] }), ...DIRECT, 'ask case-1 offer', 'ask otherwise end'),
    ['offer'],
  ],
  [
    'both of two questions',
    drawn(asked({ kind: 'all', of: [authorized, adult] }), ...DIRECT, 'ask case-1 offer', 'ask otherwise end'),
    [],
  ],
  [
    'for another purpose',
    drawn(asked({ ...authorized, purpose: 'fundraising' }), ...DIRECT, 'ask case-1 offer', 'ask otherwise end'),
    ['offer'],
  ],
  [
    'a step between',
    drawn(
      [...asked(authorized), hours('wait')],
      'start next ask',
      'ask case-1 wait',
      'ask otherwise end',
      'wait next offer',
      'offer sent end',
    ),
    [],
  ],
  [
    'a way around',
    drawn(
      [branch('old', adult), ...asked(authorized)],
      'start next old',
      'old case-1 offer',
      'old otherwise ask',
      'ask case-1 offer',
      'ask otherwise end',
      'offer sent end',
    ),
    ['offer'],
  ],
  [
    'two ways, each of which asks',
    drawn(
      [branch('old', adult), branch('ask-a', authorized), branch('ask-b', authorized), offer()],
      'start next old',
      'old case-1 ask-a',
      'old otherwise ask-b',
      ...['ask-a', 'ask-b'].flatMap((id) => [`${id} case-1 offer`, `${id} otherwise end`]),
      'offer sent end',
    ),
    [],
  ],
  [
    'a branch that is turned off asks nobody',
    drawn([{ ...branch('ask', authorized), off: true }, offer()], ...DIRECT, 'ask case-1 offer', 'ask otherwise end'),
    ['offer'],
  ],
  [
    'a jump back to the mail, past the branch',
    drawn(
      [...asked(authorized), jump('again', 'offer', 1)],
      'start next ask',
      'ask case-1 offer',
      'ask otherwise again',
      'offer sent end',
      'again exhausted end',
    ),
    ['offer'],
  ],
  [
    'a jump back to the mail, from those who have it',
    drawn(
      [...asked(authorized), jump('again', 'offer', 1)],
      'start next ask',
      'ask case-1 offer',
      'ask otherwise end',
      'offer sent again',
      'again exhausted end',
    ),
    [],
  ],
])('%s', (_, document, unproven) => {
  expect(unprovenIn(document)).toEqual(unproven);
});

test('the reviewer reads by which ports of which branches such a mail is come to', () => {
  const document = drawn(asked(authorized), ...DIRECT, 'ask case-1 offer', 'ask otherwise end');
  const proof = compile(document, trialCatalog).proofs.find((one) => one.code === 'authorization-where-needed');
  expect(proof?.sentence).toBe(
    'Messages that need a signed authorization (45 CFR 164.508): 1 of 1, and no path comes to one but through a branch that found it granted.',
  );
  expect(proof?.evidence).toMatch(/^"offer" only by "case 1" of "ask"\. /);
  expect(proof?.nodes).toEqual(['offer', 'ask']);
});

test('one press puts a branch before the mail, and who has none goes on behind it', () => {
  const document = drawn([offer(), hours('wait')], 'start next offer', 'offer sent wait', 'wait next end');
  const [problem] = compile(document, trialCatalog).problems.filter((one) => one.code === 'authorization-unproven');
  const fixed = problem?.fix ? applyFix(document, problem.fix) : document;
  expect(unprovenIn(fixed)).toEqual([]);
  expect(compile(fixed, trialCatalog).plan).not.toBeNull();
  expect(fixed.edges).toContainEqual({ from: 'ask-offer', port: 'otherwise', to: 'wait' });
  expect(fixed.edges).toContainEqual({ from: 'start', port: 'next', to: 'ask-offer' });
});

/** Sends that need it, branches that ask for it among other things, and branches put in until nothing is unproven. */
const sponsored: fc.Arbitrary<JourneyDocument> = fc
  .tuple(arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 8 }), fc.infiniteStream(fc.nat({ max: 3 })))
  .map(([document, picks]) => {
    const nodes = document.nodes.map((one) => withAuthorization(one, picks.next().value));
    return mended({ ...document, nodes });
  });

function withAuthorization(one: DocumentNode, pick: number): DocumentNode {
  if (one.kind === 'send-email') return pick < 2 ? { ...one, settings: { ...one.settings, purpose: SPONSORED } } : one;
  if (one.kind !== 'branch' || pick === 0) return one;
  const when = [authorized, { kind: 'all', of: [adult, authorized] }, { ...authorized, isGranted: false }][pick - 1];
  return { ...one, settings: { cases: [{ port: 'case-1', name: '', when: conditionSchema.parse(when) }] } };
}

function mended(document: JourneyDocument): JourneyDocument {
  const ports = new Set(['case-1', 'otherwise']);
  let next = {
    ...document,
    edges: document.edges.filter(
      ({ from, port }) => document.nodes.find(({ id }) => id === from)?.kind !== 'branch' || ports.has(port),
    ),
  };
  for (let round = 0; round < 20; round += 1) {
    const { problems } = compile(next, trialCatalog);
    const fix = problems.find(
      (one) => one.fix !== null && (one.code === 'authorization-unproven' || one.code === 'port-unwired'),
    )?.fix;
    if (fix == null) return next;
    next = applyFix(next, fix);
  }
  return next;
}

const START = '2026-11-01T10:00:00.000Z';
const minutesOn = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const recordOf = (state: PermissionRecord['state']): PermissionRecord => ({
  ...{ axis: 'authorization', purpose: SPONSORED, state, until: null },
});

interface Life {
  readonly starts: PermissionRecord['state'] | null;
  readonly changes: readonly { readonly minutes: number; readonly isGranted: boolean }[];
  readonly age: number;
}

const life: fc.Arbitrary<Life> = fc.record({
  starts: fc.constantFrom(null, 'granted', 'refused'),
  changes: fc.array(fc.record({ minutes: fc.nat({ max: 20_000 }), isGranted: fc.boolean() }), { maxLength: 4 }),
  age: fc.integer({ min: 10, max: 60 }),
});

function worldOf({ starts, changes, age }: Life): World {
  const contact = {
    id: 'self',
    until: null,
    isClinicalSource: true,
    isSuppressed: false,
    received: [],
    mailServer: 'T2',
    addressChangedAt: null,
  } as const;
  const agreed: PermissionRecord = { axis: 'channel', purpose: '*', state: 'granted', until: null };
  const permissions = starts === null ? [agreed] : [recordOf(starts), agreed];
  const gate = {
    ...{ isErased: false, holds: [], cap: { most: 99, days: 7 } },
    contacts: [{ ...contact, permissions }],
  };
  const script = changes.map(({ minutes, isGranted }): Happening => ({
    ...{ at: minutesOn(minutes), kind: 'permission', record: recordOf(isGranted ? 'granted' : 'revoked') },
  }));
  const appointment = { startsAt: minutesOn(30 * 1_440) };
  return { startsAt: START, appointment, zone: 'America/Denver', facts: { age }, script, sends: {}, gate };
}

/** Whether it was granted at an instant, by the life alone. */
function wasGranted({ starts, changes }: Life, at: string): boolean {
  const before = changes.filter(({ minutes }) => minutesOn(minutes) <= at);
  const last = before.toSorted((a, b) => a.minutes - b.minutes).at(-1);
  return last === undefined ? starts === 'granted' : last.isGranted;
}

const needsIt = (plan: Plan, id: string): boolean => {
  const op = plan.nodes[id];
  return op?.op === 'send-email@1' && op.purpose === SPONSORED;
};

test('whatever happens, nobody comes to a proved mail who did not have the authorization at a branch on their way', () => {
  let came = 0;
  fc.assert(
    fc.property(sponsored, life, (document, one) => {
      const { plan } = compile(document, trialCatalog);
      if (plan === null) return;
      let wasFound = false;
      for (const { at, node: id, what } of simulate(plan, worldOf(one)).trace) {
        if (what === 'left' && plan.nodes[id]?.op === 'branch@1' && wasGranted(one, at)) wasFound = true;
        if (what !== 'entered' || !needsIt(plan, id)) continue;
        came += 1;
        expect(wasFound, id).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
  expect(came, 'mails that were come to').toBeGreaterThan(60);
});
