export { journeyEnrollment } from './journey-enrollment.ts';
