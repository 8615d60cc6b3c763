import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import type { NotAfter, Trigger } from '../interpreter/plan.ts';
import type { Elapsed, Times } from './elapsed.ts';
import { bringsAppointment, startOf, triggerOf } from './journey-problems.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Problem } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** Without a limit of its own a message is useless a day after it was due. */
export const DEFAULT_NOT_AFTER: NotAfter = { anchor: 'due', minutes: 1440 };

/** Events after which the appointment that a message announces still lies ahead. */
const AHEAD: readonly string[] = ['appointment.booked', 'appointment.moved', 'appointment.confirmed'];

/** A start counted from the appointment may lie on either side of it: its distance says which. */
const mayBeAhead = (start: Trigger): boolean => start.kind !== 'event' || AHEAD.includes(start.event);

/** Mail that comes too late, or can never come. `worst`: when each step is reached at the latest. */
export function timeProblems(graph: Graph, worst: Times): readonly Problem[] {
  const start = startOf(graph);
  const isUnknown = triggerOf(graph) === '';
  const problems: Problem[] = [];
  if (isUnknown) return problems;
  for (const step of graph.steps) {
    const times = worst[step.place];
    if (times === undefined) continue;
    if (!bringsAppointment(start)) problems.push(...withoutAppointment(step));
    else if (step.kind === 'send-email') problems.push(...lateSends(step, times, start));
  }
  return problems;
}

function withoutAppointment(node: Step): readonly Problem[] {
  if (node.kind === 'wait-until-date') {
    return [
      warning(
        'case-impossible',
        node.id,
        `The journey starts without an appointment, so everybody leaves "${nameOf(node)}" by "missing". Wait for a time instead.`,
        { port: 'due' },
      ),
    ];
  }
  const limit = node.kind === 'send-email' ? readSettings(sendEmailSettings, node)?.notAfter : undefined;
  return limit?.anchor === 'appointment'
    ? [neverSent(node, 'Its limit counts from an appointment, and the journey starts without one')]
    : [];
}

function neverSent(node: Step, why: string): Problem {
  const fix = { kind: 'set-setting', node: node.id, path: 'notAfter', value: DEFAULT_NOT_AFTER } as const;
  const message = `"${nameOf(node)}" would never be sent. ${why}. Change 'Not after'.`;
  return error('case-impossible', node.id, message, { fix, fixLabel: 'Set not after: a day of waiting' });
}

function lateSends(node: Step, { fromAppointment: at }: Elapsed, start: Trigger): readonly Problem[] {
  const settings = readSettings(sendEmailSettings, node);
  if (settings === undefined) return [];
  const limit = settings.notAfter ?? DEFAULT_NOT_AFTER;
  const isAlwaysLate = limit.anchor === 'appointment' && at !== null && at.min !== null && at.min >= limit.minutes;
  if (isAlwaysLate) return [neverSent(node, 'It is too late whenever a patient comes here')];
  if (settings.purpose !== 'appointment' || !mayBeAhead(start)) return [];
  // Always after the visit: it follows it up and does not announce it.
  const isFollowUp = at !== null && at.min !== null && at.min > 0;
  const latest =
    limit.anchor === 'appointment' ? limit.minutes : at === null || at.max === null ? null : at.max + limit.minutes;
  return isFollowUp || (latest !== null && latest <= 0) ? [] : [afterVisit(node)];
}

function afterVisit(node: Step): Problem {
  const fix = {
    kind: 'set-setting',
    node: node.id,
    path: 'notAfter',
    value: { anchor: 'appointment', minutes: 0 },
  } as const;
  const message =
    "This reminder can go out after the visit it announces (late bookings). Set 'Not after', or wire 'past'.";
  return error('send-after-appointment', node.id, message, { fix, fixLabel: 'Set not after: visit start' });
}
