import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconBan,
  IconCalendarTime,
  IconCircleCheck,
  IconClockPause,
  IconClockX,
  IconHandStop,
  IconHelpOctagon,
  IconHourglass,
  IconLoader,
  IconMailOpened,
  IconPencil,
  IconPlayerPause,
  IconRubberStamp,
  IconShieldX,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

/** How a status looks. `dashed` and `outline` have no tint; `solid` is ink: not sent is not broken. */
export type Tone = 'ok' | 'idle' | 'attention' | 'failed' | 'solid' | 'outline' | 'dashed' | 'attention-dashed';

export interface Status {
  readonly word: string;
  readonly icon: Icon;
  readonly tone: Tone;
}

const status = (word: string, icon: Icon, tone: Tone): Status => ({ word, icon, tone });
const notSent = status('Not sent, on purpose', IconShieldX, 'solid');

/** States of a message (DESIGN.md 12.1), in the words of the screens. */
export const MESSAGE_STATUSES: Readonly<Record<string, Status>> = {
  planned: status('Planned', IconCalendarTime, 'dashed'),
  'handing-over': status('Handing over', IconLoader, 'outline'),
  retrying: status('Trying again', IconLoader, 'attention'),
  accepted: status('Accepted', IconCircleCheck, 'ok'),
  read: status('Read', IconMailOpened, 'ok'),
  deferred: status('Deferred', IconClockPause, 'attention'),
  denied: notSent,
  skipped: notSent,
  refused: status('Refused', IconAlertOctagon, 'failed'),
  failed: status('Failed', IconAlertOctagon, 'failed'),
  unknown: status('Result unknown', IconHelpOctagon, 'attention-dashed'),
  recalled: status('Recalled', IconArrowBackUp, 'idle'),
  expired: status('Expired unread', IconClockX, 'idle'),
};

/** States of a journey and of a version. */
export const JOURNEY_STATUSES: Readonly<Record<string, Status>> = {
  draft: status('Draft', IconPencil, 'dashed'),
  'in-review': status('In review', IconRubberStamp, 'attention'),
  approved: status('Approved', IconCircleCheck, 'outline'),
  returned: status('Returned', IconArrowBackUp, 'attention'),
  voided: status('Voided', IconBan, 'idle'),
  live: status('Live', IconCircleCheck, 'ok'),
  paused: status('Paused', IconPlayerPause, 'idle'),
  finishing: status('Finishing', IconHourglass, 'idle'),
  retired: status('Retired', IconBan, 'idle'),
  stopped: status('Stopped', IconBan, 'idle'),
  held: status('On hold', IconHandStop, 'solid'),
};

/** States of an enrollment. */
export const ENROLLMENT_STATUSES: Readonly<Record<string, Status>> = {
  starting: status('Starting', IconLoader, 'outline'),
  active: status('Active', IconCircleCheck, 'ok'),
  asleep: status('Asleep', IconHourglass, 'idle'),
  paused: status('Paused', IconPlayerPause, 'idle'),
  held: status('On hold', IconHandStop, 'solid'),
  closed: status('Closed', IconBan, 'idle'),
};

/** States of a permission. */
export const PERMISSION_STATUSES: Readonly<Record<string, Status>> = {
  granted: status('Granted', IconCircleCheck, 'ok'),
  refused: status('Refused', IconShieldX, 'solid'),
  revoked: status('Revoked', IconShieldX, 'idle'),
  expired: status('Expired', IconClockX, 'idle'),
  unknown: status('Not on record', IconHelpOctagon, 'dashed'),
};

/** States of a task for staff. */
export const TASK_STATUSES: Readonly<Record<string, Status>> = {
  open: status('Open', IconHourglass, 'idle'),
  done: status('Done', IconCircleCheck, 'ok'),
  expired: status('Expired', IconClockX, 'attention'),
  cancelled: status('Cancelled', IconBan, 'idle'),
};

/** States of a review. */
export const REVIEW_STATUSES: Readonly<Record<string, Status>> = {
  open: status('Waits for a decision', IconRubberStamp, 'attention'),
  approved: status('Approved', IconCircleCheck, 'ok'),
  returned: status('Returned', IconArrowBackUp, 'attention'),
  voided: status('Closed: the draft changed', IconBan, 'idle'),
};
