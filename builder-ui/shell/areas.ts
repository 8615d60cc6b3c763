import {
  IconAddressBook,
  IconChecklist,
  IconFingerprint,
  IconInbox,
  IconRoute,
  IconRubberStamp,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { Me } from '../../engine/wire/operations.ts';
import { hasRole, may } from '../api/me.ts';

export interface Area {
  readonly label: string;
  readonly path: string;
  /** Where the nav leads; `path` plus the state that the role begins with. */
  readonly start: string;
  readonly icon: Icon;
  readonly isFor: (me: Me) => boolean;
  /** Lands here first. */
  readonly isHomeOf: readonly string[];
}

/** The areas in nav order (SCREENS.md 2.2). An area that is not yours is absent. */
export const AREAS: readonly Area[] = [
  {
    label: 'Journeys',
    path: '/journeys',
    start: '/journeys',
    icon: IconRoute,
    isFor: (me) => may(me, 'journey.read'),
    isHomeOf: ['marketer'],
  },
  {
    label: 'People',
    path: '/people',
    start: '/people',
    icon: IconAddressBook,
    isFor: (me) => may(me, 'patient.search'),
    isHomeOf: ['support'],
  },
  {
    label: 'Tasks',
    path: '/tasks',
    start: '/tasks',
    icon: IconChecklist,
    isFor: (me) => may(me, 'task.read'),
    isHomeOf: [],
  },
  {
    label: 'Reviews',
    path: '/reviews',
    start: '/reviews?state=waiting',
    icon: IconRubberStamp,
    isFor: (me) => may(me, 'review.read'),
    isHomeOf: ['reviewer', 'privacy-officer'],
  },
  {
    label: 'Audit',
    path: '/audit',
    start: '/audit',
    icon: IconFingerprint,
    isFor: (me) => may(me, 'audit.read'),
    isHomeOf: ['auditor', 'admin'],
  },
  {
    label: 'Sandbox inbox',
    path: '/sandbox/inbox',
    start: '/sandbox/inbox',
    icon: IconInbox,
    isFor: (me) => me.sandbox !== null && may(me, 'sandbox.use'),
    isHomeOf: [],
  },
];

export const areasOf = (me: Me): readonly Area[] => AREAS.filter((area) => area.isFor(me));

/** Where this person lands after sign-in. */
export function homeOf(me: Me): { readonly path: string; readonly label: string } {
  const area = AREAS.find(({ isHomeOf }) => hasRole(me, ...isHomeOf)) ?? areasOf(me)[0];
  return area === undefined ? { path: '/profile', label: 'your profile' } : { path: area.start, label: area.label };
}

export const mayHoldAll = (me: Me): boolean => may(me, 'hold.place');
