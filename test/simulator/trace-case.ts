import fc from 'fast-check';
import { compile } from '../../engine/compiler/compile.ts';
import type { PermissionRecord } from '../../engine/gate/permission.ts';
import type { PeopleVerb } from '../../engine/interpreter/move.ts';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { GateWorld } from '../../engine/simulator/gate-world.ts';
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
  /** The patient permits that presses are counted. */
  readonly isTracked: boolean;
  /** What is published over the patient when the script says `move`. */
  readonly next: JourneyDocument | null;
}

export const ANSWERS: Readonly<Record<Reach, ScriptedSend>> = {
  verified: { kind: 'sent' },
  /** The delivery policy fails it before the server is asked. */
  plain: { kind: 'sent' },
  bounces: { kind: 'failed', reason: 'reply-550' },
  refused: { kind: 'skipped', reason: 'channel-refused' },
};

/** With a link that may be pressed. */
export const TRACE_TEMPLATE = 'trace-mail';
const MINUTE = 60_000;
/** Things happen at instants that all cases have in common, so that the clock stops a few dozen times only. */
const GRID_MINUTES = 120;
/** Links are pressed at every so-manieth of them only: a mail must be some seconds old before a press counts. */
const PRESS_EVERY = 6;
/** Steps whose mail may be pressed; also the last one that left, whichever it was. */
const PRESSED = ['n0', 'n1', 'n2'];
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
      document: arbitraryDocument({ templates: [TRACE_TEMPLATE], mostSteps: 6, list, journey }),
      move: fc.option(arbitraryMove({ list, journey }), { freq: 2 }),
      world: arbitraryScript({ startsAt, hasPauses: true, sends: [], clicks: PRESSED }),
      reach: fc.constantFrom<Reach>('verified', 'verified', 'verified', 'plain', 'bounces', 'refused'),
      isTracked: fc.constantFrom(true, true, true, false),
      exitAfter: fc.option(fc.integer({ min: 1, max: 14_400 }), { freq: 2 }),
      about: fc.constantFrom<About>('anything', 'script', 'press', 'pause'),
    })
    .map(({ document, world, reach, isTracked, exitAfter, about, move }) => {
      const script = [
        ...world.script,
        ...exitOf(world, exitAfter),
        ...moveOf(world, document, move, { list, journey }),
      ];
      const sends = { ...sendsOf(document, reach), ...(move === null ? {} : sendsOf(move.document, reach)) };
      const gate = gateOf(reach, isTracked);
      const played = { ...world, script: onGrid(world, script), sends, gate };
      return { drawn: { document, reach, isTracked, next: move?.document ?? null, world: played }, about };
    })
    .filter(({ drawn: { document, world }, about }) => {
      const plan = planOf(document, { list, journey });
      const isIn = simulate(plan, world).entered.kind === 'started';
      return isIn && isSteady(plan, world) && isAbout(plan, world, about);
    });
  return fc.sample(one, { seed, numRuns: count }).map(({ drawn }): TraceCase => drawn);
}

/** What of the script must make a difference, so that rare things are played often enough. */
type About = 'anything' | 'script' | 'press' | 'pause';

/** The gate of a patient who is reached like this. Their one contact came from the clinic. */
function gateOf(reach: Reach, isTracked: boolean): GateWorld {
  const record = (axis: string, state: 'granted' | 'refused'): readonly PermissionRecord[] => [
    { axis, purpose: '*', state, until: null },
  ];
  const permissions = [
    ...(reach === 'refused' ? record('channel', 'refused') : []),
    ...(isTracked ? record('tracking', 'granted') : []),
  ];
  const contact = {
    id: 'self',
    until: null,
    isClinicalSource: true,
    isSuppressed: false,
    permissions,
    received: [],
    mailServer: reach === 'plain' ? 'T0' : 'T2',
    addressChangedAt: null,
  } as const;
  return { contacts: [contact], isErased: false, cap: { most: 1_000, days: 7 }, holds: [] };
}

interface DrawnMove {
  readonly document: JourneyDocument;
  readonly after: number;
  /** One number for each step of the old version: what becomes of who is there. */
  readonly lots: readonly number[];
}

const arbitraryMove = ({ list, journey }: Others): fc.Arbitrary<DrawnMove> =>
  fc.record({
    document: arbitraryDocument({ templates: [TRACE_TEMPLATE], mostSteps: 6, list, journey }),
    after: fc.integer({ min: 1, max: 14_400 }),
    lots: fc.array(fc.nat({ max: 999 }), { minLength: 20, maxLength: 20 }),
  });

function exitOf(world: World, after: number | null): readonly Happening[] {
  return after === null ? [] : [{ at: minutesOn(world, after), kind: 'exit', reason: 'by-staff' }];
}

/** Mostly moved to some step, now and then told to leave or to finish. */
function moveOf(world: World, before: JourneyDocument, move: DrawnMove | null, others: Others): readonly Happening[] {
  if (move === null) return [];
  const plan = planOf(move.document, others);
  const targets = Object.keys(plan.nodes).filter((id) => id !== plan.entry);
  const verbs = before.nodes.map(({ id }, index): [string, PeopleVerb] => {
    const lot = move.lots[index % move.lots.length] ?? 0;
    if (lot % 10 === 0) return [id, { verb: 'exit' }];
    if (lot % 10 === 1) return [id, { verb: 'finish' }];
    return [id, { verb: 'move', to: targets[lot % targets.length] ?? plan.entry }];
  });
  return [{ at: minutesOn(world, move.after), kind: 'move', plan, verbs: Object.fromEntries(verbs) }];
}

const minutesOn = ({ startsAt }: World, minutes: number): string => textOf(Date.parse(startsAt) + minutes * MINUTE);

/** Each happening at an instant of its own. Whoever is paused is let go on. */
function onGrid(world: World, script: readonly Happening[]): readonly Happening[] {
  const start = Date.parse(world.startsAt);
  const bySlot = new Map<number, Happening>();
  for (const happening of script) {
    let slot = Math.floor((((Date.parse(happening.at) - start) / MINUTE) * PACE) / GRID_MINUTES);
    if (isPress(happening)) slot = Math.ceil(slot / PRESS_EVERY) * PRESS_EVERY;
    while (happening.kind === 'resume' && bySlot.has(slot)) slot += 1;
    if (!bySlot.has(slot)) bySlot.set(slot, later(happening, textOf(start + (slot + 0.5) * GRID_MINUTES * MINUTE)));
  }
  return [...bySlot.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const isPress = (one: Happening): boolean => one.kind === 'event' && one.type === 'message.clicked';

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
function isAbout(plan: Plan, world: World, about: About): boolean {
  const without = (isLeftOut: (one: Happening) => boolean): boolean => {
    const rest = { ...world, script: world.script.filter((one) => !isLeftOut(one)) };
    return wayOf(plan, world) !== wayOf(plan, rest) || endOf(plan, world) !== endOf(plan, rest);
  };
  switch (about) {
    case 'anything':
      return true;
    case 'script':
      return without(() => true);
    case 'press':
      return without(isPress);
    case 'pause':
      return without(({ kind }) => kind === 'pause');
  }
}

const endOf = (plan: Plan, world: World): string | undefined => simulate(plan, world).trace.at(-1)?.at;

function wayOf(plan: Plan, world: World): string {
  const { trace, closed, goal } = simulate(plan, world);
  return JSON.stringify([pathOf(trace), closed, goal?.after ?? null]);
}

function planOf(document: JourneyDocument, { list, journey }: Others): Plan {
  const catalog = {
    ...trialCatalog,
    templates: [template(TRACE_TEMPLATE)],
    lists: [{ id: list, name: 'List' }],
    journeys: [{ id: journey, name: 'Other', occurrence: 'once', handsOverTo: [] } as const],
  };
  const { plan, problems } = compile(document, catalog);
  if (plan === null) throw new Error(`A random document does not compile: ${JSON.stringify(problems)}`);
  return plan;
}

const textOf = (instant: number): string => new Date(instant).toISOString();
