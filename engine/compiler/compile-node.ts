import { WEEKDAYS } from '../calendar/weekday.ts';
import type {
  AddToListOp,
  BranchOp,
  EntryOp,
  ExitOp,
  JumpOp,
  PlanNode,
  Purpose,
  RemoveFromListOp,
  SendEmailOp,
  SetFactOp,
  SplitOp,
  StaffTaskOp,
  WaitDurationOp,
  WaitForEventOp,
  WaitUntilDateOp,
  WaitUntilWindowOp,
} from '../interpreter/plan.ts';
import type { NodeKindName } from '../journey/kinds.ts';
import { branchSettings } from '../journey/kinds/branch.ts';
import { exitSettings } from '../journey/kinds/exit.ts';
import { jumpSettings } from '../journey/kinds/jump.ts';
import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import { setFactSettings } from '../journey/kinds/set-fact.ts';
import { splitSettings } from '../journey/kinds/split.ts';
import { staffTaskSettings } from '../journey/kinds/staff-task.ts';
import { waitDurationSettings } from '../journey/kinds/wait-duration.ts';
import { waitForEventSettings } from '../journey/kinds/wait-for-event.ts';
import { waitUntilDateSettings } from '../journey/kinds/wait-until-date.ts';
import { waitUntilWindowSettings } from '../journey/kinds/wait-until-window.ts';
import { listSettings } from '../journey/list-settings.ts';
import { indexOf } from './catalog-index.ts';
import { completeSettings } from './read-settings.ts';
import type { Catalog } from './result.ts';
import type { Step } from './step.ts';
import { DEFAULT_NOT_AFTER } from './time-problems.ts';

/** What the op of every kind has. */
export type PlanParts = Pick<PlanNode, 'name' | 'next'>;
type CompileNode = (step: Step, parts: PlanParts, catalog: Catalog) => PlanNode;

/**
 * Each kind's op. Called only for settings that were found complete: parsing throws otherwise. Keys stand in the order of
 * the alphabet, in which the canonical text has them: that is quicker to write.
 */
const OPS: Readonly<Record<NodeKindName, CompileNode>> = {
  entry: (_step, { name, next }): EntryOp => ({ name, next, op: 'entry@1' }),
  'send-email': (step, { name, next }, catalog): SendEmailOp => {
    const settings = completeSettings(sendEmailSettings, step);
    const template = indexOf(catalog).templates.get(settings.template);
    return {
      class: template?.class ?? 'sensitive',
      name,
      next,
      notAfter: settings.notAfter ?? DEFAULT_NOT_AFTER,
      op: 'send-email@1',
      purpose: settings.purpose as Purpose,
      template: settings.template,
      templateVersion: template?.version ?? 0,
    };
  },
  'wait-duration': (step, { name, next }): WaitDurationOp => {
    const { amount, unit } = completeSettings(waitDurationSettings, step);
    return { amount, name, next, op: 'wait-duration@1', unit };
  },
  'wait-until-date': (step, { name, next }): WaitUntilDateOp => {
    const { offset } = completeSettings(waitUntilDateSettings, step);
    return {
      name,
      next,
      offset: { anchor: 'appointment', minutes: offset.minutes },
      op: 'wait-until-date@1',
    };
  },
  'wait-for-event': (step, { name, next }): WaitForEventOp => {
    const { events, maxMinutes, since } = completeSettings(waitForEventSettings, step);
    return {
      events: Object.fromEntries(events.map((event) => [event, event])),
      maxMinutes,
      name,
      next,
      op: 'wait-for-event@1',
      since: since === undefined || since === '' ? null : since,
    };
  },
  'wait-until-window': (step, { name, next }): WaitUntilWindowOp => {
    const { days, from, to, holidays } = completeSettings(waitUntilWindowSettings, step);
    return {
      name,
      next,
      op: 'wait-until-window@1',
      window: { days: WEEKDAYS.filter((day) => days.includes(day)), from, holidays: holidays ?? null, to },
    };
  },
  branch: (step, { name, next }): BranchOp => ({
    cases: completeSettings(branchSettings, step).cases.map(({ port, when }) => ({ port, when })),
    name,
    next,
    op: 'branch@1',
  }),
  split: (step, { name, next }): SplitOp => {
    const { arms, salt } = completeSettings(splitSettings, step);
    const dealt = arms.map(({ isHoldOut, name, weight }) => ({ isHoldOut, name, weight }));
    return { arms: dealt, name, next, op: 'split@1', salt };
  },
  'set-fact': (step, { name, next }): SetFactOp => {
    const { fact, value } = completeSettings(setFactSettings, step);
    return { fact, name, next, op: 'set-fact@1', value };
  },
  'add-to-list': (step, { name, next }): AddToListOp => {
    const { list } = completeSettings(listSettings, step);
    return { list, name, next, op: 'add-to-list@1' };
  },
  'remove-from-list': (step, { name, next }): RemoveFromListOp => {
    const { list } = completeSettings(listSettings, step);
    return { list, name, next, op: 'remove-from-list@1' };
  },
  'staff-task': (step, { name, next }): StaffTaskOp => {
    const { maxMinutes, title } = completeSettings(staffTaskSettings, step);
    return { maxMinutes, name, next, op: 'staff-task@1', title };
  },
  jump: (step, { name, next }): JumpOp => {
    const settings = completeSettings(jumpSettings, step);
    const to =
      settings.to === 'step'
        ? ({ atMost: settings.atMost, kind: 'step' } as const)
        : ({ journey: settings.journey, kind: 'journey' } as const);
    return { name, next, op: 'jump@1', to };
  },
  exit: (step, { name }): ExitOp => ({
    name,
    next: {},
    op: 'exit@1',
    reason: completeSettings(exitSettings, step).reason,
  }),
};

export const compileNode = (kind: NodeKindName, step: Step, parts: PlanParts, catalog: Catalog): PlanNode =>
  OPS[kind](step, parts, catalog);
