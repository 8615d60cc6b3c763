import { planDateDeadline, planDuration } from '../calendar/deadline.ts';
import { nextInWindow } from '../calendar/window.ts';
import type { LocalWindow } from '../calendar/window.ts';
import type { DeadlineAnswer } from '../interpreter/run.ts';
import { textOf, visitKey } from './simulation.ts';
import type { Simulation } from './simulation.ts';

interface Visit {
  readonly node: string;
  readonly visit: number;
}

/** What the server's deadline activity answers: asked again for a visit the same, unless the appointment moved. */
export function planDeadline(simulation: Simulation, at: Visit): DeadlineAnswer {
  const answer = answerFor(simulation, at);
  if (answer.kind === 'due-at') {
    simulation.deadlines.set(visitKey(at), { until: Date.parse(answer.until), anchorVersion: answer.anchorVersion });
  }
  return answer;
}

function answerFor(simulation: Simulation, at: Visit): DeadlineAnswer {
  const { plan, world, now } = simulation;
  const node = plan.nodes[at.node];
  if (node?.op === 'wait-until-date@1') return dateAnswer(simulation, at, node.offset.minutes);
  const kept = simulation.deadlines.get(visitKey(at));
  if (kept !== undefined) return dueAt(simulation, kept.until, null);
  if (node?.op === 'wait-for-event@1' || node?.op === 'staff-task@1')
    return dueAt(simulation, now + node.maxMinutes * 60_000, null);
  if (node?.op === 'wait-until-window@1') return windowAnswer(simulation, node.window);
  if (node?.op !== 'wait-duration@1') return { kind: 'missing' };
  const { unit, amount } = node;
  return dueAt(simulation, Date.parse(planDuration({ now: textOf(now), unit, amount, zone: world.zone })), null);
}

function windowAnswer(simulation: Simulation, window: LocalWindow): DeadlineAnswer {
  const { world, now } = simulation;
  const next = nextInWindow({ now: textOf(now), window, zone: world.zone, zones: world.zones ?? [] });
  if (next.kind === 'never') return { kind: 'missing' };
  return dueAt(simulation, next.kind === 'open' ? now : Date.parse(next.at), null);
}

function dateAnswer(simulation: Simulation, at: Visit, offsetMinutes: number): DeadlineAnswer {
  const { world, now, appointmentAt, anchorVersion } = simulation;
  if (world.appointment === null) return { kind: 'missing' };
  const kept = simulation.deadlines.get(visitKey(at));
  if (kept?.anchorVersion === anchorVersion) return dueAt(simulation, kept.until, anchorVersion);
  const planned = planDateDeadline({ now: textOf(now), startsAt: appointmentAt, offsetMinutes });
  if (planned.kind === 'past') return { kind: 'past', anchorVersion };
  return planned.kind === 'missing' ? planned : dueAt(simulation, Date.parse(planned.until), anchorVersion);
}

const dueAt = ({ now }: Simulation, until: number, anchorVersion: number | null): DeadlineAnswer => ({
  kind: 'due-at',
  until: textOf(until),
  delayMs: Math.max(0, until - now),
  anchorVersion,
});
