import { WEEKDAYS } from '../../calendar/weekday.ts';
import type { JourneySettings } from '../document.ts';

type Hours = NonNullable<JourneySettings['calendar']>;

const quiet = { from: '20:00', to: '08:00' };

/** Not at night. */
export const BY_DAY: Hours = { quiet, days: [...WEEKDAYS], holidays: null };

/** Not at night, on Sundays or holidays: for what can wait. */
export const EXCEPT_SUNDAYS: Hours = { quiet, days: WEEKDAYS.slice(0, 6), holidays: 'us-federal' };
