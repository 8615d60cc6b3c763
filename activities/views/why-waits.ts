import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Reader } from '../database/doors.ts';
import { whySentence } from './why-sentence.ts';

export interface Standing {
  readonly state: string;
  readonly reason: string | null;
  readonly node: string | null;
  readonly waiting: string | null;
  readonly plan: Plan;
  readonly isHeld: boolean;
  readonly isPaused: boolean;
  /** What the gate or the mail server said of a send that waits; null: nothing yet. */
  readonly deferral: Deferral | null;
}

export interface Deferral {
  readonly state: string;
  readonly reason: string | null;
}

/** The mail server put it off or does not answer: nobody decided anything. */
const isServersFault = ({ state, reason }: Deferral): boolean =>
  state === 'retrying' || reason === 'unreachable' || reason === 'look-again';

/** How the message at this step stands, while a send waits. */
export async function deferralOf(
  reader: Reader,
  at: { readonly id: string; readonly node: string | null; readonly waiting: string | null },
): Promise<Deferral | null> {
  if (at.waiting !== 'send' || at.node === null) return null;
  const message = await reader
    .selectFrom('message')
    .select(['state', 'reason'])
    .where('enrollment', '=', at.id)
    .where('node', '=', at.node)
    .where('state', 'in', ['deferred', 'retrying'])
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst();
  return message ?? null;
}

/** Why a run stands where it stands, in words; the instant is said beside it. */
export function whyWaits(standing: Standing): string {
  const { state, waiting, isPaused } = standing;
  const why = plainly(standing);
  const goesOn = isPaused && state !== 'closed' && waiting !== 'send';
  return goesOn ? `${why} Paused by staff: its time goes on, and nothing is done until it is resumed.` : why;
}

function plainly({ state, reason, node, waiting, plan, isHeld, isPaused, deferral }: Standing): string {
  const name = node === null ? 'Start' : (plan.nodes[node]?.name ?? 'a step');
  if (state === 'closed') return `Ended: ${reason ?? 'completed'}.`;
  if (state === 'starting') return 'Starting: the first step has not begun.';
  switch (waiting) {
    case 'date':
      return `Waits at "${name}" for the date of the appointment.`;
    case 'duration':
      return `Waits at "${name}" for its time to pass.`;
    case 'window':
      return `Waits at "${name}" for its hours to open.`;
    case 'task':
      return `Waits at "${name}" for staff to do the task.`;
    case 'event':
      return `Waits at "${name}" for an event.`;
    case 'send':
      if (isPaused) return `Paused by staff before "${name}". It goes on when it is resumed.`;
      if (isHeld) return `"${name}" is on hold. It goes on when the hold is lifted.`;
      return deferral === null || isServersFault(deferral)
        ? `"${name}" is tried again.`
        : `At "${name}". ${whySentence(deferral.state, deferral.reason)}`;
    default:
      return `At work on "${name}".`;
  }
}

/** The next send on the plan after this node, by its name. */
export function nextSendName(plan: Plan, node: string | null): string | null {
  const seen = new Set<string>();
  const open = [node ?? plan.entry];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const here = plan.nodes[id];
    if (here === undefined || seen.has(id)) continue;
    seen.add(id);
    if (here.op === 'send-email@1' && (id !== node || node === null)) return here.name;
    open.push(
      ...['due', 'next', 'timed-out', 'expired', ...Object.keys(here.next)].flatMap((port) => here.next[port] ?? []),
    );
  }
  return null;
}
