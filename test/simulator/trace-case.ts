import fc from 'fast-check';
import { compile } from '../../engine/compiler/compile.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { simulate } from '../../engine/simulator/simulate.ts';
import { pathOf } from '../../engine/simulator/trace.ts';
import type { Happening, ScriptedSend, World } from '../../engine/simulator/world.ts';
import { template, trialCatalog } from '../arbitrary/catalog.ts';
import { arbitraryDocument } from '../arbitrary/document.ts';
import { arbitraryScript } from '../arbitrary/script.ts';

/** How the patient is reached, so that a real server answers each try as the script says. */
export type Reach = 'verified' | 'plain' | 'bounces' | 'refused';

export interface TraceCase {
  readonly document: JourneyDocument;
  readonly world: World;
  readonly reach: Reach;
}

export const ANSWERS: Readonly<Record<Reach, ScriptedSend>> = {
  verified: { kind: 'sent' },
  plain: { kind: 'failed', reason: 'no-secure-path' },
  bounces: { kind: 'failed', reason: 'reply-550' },
  refused: { kind: 'skipped', reason: 'channel-refused' },
};

const TEMPLATE = 'visit-reminder';
const MINUTE = 60_000;
/** Things happen at instants that all cases have in common, so that the clock stops a few dozen times only. */
const GRID_MINUTES = 120;
/** Scripts are drawn over ten days; here they fill the four in which most runs are under way. */
const PACE = 0.4;
/** By how much the real run may be later than the simulated one: its steps take time, and it begins when it can. */
export const LATENESS_MS = 150_000;
/** More tries of one step than any plan of this size has. */
const MOST_TRIES = 50;

/** What the plans may name on the server. */
export interface Others {
  readonly list: string;
  /** A live journey that takes over. */
  readonly journey: string;
}

/** `count` plans with a script each; the same for the same seed and start. */
export function traceCases(
  seed: number,
  count: number,
  startsAt: string,
  { list, journey }: Others,
): readonly TraceCase[] {
  const one = fc
    .record({
      document: arbitraryDocument({ templates: [TEMPLATE], mostSteps: 6, list, journey }),
      world: arbitraryScript({ startsAt, hasPauses: false, sends: [] }),
      reach: fc.constantFrom<Reach>('verified', 'verified', 'plain', 'bounces', 'refused'),
      exitAfter: fc.option(fc.integer({ min: 1, max: 14_400 }), { freq: 2 }),
      mayIdle: fc.constantFrom(true, false, false),
    })
    .map(({ document, world, reach, exitAfter, mayIdle }) => ({
      drawn: {
        document,
        reach,
        world: { ...world, script: onGrid(world, exitAfter), sends: sendsOf(document, reach) },
      },
      mayIdle,
    }))
    .filter(({ drawn: { document, world }, mayIdle }) => {
      const plan = planOf(document, { list, journey });
      return isSteady(plan, world) && (mayIdle || hasEffect(plan, world));
    });
  return fc.sample(one, { seed, numRuns: count }).map(({ drawn }): TraceCase => drawn);
}

/** Each happening at an instant of its own. */
function onGrid(world: World, exitAfter: number | null): readonly Happening[] {
  const start = Date.parse(world.startsAt);
  const exit: readonly Happening[] =
    exitAfter === null ? [] : [{ at: textOf(start + exitAfter * MINUTE), kind: 'exit', reason: 'by-staff' }];
  const byInstant = new Map<string, Happening>();
  for (const happening of [...world.script, ...exit]) {
    const minutes = ((Date.parse(happening.at) - start) / MINUTE) * PACE;
    const at = textOf(start + (Math.floor(minutes / GRID_MINUTES) + 0.5) * GRID_MINUTES * MINUTE);
    if (!byInstant.has(at)) byInstant.set(at, later(happening, at));
  }
  return [...byInstant.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** A clinical source cannot move a visit into the past. */
function later(happening: Happening, at: string): Happening {
  if (happening.kind !== 'event' || happening.startsAt == null) return { ...happening, at };
  const earliest = Date.parse(at) + 10 * MINUTE;
  return { ...happening, at, startsAt: textOf(Math.max(earliest, Date.parse(happening.startsAt))) };
}

const sendsOf = (document: JourneyDocument, reach: Reach): World['sends'] =>
  Object.fromEntries(
    document.nodes
      .filter((node) => node.kind === 'send-email')
      .map((node) => [node.id, Array.from({ length: MOST_TRIES }, () => ANSWERS[reach])]),
  );

/** What happens within a moment of a deadline may come before or after it in the real run: such scripts prove nothing. */
export function isSteady(plan: Plan, world: World): boolean {
  const shifted = (ms: number): World => ({
    ...world,
    script: world.script.map((one) => ({ ...one, at: textOf(Date.parse(one.at) + ms) })),
  });
  const begunLater = { ...world, startsAt: textOf(Date.parse(world.startsAt) + LATENESS_MS) };
  const ways = [world, shifted(LATENESS_MS), shifted(-LATENESS_MS), begunLater].map((one) => wayOf(plan, one));
  return new Set(ways).size === 1;
}

/** Many a run is over before anything happens to it; most of those that are played here are not. */
const hasEffect = (plan: Plan, world: World): boolean => wayOf(plan, world) !== wayOf(plan, { ...world, script: [] });

function wayOf(plan: Plan, world: World): string {
  const { trace, closed, goal } = simulate(plan, world);
  return JSON.stringify([pathOf(trace), closed, goal?.after ?? null]);
}

function planOf(document: JourneyDocument, { list, journey }: Others): Plan {
  const catalog = {
    ...trialCatalog,
    templates: [template(TEMPLATE)],
    lists: [{ id: list, name: 'List' }],
    journeys: [{ id: journey, name: 'Other', occurrence: 'once', handsOverTo: [] } as const],
  };
  const { plan, problems } = compile(document, catalog);
  if (plan === null) throw new Error(`A random document does not compile: ${JSON.stringify(problems)}`);
  return plan;
}

const textOf = (instant: number): string => new Date(instant).toISOString();
