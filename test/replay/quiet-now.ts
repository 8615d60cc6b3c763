import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { Stack } from '../stack/stack.ts';

/** A calendar whose next eight hours are quiet for patients of the test clinic. */
export async function quietNow(stack: Stack): Promise<NonNullable<JourneyDocument['settings']['calendar']>> {
  const zone = { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' } as const;
  const hour = Number(new Intl.DateTimeFormat('en-US', zone).format(await stack.clock.now()));
  const time = (at: number): string => `${String(at % 24).padStart(2, '0')}:00`;
  const quiet = { from: time(hour + 23), to: time(hour + 8) };
  return { quiet, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], holidays: null };
}
