import {
  IconAntenna,
  IconArrowsSplit2,
  IconCalendarTime,
  IconClockHour4,
  IconCornerDownRight,
  IconDoorExit,
  IconHourglass,
  IconMail,
  IconPercentage,
  IconPhoneCall,
  IconPlayerPlay,
  IconQuestionMark,
  IconTag,
  IconWebhook,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

/** By kind; one that this page does not know has a question mark. */
export const KIND_ICONS: Readonly<Record<string, Icon>> = {
  entry: IconPlayerPlay,
  jump: IconCornerDownRight,
  exit: IconDoorExit,
  'send-email': IconMail,
  'wait-duration': IconHourglass,
  'wait-until-window': IconClockHour4,
  'wait-until-date': IconCalendarTime,
  'wait-for-event': IconAntenna,
  branch: IconArrowsSplit2,
  split: IconPercentage,
  'set-fact': IconTag,
  'add-to-list': IconTag,
  'remove-from-list': IconTag,
  'call-webhook': IconWebhook,
  'staff-task': IconPhoneCall,
};

export const UNKNOWN_KIND_ICON: Icon = IconQuestionMark;
