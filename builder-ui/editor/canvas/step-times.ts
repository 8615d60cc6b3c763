import { elapsedRange } from '../../../engine/compiler/elapsed.ts';
import type { Elapsed } from '../../../engine/compiler/elapsed.ts';
import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { isOff } from '../../../engine/journey/turned-off.ts';
import { numberOf, recordOf, textOf } from '../panel/settings.ts';

/** When a step is reached, in minutes after the entry or (negative: before) the appointment. */
export interface StepTime {
  readonly base: 'entry' | 'appointment' | 'varies';
  readonly min: number;
  readonly max: number;
}

const DAY = 1_440;
const UNIT: Readonly<Record<string, number>> = { minutes: 1, hours: 60, 'calendar-days': DAY };

/** Earliest and latest time of every step that can be reached, every round of a loop counted: the compiler's. */
export function stepTimes(document: JourneyDocument): ReadonlyMap<string, StepTime> {
  return new Map([...elapsedRange(document)].map(([id, elapsed]) => [id, timeOf(elapsed)]));
}

function timeOf({ sinceEntry, fromAppointment }: Elapsed): StepTime {
  const tied = fromAppointment ?? { min: null, max: null };
  if (tied.min !== null && tied.max !== null) return { base: 'appointment', min: tied.min, max: tied.max };
  const { min, max } = sinceEntry;
  return min === null || max === null ? { base: 'varies', min: 0, max: 0 } : { base: 'entry', min, max };
}

const later = (at: StepTime, by: number): StepTime => ({ ...at, min: at.min + by, max: at.max + by });

export interface TimeWords {
  readonly head: string;
  readonly foot: string;
}

/** What the ruler says of a step: when it acts, which for a wait is when it is over. */
export function actingTime(node: DocumentNode, at: StepTime): StepTime {
  const { settings } = node;
  if (isOff(node)) return at;
  if (node.kind === 'wait-until-date') {
    const minutes = numberOf(recordOf(settings.offset).minutes, 0);
    return { base: 'appointment', min: minutes, max: minutes };
  }
  if (node.kind !== 'wait-duration') return at;
  return later(at, numberOf(settings.amount, 0) * (UNIT[textOf(settings.unit)] ?? 0));
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
