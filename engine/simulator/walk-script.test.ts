import fc from 'fast-check';
import { expect, test } from 'vitest';
import { template, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryScript } from '../../test/arbitrary/script.ts';
import { compile } from '../compiler/compile.ts';
import type { Plan } from '../interpreter/plan.ts';
import { GALLERY } from '../journey/gallery.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { walkScript } from '../wire/walk-throughs.ts';
import { outcomeOf } from './outcome.ts';
import { simulate } from './simulate.ts';
import { scriptOf, worldOf } from './walk-script.ts';
import type { World } from './world.ts';

const catalog = {
  ...trialCatalog,
  templates: [
    template('visit-reminder'),
    ...GALLERY.flatMap(({ document }) => document.nodes)
      .filter(({ kind }) => kind === 'send-email')
      .map(({ settings }) => template(String(settings.template), { purposes: [String(settings.purpose)] })),
  ],
};
const planOf = (document: JourneyDocument): Plan => {
  const { plan, problems } = compile(document, catalog);
  if (plan === null) throw new Error(`The journey has a problem: ${JSON.stringify(problems)}`);
  return plan;
};
const organisation = { zones: ['America/Denver'], cap: { most: 1_000, days: 7 } };

test.each(GALLERY)('the walk-through of $title can be kept as it is, and goes the same way', (item) => {
  const { world, expected } = item.walkThrough;
  const script = walkScript.parse(JSON.parse(JSON.stringify(scriptOf(world))));
  expect(script).toEqual(scriptOf(world));
  const outcome = outcomeOf(simulate(planOf(item.document), worldOf(script, organisation)));
  expect(outcome.path.map(({ node, port }) => `${node} ${port}`)).toEqual(expected.path);
  expect(Object.fromEntries(outcome.messages.map(({ node, at }) => [node, at]))).toEqual(expected.sent);
  expect(outcome.closed).toBe(expected.closed);
});

/** At one instant a script has an order of its own, by kind. */
const hasTies = ({ script }: World): boolean => new Set(script.map(({ at }) => at)).size < script.length;

test('a world written down as a script and read again goes the same way: any journey, any happenings', () => {
  const asWritten = fc.property(
    arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 8 }),
    arbitraryScript({ startsAt: '2026-11-01T10:00:00.000Z', hasPauses: true, sends: [], clicks: [] }),
    (document, world) => {
      fc.pre(!hasTies(world));
      const plan = planOf(document);
      const { trace, closed } = simulate(plan, { ...world, zones: organisation.zones });
      const again = simulate(plan, worldOf(walkScript.parse(scriptOf(world)), organisation));
      expect([again.trace, again.closed]).toEqual([trace, closed]);
    },
  );
  fc.assert(asWritten, { numRuns: 200 });
});

const script = (over: object) =>
  walkScript.parse({ startsAt: '2026-11-01T10:00:00Z', zone: 'America/Denver', events: [], ...over });

test.each([
  ['the first year', { startsAt: '0001-01-01T00:00:00Z', appointmentAt: '0001-01-05T00:00:00Z' }],
  ['the last year', { startsAt: '9999-12-31T23:59:59Z', appointmentAt: '9999-12-31T23:59:59Z' }],
  ['a visit 8,000 years ahead', { appointmentAt: '9999-12-31T23:59:59Z' }],
  ['a zone that nobody knows', { zone: 'Mars/Phobos' }],
  ['no zone', { zone: null }],
  ['names that every object has', { facts: { constructor: 1 }, sends: { toString: [{ kind: 'sent' }] } }],
])('every gallery journey walks to its end in %s', (_title, over) => {
  for (const { document } of GALLERY) {
    const { closed, isCut } = simulate(planOf(document), worldOf(script(over), organisation));
    expect([typeof closed, isCut]).toEqual(['string', false]);
  }
});
