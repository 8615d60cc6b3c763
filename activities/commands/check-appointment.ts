import type { EventInput } from '../../engine/wire/clinical.ts';
import { isKnownZone } from '../../engine/calendar/zone.ts';
import { instant } from '../../engine/wire/primitives.ts';
import { calendarNow } from '../database/clock.ts';
import { setsDate, STATE_BY_TYPE } from './apply-appointment.ts';
import type { CommandServices, Refusal } from './services.ts';
import { refuse } from './services.ts';

/** Dates and zones are checked before anything is written: a missing answer is never "now" (law 8). */
export async function checkAppointmentEvent(services: CommandServices, input: EventInput): Promise<Refusal | null> {
  if (STATE_BY_TYPE[input.type] === undefined) {
    return refuse(
      'unknown-event-type',
      'There is no such appointment event.',
      'Use booked, moved, cancelled, confirmed, checked-in, completed or no-show.',
      '/type',
    );
  }
  if (typeof input.data['appointment'] !== 'string' || input.data['appointment'] === '') {
    return refuse(
      'bad-field',
      'An appointment event names its appointment.',
      'Add data.appointment, the identifier in the source system.',
      '/data/appointment',
    );
  }
  return setsDate(input.type) ? checkDate(services, input) : checkGiven(input);
}

async function checkDate(services: CommandServices, input: EventInput): Promise<Refusal | null> {
  const { startsAt, zone, sourceVersion } = input.data;
  if (!isInstant(startsAt)) return noStart;
  if (!isZone(zone)) return noZone;
  if (!isVersion(sourceVersion)) return noVersion;
  if (Date.parse(startsAt) <= (await calendarNow(services.db)).getTime()) {
    return refuse(
      'date-past',
      'The appointment lies in the past.',
      'Send completed or no-show for visits that are over.',
      '/data/startsAt',
    );
  }
  return null;
}

/** Events that set no date may leave these out; what they say must be readable all the same. */
function checkGiven({ data: { startsAt, zone, sourceVersion } }: EventInput): Refusal | null {
  if (startsAt != null && !isInstant(startsAt)) return noStart;
  if (zone != null && !isZone(zone)) return noZone;
  return sourceVersion != null && !isVersion(sourceVersion) ? noVersion : null;
}

const noStart = refuse(
  'date-missing',
  'The appointment has no start that can be read.',
  'Send data.startsAt as RFC 3339 with an offset, such as 2026-12-01T09:30:00-07:00.',
  '/data/startsAt',
);
const noZone = refuse(
  'unknown-zone',
  'The zone of the appointment is missing or unknown.',
  'Send data.zone as an IANA name, such as America/Denver.',
  '/data/zone',
);
const noVersion = refuse(
  'bad-field',
  'The appointment has no source version.',
  'Send data.sourceVersion, a whole number that grows with each change.',
  '/data/sourceVersion',
);

/** Also knows how many days a month has, which Date.parse does not. */
const isInstant = (value: unknown): value is string => instant.safeParse(value).success;
const isZone = (value: unknown): value is string => typeof value === 'string' && isKnownZone(value);
const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
