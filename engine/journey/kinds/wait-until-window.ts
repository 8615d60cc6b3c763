import { z } from 'zod';
import { WEEKDAYS } from '../../calendar/weekday.ts';
import { windowWords } from '../../calendar/words.ts';
import { NEXT } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';
import { holidayCalendar, timeOfDay } from '../time-settings.ts';

export const waitUntilWindowSettings = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
  /** Local times of the patient; from 22:00 to 06:00 spans midnight. */
  from: timeOfDay,
  to: timeOfDay,
  /** On these days it does not open. */
  holidays: holidayCalendar.nullish(),
});

export const waitUntilWindow = {
  kind: 'wait-until-window',
  label: 'Wait for a window',
  family: 'wait',
  help: "Goes on at the next allowed local time of the patient. Without a known zone: when it is allowed in all of the organisation's zones.",
  settings: waitUntilWindowSettings,
  defaults: () => ({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00', holidays: 'us-federal' }),
  ports: () => NEXT,
  sentence: (settings) => {
    const parsed = waitUntilWindowSettings.safeParse(settings);
    if (!parsed.success) return 'Say on which days and at which times it goes on.';
    return `Waits for ${windowWords({ ...parsed.data, holidays: parsed.data.holidays ?? null })}, the patient's time.`;
  },
} satisfies NodeKind;
