import type { ComponentType } from 'react';
import type { NodeKindName } from '../../../../engine/journey/kinds.ts';
import type { FormProps } from '../settings.ts';
import { BranchForm } from './branch-form.tsx';
import { EntryForm } from './entry-form.tsx';
import { ExitForm } from './exit-form.tsx';
import { JumpForm } from './jump-form.tsx';
import { ListForm } from './list-form.tsx';
import { SendEmailForm } from './send-email-form.tsx';
import { SetFactForm } from './set-fact-form.tsx';
import { SplitForm } from './split-form.tsx';
import { StaffTaskForm } from './staff-task-form.tsx';
import { WaitDurationForm } from './wait-duration-form.tsx';
import { WaitForEventForm } from './wait-for-event-form.tsx';
import { WaitUntilDateForm } from './wait-until-date-form.tsx';
import { WaitUntilWindowForm } from './wait-until-window-form.tsx';

/** The settings of each kind; the type checker misses none. */
export const KIND_FORMS = {
  entry: EntryForm,
  'send-email': SendEmailForm,
  'wait-duration': WaitDurationForm,
  'wait-until-window': WaitUntilWindowForm,
  'wait-until-date': WaitUntilDateForm,
  'wait-for-event': WaitForEventForm,
  branch: BranchForm,
  split: SplitForm,
  'set-fact': SetFactForm,
  'add-to-list': ListForm,
  'remove-from-list': ListForm,
  'staff-task': StaffTaskForm,
  jump: JumpForm,
  exit: ExitForm,
} as const satisfies Record<NodeKindName, ComponentType<FormProps>>;
