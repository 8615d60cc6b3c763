import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { portsOf } from '../document/ports.ts';
import { numberOf, recordOf, textOf } from '../panel/settings.ts';

/** When a step is reached, in minutes after the entry or (negative: before) the appointment. */
export interface StepTime {
  readonly base: 'entry' | 'appointment' | 'varies';
  readonly min: number;
  readonly max: number;
}

const DAY = 1_440;
const UNIT: Readonly<Record<string, number>> = { minutes: 1, hours: 60, 'calendar-days': DAY };

/**
 * Earliest and latest time of every step that can be reached, from the settings of the waits before it. A window moves
 * a step within its day or two and counts as no time.
 */
export function stepTimes(document: JourneyDocument): ReadonlyMap<string, StepTime> {
  const times = new Map<string, StepTime>();
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  for (const node of document.nodes) if (node.kind === 'entry') times.set(node.id, { base: 'entry', min: 0, max: 0 });
  // A drawing without loops settles after as many rounds as its longest path; loops only ever widen, so it is bounded.
  for (let round = 0; round < document.nodes.length; round += 1) {
    if (!spread(document, byId, times)) break;
  }
  return times;
}

function spread(
  document: JourneyDocument,
  byId: ReadonlyMap<string, DocumentNode>,
  times: Map<string, StepTime>,
): boolean {
  let isChanged = false;
  for (const node of readingOrder(document)) {
    const time = times.get(node.id);
    if (time === undefined) continue;
    for (const port of portsOf(document, node)) {
      if (port.to === null || !byId.has(port.to)) continue;
      const next = joined(times.get(port.to), timeAfter(node, port.name, time));
      const before = times.get(port.to);
      if (before?.base === next.base && before.min === next.min && before.max === next.max) continue;
      times.set(port.to, next);
      isChanged = true;
    }
  }
  return isChanged;
}

function timeAfter(node: DocumentNode, port: string, at: StepTime): StepTime {
  if (node.off === true) return at;
  const { settings } = node;
  switch (node.kind) {
    case 'wait-duration':
      return later(at, numberOf(settings.amount, 0) * (UNIT[textOf(settings.unit)] ?? 0));
    case 'wait-until-date': {
      if (port !== 'due') return at;
      const minutes = numberOf(recordOf(settings.offset).minutes, 0);
      return { base: 'appointment', min: minutes, max: minutes };
    }
    case 'wait-for-event':
    case 'staff-task': {
      const longest = numberOf(settings.maxMinutes, 0);
      return port === 'timed-out' || port === 'expired' ? later(at, longest) : { ...at, max: at.max + longest };
    }
    default:
      return at;
  }
}

const later = (at: StepTime, by: number): StepTime => ({ ...at, min: at.min + by, max: at.max + by });

function joined(a: StepTime | undefined, b: StepTime): StepTime {
  if (a === undefined) return b;
  if (a.base !== b.base) return { base: 'varies', min: 0, max: 0 };
  return { base: a.base, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

export interface TimeWords {
  readonly head: string;
  readonly foot: string;
}

/** What the ruler says of a step: when it acts, which for a wait is when it is over. */
export function actingTime(node: DocumentNode, at: StepTime): StepTime {
  if (node.kind === 'wait-until-date') return timeAfter(node, 'due', at);
  return node.kind === 'wait-duration' ? timeAfter(node, 'next', at) : at;
}

/** "Day 2 to 3" since entry, "−3 days" before the visit. */
export function timeWords(time: StepTime): TimeWords {
  if (time.base === 'varies') return { head: 'Varies', foot: 'by path' };
  const foot = time.base === 'entry' ? 'since entry' : time.max <= 0 ? 'before the visit' : 'from the visit';
  if (time.base === 'entry' && time.max === 0) return { head: 'Day 0', foot: 'at entry' };
  if (time.base === 'appointment' && time.min === 0 && time.max === 0) return { head: 'Visit', foot: 'at its start' };
  return { head: range(time), foot };
}

function range({ base, min, max }: StepTime): string {
  const isDays = min % DAY === 0 && max % DAY === 0;
  const unit = isDays ? DAY : 60;
  const [from, to] = [round(min / unit), round(max / unit)];
  const sign = (value: number): string =>
    base === 'entry' ? String(value) : value > 0 ? `+${value}` : String(value).replace('-', '−');
  const span = from === to ? sign(from) : `${sign(from)} to ${sign(to)}`;
  if (base === 'entry') return isDays ? `Day ${span}` : `Hour ${span}`;
  return `${span} ${isDays ? 'days' : 'hours'}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
