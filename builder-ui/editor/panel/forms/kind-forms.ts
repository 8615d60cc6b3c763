import type { ComponentType } from 'react';
import type { NodeKindName } from '../../../../engine/journey/kinds.ts';
import type { FormProps } from '../settings.ts';
import { EntryForm } from './entry-form.tsx';
import { ExitForm } from './exit-form.tsx';
import { SendEmailForm } from './send-email-form.tsx';
import { WaitDurationForm } from './wait-duration-form.tsx';
import { WaitForEventForm } from './wait-for-event-form.tsx';
import { WaitUntilDateForm } from './wait-until-date-form.tsx';

/** The settings of each kind; the type checker misses none. */
export const KIND_FORMS = {
  entry: EntryForm,
  'send-email': SendEmailForm,
  'wait-duration': WaitDurationForm,
  'wait-until-date': WaitUntilDateForm,
  'wait-for-event': WaitForEventForm,
  exit: ExitForm,
} as const satisfies Record<NodeKindName, ComponentType<FormProps>>;
