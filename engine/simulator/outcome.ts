import { dayTimeWords } from '../calendar/day-time-words.ts';
import type { Simulated } from './simulate.ts';

/** What a walk-through did, and what its author accepts: by which port each step was left, when each mail left, how it ended. */
export interface Outcome {
  readonly path: readonly Leaving[];
  readonly messages: readonly SentMail[];
  /** The exit reason; null: it waits for good. */
  readonly closed: string | null;
}

interface Leaving {
  readonly node: string;
  readonly port: string;
}

interface SentMail {
  readonly node: string;
  /** RFC 3339 on the calendar clock. */
  readonly at: string;
}

/** What is kept of a path: far more than a run of a year has. */
const MOST_STEPS = 1_000;

export function outcomeOf({ trace, closed }: Pick<Simulated, 'trace' | 'closed'>): Outcome {
  const left = trace.flatMap(({ what, node, port, at }) =>
    what === 'left' && port !== null ? [{ node, port, at }] : [],
  );
  return {
    path: left.slice(0, MOST_STEPS).map(({ node, port }) => ({ node, port })),
    messages: left.flatMap(({ node, port, at }) => (port === 'sent' ? [{ node, at }] : [])).slice(0, MOST_STEPS),
    closed,
  };
}

export interface OutcomeWords {
  /** What a step is called; null: it is gone. */
  step(node: string): string | null;
  /** What a port is called on its card. */
  port(node: string, port: string): string;
  readonly zone: string | null;
}

/** What is different now, in sentences, the first differing step first; empty: nothing. */
export function changesBetween(accepted: Outcome, now: Outcome, words: OutcomeWords): readonly string[] {
  const way = wayWords(accepted.path, now.path, words);
  const end = accepted.closed === now.closed ? [] : [endWords(accepted.closed, now.closed)];
  return [...way, ...mailWords(accepted.messages, now.messages, words), ...end];
}

const nameOf = (node: string, { step }: OutcomeWords): string => {
  const name = step(node);
  return name === null ? 'a step that is gone' : `"${name}"`;
};

/** Only the first: what follows differs because of it. */
function wayWords(accepted: readonly Leaving[], now: readonly Leaving[], words: OutcomeWords): readonly string[] {
  const most = Math.max(accepted.length, now.length);
  for (let index = 0; index < most; index += 1) {
    const was = accepted[index];
    const is = now[index];
    if (was?.node === is?.node && was?.port === is?.port) continue;
    return [oneStep(was, is, words)];
  }
  return [];
}

function oneStep(was: Leaving | undefined, is: Leaving | undefined, words: OutcomeWords): string {
  if (is === undefined) return was === undefined ? '' : `It no longer gets past ${nameOf(was.node, words)}.`;
  const left = `${nameOf(is.node, words)} by "${words.port(is.node, is.port)}"`;
  if (was === undefined) return `It goes on: it leaves ${left}, where it had ended.`;
  if (was.node === is.node) return `It leaves ${left}, where it was "${words.port(was.node, was.port)}".`;
  return `It comes to ${nameOf(is.node, words)}, where it was ${nameOf(was.node, words)}.`;
}

/** By step and turn: the second mail of a step is compared with its second one. */
function mailWords(accepted: readonly SentMail[], now: readonly SentMail[], words: OutcomeWords): readonly string[] {
  const nodes = [...new Set([...accepted, ...now].map(({ node }) => node))];
  return nodes.flatMap((node) => {
    const was = accepted.filter((one) => one.node === node);
    const is = now.filter((one) => one.node === node);
    const name = nameOf(node, words);
    return Array.from({ length: Math.max(was.length, is.length) }, (_, turn) =>
      oneMail(name, was[turn]?.at ?? null, is[turn]?.at ?? null, words),
    ).flatMap((one) => one ?? []);
  });
}

function oneMail(name: string, was: string | null, is: string | null, { zone }: OutcomeWords): string | null {
  if (was !== null && is !== null) {
    if (Date.parse(was) === Date.parse(is)) return null;
    return `The mail of ${name} leaves on ${dayTimeWords(is, zone)}, where it was ${dayTimeWords(was, zone)}.`;
  }
  if (is !== null) return `One more mail leaves, of ${name}, on ${dayTimeWords(is, zone)}.`;
  return was === null ? null : `The mail of ${name} of ${dayTimeWords(was, zone)} is not sent.`;
}

const endWords = (was: string | null, is: string | null): string => `It ${ended(is)}, where it ${had(was)}.`;
const ended = (closed: string | null): string => (closed === null ? 'does not end' : `ends with "${closed}"`);
const had = (closed: string | null): string => (closed === null ? 'did not end' : `was "${closed}"`);
