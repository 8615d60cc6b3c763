import type { StaffAuth } from '../auth/staff-auth.ts';
import type { Route } from '../http/route.ts';
import { auditCheckpointsRoute } from './audit-checkpoints.ts';
import { auditEntryRoute } from './audit-entry.ts';
import { changePermissionRoute } from './change-permission.ts';
import { checkJourneyRoute } from './check-journey.ts';
import { createJourneyRoute } from './create-journey.ts';
import { createListRoute } from './create-list.ts';
import { approveRoute, returnRoute } from './decide-review.ts';
import { exitEnrollmentRoute } from './exit-enrollment.ts';
import { finishTaskRoute } from './finish-task.ts';
import { getCapRoute, putCapRoute } from './frequency-cap.ts';
import { getRatesRoute, putRatesRoute } from './sending-rates.ts';
import { getCatalogRoute, getGalleryRoute } from './get-catalog.ts';
import { advanceClockRoute, getClockRoute } from './get-clock.ts';
import { getConversionsRoute } from './get-conversions.ts';
import { getEnrollmentRoute } from './get-enrollment.ts';
import { getAheadRoute } from './get-ahead.ts';
import { getInsideRoute } from './get-inside.ts';
import { getJourneyRoute } from './get-journey.ts';
import { getPatientRoute } from './get-patient.ts';
import { getReviewRoute } from './get-review.ts';
import { getTemplateRoute } from './get-template.ts';
import { getTimelineRoute } from './get-timeline.ts';
import { getVersionRoute } from './get-version.ts';
import { enrollmentWhyRoute, patientWhyRoute } from './get-why.ts';
import { liftHoldRoute } from './lift-hold.ts';
import { listAuditRoute } from './list-audit.ts';
import { listEnrollmentsRoute } from './list-enrollments.ts';
import { listHoldsRoute } from './list-holds.ts';
import { listJourneysRoute } from './list-journeys.ts';
import { listMovesRoute, moveReportRoute } from './list-moves.ts';
import { listReviewsRoute } from './list-reviews.ts';
import { listTasksRoute } from './list-tasks.ts';
import { meRoute } from './me.ts';
import { pauseEnrollmentRoute, resumeEnrollmentRoute } from './pause-enrollment.ts';
import { pauseJourneyRoute, resumeJourneyRoute } from './pause-journey.ts';
import { placeHoldRoute } from './place-hold.ts';
import { postEventsRoute } from './post-events.ts';
import { publishJourneyRoute } from './publish-journey.ts';
import { putAppointmentRoute } from './put-appointment.ts';
import { putDraftRoute } from './put-draft.ts';
import { putPatientRoute } from './put-patient.ts';
import { sandboxMessagesRoute } from './sandbox-messages.ts';
import { searchPatientsRoute } from './search-patients.ts';
import { signInRoute } from './sign-in.ts';
import { signOutRoute } from './sign-out.ts';
import { simulateJourneyRoute } from './simulate-journey.ts';
import { startEnrollmentRoute } from './start-enrollment.ts';
import { stopJourneyRoute } from './stop-journey.ts';
import { submitJourneyRoute } from './submit-journey.ts';
import { temporalLinkRoute } from './temporal-link.ts';
import {
  acceptWalkThroughRoute,
  keepWalkThroughRoute,
  listWalkThroughsRoute,
  removeWalkThroughRoute,
  renameWalkThroughRoute,
} from './walk-throughs.ts';

/** Every endpoint of the staff door but the export stream. Those of the sandbox exist only there. */
export function allRoutes(auth: StaffAuth, isSandbox: boolean): readonly Route[] {
  return [
    signInRoute(auth),
    signOutRoute(auth),
    meRoute,
    putPatientRoute,
    searchPatientsRoute,
    getPatientRoute,
    getTimelineRoute,
    patientWhyRoute,
    changePermissionRoute,
    putAppointmentRoute,
    postEventsRoute,
    listEnrollmentsRoute,
    getEnrollmentRoute,
    enrollmentWhyRoute,
    startEnrollmentRoute,
    exitEnrollmentRoute,
    pauseEnrollmentRoute,
    resumeEnrollmentRoute,
    listTasksRoute,
    finishTaskRoute,
    createListRoute,
    getCapRoute,
    putCapRoute,
    getRatesRoute,
    putRatesRoute,
    ...journeyRoutes,
    listReviewsRoute,
    getReviewRoute,
    approveRoute,
    returnRoute,
    getCatalogRoute,
    getGalleryRoute,
    listHoldsRoute,
    placeHoldRoute,
    liftHoldRoute,
    listAuditRoute,
    auditEntryRoute,
    auditCheckpointsRoute,
    temporalLinkRoute,
    ...(isSandbox ? [getClockRoute, advanceClockRoute, sandboxMessagesRoute] : []),
  ];
}

/** A journey from its draft to the people inside. */
const journeyRoutes: readonly Route[] = [
  listJourneysRoute,
  createJourneyRoute,
  getJourneyRoute,
  putDraftRoute,
  checkJourneyRoute,
  simulateJourneyRoute,
  listWalkThroughsRoute,
  keepWalkThroughRoute,
  renameWalkThroughRoute,
  removeWalkThroughRoute,
  acceptWalkThroughRoute,
  submitJourneyRoute,
  getVersionRoute,
  getTemplateRoute,
  getInsideRoute,
  getAheadRoute,
  getConversionsRoute,
  publishJourneyRoute,
  pauseJourneyRoute,
  resumeJourneyRoute,
  stopJourneyRoute,
  listMovesRoute,
  moveReportRoute,
];
