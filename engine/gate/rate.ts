/**
 * How much mail may leave: for each sender identity and for each mail provider (the domain of the recipient), in any
 * minute and on any day, on the machine's clock, for it is the providers who count. A ramp lets a new sender's daily
 * volume grow (M3AAWG, Sender Best Common Practices; reference mail 14).
 */
export interface SendingRate {
  readonly scope: 'sender' | 'provider';
  /** A sender identity, a domain, or `*`: each domain that has no rate of its own. */
  readonly id: string;
  /** Null: any number. */
  readonly perMinute: number | null;
  readonly perDay: number | null;
  readonly ramp: Ramp | null;
}

export interface Ramp {
  /** A day of UTC, `2026-11-25`: from then on. */
  readonly startsOn: string;
  readonly first: number;
  /** Each day so many per cent more than the day before, until `perDay`. */
  readonly growthPercent: number;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** So much of each limit only care may use: an appointment reminder never stands in line behind a campaign. */
const FOR_CARE = 0.2;

/** Messages of one day of UTC, given by its first millisecond; infinite: any number. */
export function limitOfDay({ perDay, ramp }: SendingRate, day: number): number {
  const most = perDay ?? Infinity;
  if (ramp === null) return most;
  const days = Math.floor((day - Date.parse(`${ramp.startsOn}T00:00:00Z`)) / DAY_MS);
  return days < 0 ? most : Math.min(most, Math.floor(ramp.first * (1 + ramp.growthPercent / 100) ** days));
}

export const limitOfMinute = ({ perMinute }: SendingRate): number => perMinute ?? Infinity;

/** What is not care leaves a fifth, at least one, to what is. */
const shareOf = (limit: number, isCare: boolean): number =>
  isCare || limit === Infinity ? limit : limit - Math.max(1, Math.ceil(limit * FOR_CARE));

export interface Taken {
  /** Places taken in the minute, or on the day, that begins at this millisecond. */
  readonly minute: (at: number) => number;
  readonly day: (at: number) => number;
}

export interface Limited {
  readonly rate: SendingRate;
  readonly taken: Taken;
}

export const minuteOf = (instant: number): number => instant - (((instant % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
export const dayOf = (instant: number): number => instant - (((instant % DAY_MS) + DAY_MS) % DAY_MS);

/** Looked at beyond this, no place is worth waiting for. */
const LONGEST_DAYS = 366;

/** The first minute from now on in which every limit has room, as its first millisecond; null: none within a year. */
export function firstFreeMinute(now: number, limited: readonly Limited[], isCare: boolean): number | null {
  const end = now + LONGEST_DAYS * DAY_MS;
  let minute = minuteOf(now);
  while (minute < end) {
    const day = dayOf(minute);
    if (limited.some(({ rate, taken }) => taken.day(day) >= shareOf(limitOfDay(rate, day), isCare))) {
      minute = day + DAY_MS;
      continue;
    }
    const at = minute;
    if (limited.every(({ rate, taken }) => taken.minute(at) < shareOf(limitOfMinute(rate), isCare))) return minute;
    if (limited.some(({ rate }) => shareOf(limitOfMinute(rate), isCare) <= 0)) return null;
    minute += MINUTE_MS;
  }
  return null;
}

/** The rates that a message by this sender to this domain must keep. */
export function ratesFor(rates: readonly SendingRate[], sender: string, domain: string): readonly SendingRate[] {
  const bySender = rates.filter(({ scope, id }) => scope === 'sender' && id === sender);
  const ofProvider = rates.filter(({ scope }) => scope === 'provider');
  const own = ofProvider.find(({ id }) => id === domain);
  const any = ofProvider.find(({ id }) => id === '*');
  const provider = own ?? (any === undefined ? undefined : { ...any, id: domain });
  return provider === undefined ? bySender : [...bySender, provider];
}
