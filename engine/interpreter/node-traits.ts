import type { Plan, PlanNode } from './plan.ts';
import type { Waiting } from './run.ts';

/** The port of a wait whose time has come. */
export function duePort(node: PlanNode): string {
  return node.op === 'wait-until-date@1' ? 'due' : node.op === 'wait-for-event@1' ? 'timed-out' : 'next';
}

/** What a run waits for at this step; null: it does not wait here by itself. */
export function waitingAt(node: PlanNode): Waiting | null {
  if (node.op === 'wait-until-date@1') return 'date';
  if (node.op === 'wait-duration@1') return 'duration';
  if (node.op === 'wait-until-window@1') return 'window';
  if (node.op === 'staff-task@1') return 'task';
  return node.op === 'wait-for-event@1' ? 'event' : null;
}

/** May be left because something happened outside. */
export const isListening = (node: PlanNode): boolean => node.op === 'wait-for-event@1' || node.op === 'staff-task@1';

const ACTING: readonly PlanNode['op'][] = [
  'set-fact@1',
  'add-to-list@1',
  'remove-from-list@1',
  'staff-task@1',
  'jump@1',
];
/** Changes something that a pause or a hold forbids. */
export const isActing = (node: PlanNode): boolean => ACTING.includes(node.op);

/** Left by the port that an activity answers. */
export const isAnsweredByPort = (node: PlanNode): boolean =>
  node.op === 'branch@1' || node.op === 'split@1' || isActing(node);

/** Ids of the journeys that this plan hands over to. */
export function handOversOf({ nodes }: Plan): ReadonlySet<string> {
  return new Set(
    Object.values(nodes).flatMap((node) =>
      node.op === 'jump@1' && node.to.kind === 'journey' ? [node.to.journey] : [],
    ),
  );
}
