import type { Plan } from '../../engine/interpreter/plan.ts';

export interface Standing {
  readonly state: string;
  readonly reason: string | null;
  readonly node: string | null;
  readonly waiting: string | null;
  readonly plan: Plan;
  readonly isHeld: boolean;
}

/** Why a run stands where it stands, in words; the instant is said beside it. */
export function whyWaits({ state, reason, node, waiting, plan, isHeld }: Standing): string {
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
      return isHeld ? `"${name}" is on hold. It goes on when the hold is lifted.` : `"${name}" is tried again.`;
    case 'pause':
      return 'Paused by staff.';
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
