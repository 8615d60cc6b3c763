import { canStart, isAboutMail, isUnmade } from '../journey/events.ts';
import { NODE_KINDS } from '../journey/kinds.ts';
import { MOST_JUMPS } from '../journey/kinds/jump.ts';
import { waitForEventSettings } from '../journey/kinds/wait-for-event.ts';
import { eventWords } from '../journey/words.ts';
import type { Graph } from './graph.ts';
import { isReported } from './journey-problems.ts';
import { error } from './problem.ts';
import { parseSettings, readSettings } from './read-settings.ts';
import type { Catalog, Fix, Problem } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** What is missing in the settings of a step, and what they name that is not there. */
export function settingsProblems(graph: Graph, catalog: Catalog, node: Step): readonly Problem[] {
  const incomplete = incompleteSettings(node);
  if (node.kind !== 'entry' && node.kind !== 'wait-for-event') return incomplete;
  return [...incomplete, ...eventProblems(graph, catalog, node), ...sinceProblems(graph, node)];
}

const HOW: Readonly<Record<string, string>> = {
  template: 'Choose a template.',
  purpose: 'Choose a purpose.',
  notAfter: 'Say until when the mail is useful.',
  event: 'Choose the event that starts the journey.',
  trigger: 'Choose the event that starts the journey.',
  events: 'Choose the event to wait for.',
  amount: 'Say how long to wait, in whole numbers.',
  unit: 'Say what the number counts: minutes, hours or calendar days.',
  anchor: 'Say which date to wait for.',
  offset: 'Say how long before or after the date.',
  since: 'Choose an earlier send to watch from, or none.',
  days: 'Choose at least one day of the week.',
  from: 'Say from which time of day, such as 09:00.',
  to: 'Say until which time of day, such as 17:00.',
  holidays: 'Choose a calendar of holidays, or none.',
  cases: 'Give every case a condition of its own.',
  arms: 'Give at least two arms, each with a name of its own and a share.',
  salt: 'Add the step again: it has lost what its shares are drawn from.',
  fact: 'Choose a fact.',
  value: 'Say to what the fact is set.',
  list: 'Choose a list.',
  on: 'Choose days of the week, or a day of the month.',
  at: 'Say at which time of day, such as 09:00.',
  title: 'Say what staff should do.',
  step: 'Choose the step to go to.',
  journey: 'Choose the journey that takes over.',
  reason: 'Give a reason to record: small letters, digits and hyphens.',
};

/** A window has a `to` of its own. */
const JUMP_HOW: Readonly<Record<string, string>> = { to: 'Say whether it goes to a step or to another journey.' };

function incompleteSettings(node: Step): readonly Problem[] {
  if (node.known === null) return [];
  const parsed = parseSettings(NODE_KINDS[node.known].settings, node);
  if (parsed.success) return [];
  const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))];
  return fields.map((field) => {
    if (field === 'maxMinutes') return withoutMax(node);
    return field === 'atMost' ? withoutBound(node) : incomplete(node, field);
  });
}

function withoutBound(node: Step): Problem {
  const fix: Fix = { kind: 'set-setting', node: node.id, path: 'atMost', value: 2 };
  const message = `"${nameOf(node)}" does not say how often, so a patient could go round for ever. Say how often at most, up to ${MOST_JUMPS} times.`;
  return error('loop-unbounded', node.id, message, { fix, fixLabel: 'At most 2 times' });
}

function withoutMax(node: Step): Problem {
  const fix: Fix = { kind: 'set-setting', node: node.id, path: 'maxMinutes', value: 1440 };
  const message = `"${nameOf(node)}" has no longest time, so a patient could wait for ever. Say how long at most.`;
  return error('wait-without-max', node.id, message, { fix, fixLabel: 'Wait 24 hours at most' });
}

function incomplete(node: Step, field: string): Problem {
  const how =
    (node.kind === 'jump' ? JUMP_HOW[field] : undefined) ??
    HOW[field] ??
    'It holds a setting that this version does not know; add the step again.';
  return error('setting-missing', node.id, `"${nameOf(node)}" is not complete. ${how}`);
}

function eventProblems(graph: Graph, catalog: Catalog, node: Step): readonly Problem[] {
  return eventsOf(node).flatMap((event) => {
    const why = event === '' ? null : whyNever(graph, catalog, node, event);
    if (why === null) return [];
    return [error('unknown-event', node.id, why, node.kind === 'wait-for-event' ? { port: event } : {})];
  });
}

/** Null: it can happen. Otherwise why not, and what to do. */
function whyNever(graph: Graph, catalog: Catalog, node: Step, event: string): string | null {
  const name = nameOf(node);
  if (isUnmade(event))
    return `"${name}" names "${eventWords(event)}", and nothing reports that yet. Choose another event.`;
  if (!isReported(catalog, event))
    return `Nobody reports the event that "${name}" names, so it would never happen. Choose another.`;
  if (node.kind === 'entry' && !canStart(event))
    return `A journey cannot start when ${eventWords(event)}. Wait for that in the journey that the patient is in, or choose another event.`;
  if (node.kind === 'wait-for-event' && isAboutMail(event) && !hasMailBefore(graph, node))
    return `"${name}" waits for "${eventWords(event)}", but no mail comes before it. Put a send before it, or choose another event.`;
  return null;
}

/** In the order in which the drawing is walked: a mail that comes later cannot have been pressed. */
const hasMailBefore = (graph: Graph, node: Step): boolean => !node.isReached || graph.firstSend < node.place;

function eventsOf(node: Step): readonly string[] {
  if (node.kind === 'entry' && node.settings['trigger'] !== 'event') return [];
  if (node.kind === 'entry') return typeof node.settings['event'] === 'string' ? [node.settings['event']] : [];
  return node.kind === 'wait-for-event' ? (readSettings(waitForEventSettings, node)?.events ?? []) : [];
}

/** `since` watches from an earlier send: one that is not there, or comes later, would miss what it promises to see. */
function sinceProblems(graph: Graph, node: Step): readonly Problem[] {
  const since = node.kind === 'wait-for-event' ? node.settings['since'] : undefined;
  if (typeof since !== 'string' || since === '') return [];
  const send = graph.byId.get(since);
  const isEarlier = send?.kind === 'send-email' && send.isReached && send.place < node.place;
  if (isEarlier) return [];
  const fix: Fix = { kind: 'set-setting', node: node.id, path: 'since', value: '' };
  const message = `"${nameOf(node)}" watches from a send that no patient comes to before it. Choose an earlier send, or none.`;
  return [error('setting-missing', node.id, message, { fix, fixLabel: 'Watch from this step on' })];
}
