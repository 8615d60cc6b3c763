import { WEEKDAYS } from '../../calendar/weekday.ts';
import type { Condition } from '../../conditions/condition.ts';
import type { NotAfter, Purpose } from '../../interpreter/plan.ts';
import type { DocumentNode } from '../document.ts';

/** Minutes. */
export const HOUR = 60;
export const DAY = 24 * HOUR;

export const startOn = (event: string, name: string): DocumentNode => ({
  id: 'start',
  kind: 'entry',
  name,
  settings: { trigger: 'event', event },
});

interface Mail {
  readonly template: string;
  readonly purpose: Purpose;
  /** Until when it is worth reading: later it is skipped. */
  readonly notAfter: NotAfter;
}

export const mail = (id: string, name: string, { template, purpose, notAfter }: Mail): DocumentNode => ({
  id,
  kind: 'send-email',
  name,
  settings: { template, purpose, notAfter },
});

export const usefulFor = (minutes: number): NotAfter => ({ anchor: 'due', minutes });
export const usefulUntilBeforeVisit = (minutes: number): NotAfter => ({ anchor: 'appointment', minutes: -minutes });

export const waitDays = (id: string, name: string, amount: number): DocumentNode => ({
  id,
  kind: 'wait-duration',
  name,
  settings: { unit: 'calendar-days', amount },
});

export const waitHours = (id: string, name: string, amount: number): DocumentNode => ({
  id,
  kind: 'wait-duration',
  name,
  settings: { unit: 'hours', amount },
});

export const beforeVisit = (id: string, name: string, minutes: number): DocumentNode => ({
  id,
  kind: 'wait-until-date',
  name,
  settings: { anchor: 'appointment', offset: { minutes: -minutes } },
});

/** So that a task appears when somebody is there to do it. */
export const officeHours: DocumentNode = {
  id: 'office-hours',
  kind: 'wait-until-window',
  name: 'Office hours',
  settings: { days: WEEKDAYS.slice(0, 5), from: '09:00', to: '16:00', holidays: 'us-federal' },
};

interface Answer {
  readonly event: string;
  readonly maxMinutes: number;
  /** The send from which on it counts. */
  readonly since: string;
}

export const waitFor = (id: string, name: string, { event, maxMinutes, since }: Answer): DocumentNode => ({
  id,
  kind: 'wait-for-event',
  name,
  settings: { events: [event], maxMinutes, since },
});

/** One question with the port `case-1`; who is not known to answer yes leaves by `otherwise`. */
export const ask = (id: string, name: string, yes: string, when: Condition): DocumentNode => ({
  id,
  kind: 'branch',
  name,
  settings: { cases: [{ port: 'case-1', name: yes, when }] },
});

export const task = (id: string, name: string, title: string, maxMinutes: number): DocumentNode => ({
  id,
  kind: 'staff-task',
  name,
  settings: { title, maxMinutes },
});

export const setTrue = (id: string, name: string, fact: string): DocumentNode => ({
  id,
  kind: 'set-fact',
  name,
  settings: { fact, value: true },
});

/** Its id is `exit-` and the reason. */
export const exit = (reason: string, name: string): DocumentNode => ({
  id: `exit-${reason}`,
  kind: 'exit',
  name,
  settings: { reason },
});
