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
import type { DocumentNode } from '../journey/document.ts';
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
import { DEFAULT_NOT_AFTER } from './time-problems.ts';

type Next = Readonly<Record<string, string>>;
type CompileNode = (node: DocumentNode, next: Next, catalog: Catalog) => PlanNode;

/**
 * Each kind's op. Called only for settings that were found complete: parsing throws otherwise. Keys stand in the order of
 * the alphabet, in which the canonical text has them: that is quicker to write.
 */
const OPS: Readonly<Record<NodeKindName, CompileNode>> = {
  entry: ({ name }, next): EntryOp => ({ name, next, op: 'entry@1' }),
  'send-email': (node, next, catalog): SendEmailOp => {
    const settings = completeSettings(sendEmailSettings, node);
    const template = indexOf(catalog).templates.get(settings.template);
    return {
      class: template?.class ?? 'sensitive',
      name: node.name,
      next,
      notAfter: settings.notAfter ?? DEFAULT_NOT_AFTER,
      op: 'send-email@1',
      purpose: settings.purpose as Purpose,
      template: settings.template,
      templateVersion: template?.version ?? 0,
    };
  },
  'wait-duration': (node, next): WaitDurationOp => {
    const { amount, unit } = completeSettings(waitDurationSettings, node);
    return { amount, name: node.name, next, op: 'wait-duration@1', unit };
  },
  'wait-until-date': (node, next): WaitUntilDateOp => {
    const { offset } = completeSettings(waitUntilDateSettings, node);
    return {
      name: node.name,
      next,
      offset: { anchor: 'appointment', minutes: offset.minutes },
      op: 'wait-until-date@1',
    };
  },
  'wait-for-event': (node, next): WaitForEventOp => {
    const { events, maxMinutes, since } = completeSettings(waitForEventSettings, node);
    return {
      events: Object.fromEntries(events.map((event) => [event, event])),
      maxMinutes,
      name: node.name,
      next,
      op: 'wait-for-event@1',
      since: since === undefined || since === '' ? null : since,
    };
  },
  'wait-until-window': (node, next): WaitUntilWindowOp => {
    const { days, from, to, holidays } = completeSettings(waitUntilWindowSettings, node);
    return {
      name: node.name,
      next,
      op: 'wait-until-window@1',
      window: { days: WEEKDAYS.filter((day) => days.includes(day)), from, holidays: holidays ?? null, to },
    };
  },
  branch: (node, next): BranchOp => ({
    cases: completeSettings(branchSettings, node).cases.map(({ port, when }) => ({ port, when })),
    name: node.name,
    next,
    op: 'branch@1',
  }),
  split: (node, next): SplitOp => {
    const { arms, salt } = completeSettings(splitSettings, node);
    const dealt = arms.map(({ isHoldOut, name, weight }) => ({ isHoldOut, name, weight }));
    return { arms: dealt, name: node.name, next, op: 'split@1', salt };
  },
  'set-fact': (node, next): SetFactOp => {
    const { fact, value } = completeSettings(setFactSettings, node);
    return { fact, name: node.name, next, op: 'set-fact@1', value };
  },
  'add-to-list': (node, next): AddToListOp => {
    const { list } = completeSettings(listSettings, node);
    return { list, name: node.name, next, op: 'add-to-list@1' };
  },
  'remove-from-list': (node, next): RemoveFromListOp => {
    const { list } = completeSettings(listSettings, node);
    return { list, name: node.name, next, op: 'remove-from-list@1' };
  },
  'staff-task': (node, next): StaffTaskOp => {
    const { maxMinutes, title } = completeSettings(staffTaskSettings, node);
    return { maxMinutes, name: node.name, next, op: 'staff-task@1', title };
  },
  jump: (node, next): JumpOp => {
    const settings = completeSettings(jumpSettings, node);
    const to =
      settings.to === 'step'
        ? ({ atMost: settings.atMost, kind: 'step' } as const)
        : ({ journey: settings.journey, kind: 'journey' } as const);
    return { name: node.name, next, op: 'jump@1', to };
  },
  exit: (node): ExitOp => ({
    name: node.name,
    next: {},
    op: 'exit@1',
    reason: completeSettings(exitSettings, node).reason,
  }),
};

export const compileNode = (kind: NodeKindName, node: DocumentNode, next: Next, catalog: Catalog): PlanNode =>
  OPS[kind](node, next, catalog);
