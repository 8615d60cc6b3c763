import { entrySettings } from '../journey/kinds/entry.ts';
import { hasAppointment, isCustomEvent } from '../journey/events.ts';
import { eventWords } from '../journey/words.ts';
import type { Graph } from './graph.ts';
import type { Trigger } from '../interpreter/plan.ts';
import { isSatisfiable, nextAllowed } from '../calendar/quiet-hours.ts';
import { indexOf } from './catalog-index.ts';
import { error } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Catalog, Problem } from './result.ts';

/** Does anything report this event? Custom events are declared by use. */
export const isReported = (catalog: Catalog, event: string): boolean =>
  indexOf(catalog).events.has(event) || isCustomEvent(event);

/** How a patient enters. A start that is not complete counts as one by an event that is not chosen yet. */
export function startOf({ entry }: Graph): Trigger {
  const read = entry === null ? undefined : readSettings(entrySettings, entry);
  if (read !== undefined && read.trigger !== 'event') {
    const { trigger, ...settings } = read;
    return { kind: trigger, ...settings } as Trigger;
  }
  const event = entry?.settings['event'];
  return { kind: 'event', event: typeof event === 'string' ? event : '' };
}

/** The event that starts the journey, or how else it starts; empty while nothing is chosen. */
export function triggerOf(graph: Graph): string {
  const start = startOf(graph);
  return start.kind === 'event' ? start.event : start.kind;
}

/** Written down as an exit reason and shown to staff. */
export const REASON_CODE = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** What is wrong with the settings of the journey itself. */
export function journeyProblems(graph: Graph, catalog: Catalog): readonly Problem[] {
  return [
    ...senderProblems(graph, catalog),
    ...goalProblems(graph, catalog),
    ...occurrenceProblems(graph),
    ...hoursProblems(graph, catalog),
  ];
}

function senderProblems({ document }: Graph, catalog: Catalog): readonly Problem[] {
  const isKnown = catalog.senders.some((one) => one.id === document.settings.sender);
  return isKnown
    ? []
    : [
        error(
          'setting-missing',
          null,
          'The journey has no sender that exists, so no mail could leave. Choose one in the journey settings.',
        ),
      ];
}

/** Whether everybody enters with an appointment to count from. */
export function bringsAppointment(start: Trigger): boolean {
  return start.kind === 'event' ? hasAppointment(start.event) : start.kind === 'date' && start.anchor === 'appointment';
}

function goalProblems(graph: Graph, catalog: Catalog): readonly Problem[] {
  const { goal } = graph.document.settings;
  if (goal === undefined) return [];
  const unknown = isReported(catalog, goal.event)
    ? []
    : [
        error(
          'unknown-event',
          null,
          'The goal names an event that nobody reports, so it would never be reached. Choose another.',
        ),
      ];
  const sends = graph.running.some(({ kind }) => kind === 'send-email');
  const message =
    'The days of the goal count from a mail, and the journey sends none, so it would never be reached. Add a mail, or take the goal away.';
  return sends ? unknown : [...unknown, error('case-impossible', null, message)];
}

function occurrenceProblems(graph: Graph): readonly Problem[] {
  const start = startOf(graph);
  const { occurrence } = graph.document.settings;
  if (triggerOf(graph) === '') return [];
  if (occurrence === 'date') return dateProblems(start);
  if (occurrence !== 'appointment' || bringsAppointment(start)) return [];
  if (start.kind === 'date' || start.kind === 'schedule') {
    const message =
      'Patients enter once for each appointment, but a date or a list names none, so nobody would enter. Choose once for each date.';
    return [error('setting-missing', null, message, onceForEach('date', 'Once for each date'))];
  }
  const how = start.kind === 'event' ? `"${eventWords(start.event)}"` : 'a start by hand or by a clinical system';
  const message = `Patients enter once for each appointment, but ${how} names none, so nobody would enter. Choose once or once a month.`;
  return [error('setting-missing', null, message, onceForEach('once', 'Once ever'))];
}

const onceForEach = (occurrence: 'date' | 'appointment' | 'once', fixLabel: string) => ({
  fix: { kind: 'set-occurrence', occurrence } as const,
  fixLabel,
});

function dateProblems(start: Trigger): readonly Problem[] {
  const isDated = start.kind === 'schedule' || (start.kind === 'date' && start.anchor === 'fact');
  const message =
    'Patients enter once for each date, but the journey does not start on a date of theirs, so nobody would enter. Choose another.';
  const fix = bringsAppointment(start)
    ? onceForEach('appointment', 'Once for each appointment')
    : onceForEach('once', 'Once ever');
  return isDated ? [] : [error('setting-missing', null, message, fix)];
}

/** Any Monday: hours repeat weekly, and holidays are few. */
const SOME_MONDAY = '2026-06-01T00:00:00Z';

function hoursProblems({ document }: Graph, { zones }: Catalog): readonly Problem[] {
  const { calendar } = document.settings;
  if (calendar === undefined) return [];
  const next = nextAllowed({ now: SOME_MONDAY, calendar, zone: null, zones });
  if (isSatisfiable(calendar) && next.kind !== 'never') return [];
  const message =
    "The quiet hours leave no minute of the week in which a mail may leave in all of the organisation's zones. Choose more days, or shorter quiet hours.";
  return [error('quiet-hours-unsatisfiable', null, message)];
}
