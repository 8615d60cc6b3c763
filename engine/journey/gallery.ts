import { a1cRecall } from './gallery/a1c-recall.ts';
import { appointmentReminder } from './gallery/appointment-reminder.ts';
import { billingNotice } from './gallery/billing-notice.ts';
import { dischargeFollowUp } from './gallery/discharge-follow-up.ts';
import type { GalleryItem } from './gallery/gallery-item.ts';
import { lapsedPatients } from './gallery/lapsed-patients.ts';
import { mammogramRecall } from './gallery/mammogram-recall.ts';
import { newPatient } from './gallery/new-patient.ts';
import { noShowRecovery } from './gallery/no-show-recovery.ts';
import { portalMessage } from './gallery/portal-message.ts';
import { refillReminder } from './gallery/refill-reminder.ts';
import { vaccineSeason } from './gallery/vaccine-season.ts';
import { visitConfirmation } from './gallery/visit-confirmation.ts';
import { visitFollowUp } from './gallery/visit-follow-up.ts';
import { visitPreparation } from './gallery/visit-preparation.ts';

export type { GalleryItem } from './gallery/gallery-item.ts';

/** Journeys to start from: around a visit, after it, care that is due, the office. */
export const GALLERY: readonly GalleryItem[] = [
  appointmentReminder,
  visitConfirmation,
  visitPreparation,
  noShowRecovery,
  visitFollowUp,
  dischargeFollowUp,
  mammogramRecall,
  a1cRecall,
  vaccineSeason,
  refillReminder,
  newPatient,
  lapsedPatients,
  portalMessage,
  billingNotice,
];
