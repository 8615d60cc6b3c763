import type { JourneyDocument } from '../journey/document.ts';
import { timeOfDay } from '../calendar/local-time.ts';
import { entrySettings } from '../journey/kinds/entry.ts';
import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import { waitDurationSettings } from '../journey/kinds/wait-duration.ts';
import { graphOf } from './graph.ts';
import { readSettings } from './read-settings.ts';
import { oneRound, roundsOf } from './rounds.ts';
import type { Rounds } from './rounds.ts';
import type { Step } from './step.ts';

/** Minutes; null: without bound on that side. */
export interface Span {
  readonly min: number | null;
  readonly max: number | null;
}

export interface Elapsed {
  /** Since the entry. */
  readonly sinceEntry: Span;
  /** From the start of the appointment, negative before it; null where no wait has tied the run to it. */
  readonly fromAppointment: Span | null;
}

/**
 * When each step that can be reached is reached. `planned`: sends take no time, a calendar day has 24 hours: for the
 * ruler. `worst`: sends wait as long as they are useful, days change length with summer time: for proofs.
 */
export function elapsedRange(document: JourneyDocument): ReadonlyMap<string, Elapsed> {
  const graph = graphOf(document);
  const rounds = roundsOf(graph) ?? oneRound(graph);
  const times = elapsedIn(rounds, 'planned');
  const byId = new Map<string, Elapsed>();
  for (const { step } of rounds) {
    const time = times[step.place];
    if (time !== undefined) byId.set(step.id, time);
  }
  return byId;
}

/** By the place of the step; undefined: never reached. */
export type Times = readonly (Elapsed | undefined)[];

type Mode = 'planned' | 'worst';

/** Over every round; lines that go back by themselves are left out: such a loop is a problem of its own. */
export function elapsedIn(rounds: Rounds, mode: Mode): Times {
  const inRounds: (Elapsed | undefined)[] = rounds.map(() => undefined);
  const times: (Elapsed | undefined)[] = [];
  const [start] = rounds;
  if (start !== undefined) inRounds[0] = { sinceEntry: exactly(0), fromAppointment: atEntry(start.step) };
  let index = -1;
  for (const { step, leads } of rounds) {
    index += 1;
    const here = inRounds[index];
    if (here === undefined) continue;
    times[step.place] = joined(times[step.place], here);
    for (const { port, to } of leads) inRounds[to] = joined(inRounds[to], after(step, port, here, mode));
  }
  return times;
}

/** A start counted from the appointment ties the run to it. A local time lies within a day of where the day puts it. */
function atEntry(entry: Step): Span | null {
  const read = readSettings(entrySettings, entry);
  if (read?.trigger !== 'date' || read.anchor !== 'appointment') return null;
  const { offset } = read;
  if ('minutes' in offset) return exactly(offset.minutes);
  const latest = offset.days * DAY + (timeOfDay(offset.at) ?? 0) / 60_000;
  return { min: latest - DAY - SUMMER_TIME, max: latest + SUMMER_TIME };
}

function after(node: Step, port: string, here: Elapsed, mode: Mode): Elapsed {
  switch (node.kind) {
    case 'wait-duration':
      return later(here, durationOf(node, mode));
    case 'wait-until-date':
      return afterDate(node, port, here);
    case 'wait-for-event':
      return later(here, port === 'timed-out' ? exactly(maxMinutes(node)) : { min: 0, max: maxMinutes(node) });
    case 'staff-task':
      return later(here, port === 'expired' ? exactly(maxMinutes(node)) : { min: 0, max: maxMinutes(node) });
    case 'wait-until-window':
      return mode === 'planned' ? here : later(here, { min: 0, max: longestClosed(node) });
    case 'send-email':
      return mode === 'planned' ? here : afterSend(node, here);
    default:
      return here;
  }
}

const DAY = 1_440;
/** How far summer time may move a local time. */
const SUMMER_TIME = 120;

function durationOf(node: Step, mode: Mode): Span {
  const settings = readSettings(waitDurationSettings, node);
  if (settings === undefined) return exactly(0);
  if (settings.unit !== 'calendar-days') return exactly(settings.amount * (settings.unit === 'hours' ? 60 : 1));
  const days = settings.amount * DAY;
  return mode === 'planned' ? exactly(days) : { min: days - SUMMER_TIME, max: days + SUMMER_TIME };
}

const WEEK = 7 * DAY;
/** Christmas and New Year's Day fall on the same weekday of two weeks that follow each other. */
const HOLIDAY_WEEKS = 2;

/** A window opens on one day of the week at least. */
const longestClosed = (node: Step): number =>
  WEEK + SUMMER_TIME + (typeof node.settings['holidays'] === 'string' ? HOLIDAY_WEEKS * WEEK : 0);

function maxMinutes(node: Step): number {
  const minutes = node.settings['maxMinutes'];
  return typeof minutes === 'number' && Number.isFinite(minutes) ? minutes : 0;
}

function afterDate(node: Step, port: string, here: Elapsed): Elapsed {
  const offset = offsetOf(node);
  if (port === 'due' && offset !== null)
    return { sinceEntry: { min: here.sinceEntry.min, max: null }, fromAppointment: exactly(offset) };
  // `past` and `missing` are left at once, when the appointment is nearer than the offset, over, or unknown.
  return { sinceEntry: here.sinceEntry, fromAppointment: null };
}

export function offsetOf(node: Step): number | null {
  const offset: unknown = node.settings['offset'];
  const minutes = typeof offset === 'object' && offset !== null && 'minutes' in offset ? offset.minutes : null;
  return typeof minutes === 'number' && Number.isFinite(minutes) ? minutes : null;
}

/** A send that is deferred waits until it would be useless. */
function afterSend(node: Step, here: Elapsed): Elapsed {
  const { notAfter } = readSettings(sendEmailSettings, node) ?? {};
  if (notAfter?.anchor !== 'appointment') return later(here, { min: 0, max: notAfter?.minutes ?? DAY });
  const { min, max } = here.fromAppointment ?? { min: null, max: null };
  const latest = max === null ? null : Math.max(max, notAfter.minutes);
  return { sinceEntry: { min: here.sinceEntry.min, max: null }, fromAppointment: { min, max: latest } };
}

const exactly = (minutes: number): Span => ({ min: minutes, max: minutes });

const later = (here: Elapsed, by: Span): Elapsed => ({
  sinceEntry: plus(here.sinceEntry, by),
  fromAppointment: here.fromAppointment === null ? null : plus(here.fromAppointment, by),
});

const plus = (a: Span, b: Span): Span => ({ min: add(a.min, b.min), max: add(a.max, b.max) });
const add = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

function joined(a: Elapsed | undefined, b: Elapsed): Elapsed {
  if (a === undefined) return b;
  if (a === b) return a;
  const both =
    a.fromAppointment !== null && b.fromAppointment !== null ? hull(a.fromAppointment, b.fromAppointment) : null;
  return { sinceEntry: hull(a.sinceEntry, b.sinceEntry), fromAppointment: both };
}

function hull(a: Span, b: Span): Span {
  if (a.min === b.min && a.max === b.max) return a;
  return {
    min: a.min === null || b.min === null ? null : Math.min(a.min, b.min),
    max: a.max === null || b.max === null ? null : Math.max(a.max, b.max),
  };
}
