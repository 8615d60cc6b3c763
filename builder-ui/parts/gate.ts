import { IconClick, IconMailCheck, IconMailOff, IconMapPin, IconShieldLock, IconSignature } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { AnswerKind, Question } from '../../engine/gate/permission.ts';

/** The six questions: same order (engine/gate/permission.ts QUESTIONS), same icons everywhere. */
export const GATE_QUESTIONS: Readonly<Record<Question, { readonly word: string; readonly icon: Icon }>> = {
  authorization: { word: 'HIPAA authorization', icon: IconSignature },
  channel: { word: 'Channel preference', icon: IconMailCheck },
  'commercial-opt-out': { word: 'Commercial opt-out', icon: IconMailOff },
  part2: { word: '42 CFR Part 2', icon: IconShieldLock },
  'state-law': { word: 'State permission', icon: IconMapPin },
  tracking: { word: 'Tracking permission', icon: IconClick },
};

export const ANSWER_WORDS: Readonly<Record<AnswerKind, string>> = {
  allows: 'Allows',
  'not-needed': 'Not needed',
  denies: 'Denies',
  defers: 'Defers',
};
