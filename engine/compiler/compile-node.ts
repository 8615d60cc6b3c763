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

/** Each kind's op. Called only for settings that were found complete: parsing throws otherwise. */
const OPS: Readonly<Record<NodeKindName, CompileNode>> = {
  entry: (node, next): EntryOp => ({ op: 'entry@1', name: node.name, next }),
  'send-email': (node, next, catalog): SendEmailOp => {
    const settings = completeSettings(sendEmailSettings, node);
    const template = indexOf(catalog).templates.get(settings.template);
    return {
      op: 'send-email@1',
      name: node.name,
      next,
      template: settings.template,
      templateVersion: template?.version ?? 0,
      purpose: settings.purpose as Purpose,
      class: template?.class ?? 'sensitive',
      notAfter: settings.notAfter ?? DEFAULT_NOT_AFTER,
    };
  },
  'wait-duration': (node, next): WaitDurationOp => ({
    op: 'wait-duration@1',
    name: node.name,
    next,
    ...completeSettings(waitDurationSettings, node),
  }),
  'wait-until-date': (node, next): WaitUntilDateOp => {
    const { offset } = completeSettings(waitUntilDateSettings, node);
    return {
      op: 'wait-until-date@1',
      name: node.name,
      next,
      offset: { anchor: 'appointment', minutes: offset.minutes },
    };
  },
  'wait-for-event': (node, next): WaitForEventOp => {
    const settings = completeSettings(waitForEventSettings, node);
    const events = Object.fromEntries(settings.events.map((event) => [event, event]));
    return {
      op: 'wait-for-event@1',
      name: node.name,
      next,
      events,
      maxMinutes: settings.maxMinutes,
      since: settings.since === undefined || settings.since === '' ? null : settings.since,
    };
  },
  'wait-until-window': (node, next): WaitUntilWindowOp => {
    const { days, from, to, holidays } = completeSettings(waitUntilWindowSettings, node);
    return {
      op: 'wait-until-window@1',
      name: node.name,
      next,
      window: { days: WEEKDAYS.filter((day) => days.includes(day)), from, to, holidays: holidays ?? null },
    };
  },
  branch: (node, next): BranchOp => ({
    op: 'branch@1',
    name: node.name,
    next,
    cases: completeSettings(branchSettings, node).cases.map(({ port, when }) => ({ port, when })),
  }),
  split: (node, next): SplitOp => ({ op: 'split@1', name: node.name, next, ...completeSettings(splitSettings, node) }),
  'set-fact': (node, next): SetFactOp => ({
    op: 'set-fact@1',
    name: node.name,
    next,
    ...completeSettings(setFactSettings, node),
  }),
  'add-to-list': (node, next): AddToListOp => ({
    op: 'add-to-list@1',
    name: node.name,
    next,
    ...completeSettings(listSettings, node),
  }),
  'remove-from-list': (node, next): RemoveFromListOp => ({
    op: 'remove-from-list@1',
    name: node.name,
    next,
    ...completeSettings(listSettings, node),
  }),
  'staff-task': (node, next): StaffTaskOp => ({
    op: 'staff-task@1',
    name: node.name,
    next,
    ...completeSettings(staffTaskSettings, node),
  }),
  jump: (node, next): JumpOp => {
    const settings = jumpSettings.parse(node.settings);
    const to =
      settings.to === 'step'
        ? ({ kind: 'step', atMost: settings.atMost } as const)
        : ({ kind: 'journey', journey: settings.journey } as const);
    return { op: 'jump@1', name: node.name, next, to };
  },
  exit: (node): ExitOp => ({
    op: 'exit@1',
    name: node.name,
    next: {},
    reason: completeSettings(exitSettings, node).reason,
  }),
};

export const compileNode = (kind: NodeKindName, node: DocumentNode, next: Next, catalog: Catalog): PlanNode =>
  OPS[kind](node, next, catalog);
