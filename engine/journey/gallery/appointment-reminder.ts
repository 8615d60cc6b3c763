import type { JourneyDocument } from '../document.ts';
import type { GalleryItem } from './gallery-item.ts';

const USEFUL = { anchor: 'appointment', minutes: -120 };

const document: JourneyDocument = {
  formatVersion: 1,
  name: 'Appointment reminder',
  settings: {
    occurrence: 'appointment',
    exitRules: [{ event: 'appointment.cancelled', reason: 'appointment-cancelled' }],
    goal: { event: 'appointment.checked-in', withinDays: 14, exitOnGoal: false },
    sender: 'default',
    priority: 2,
  },
  nodes: [
    {
      id: 'start',
      kind: 'entry',
      name: 'Appointment is booked',
      settings: { trigger: 'event', event: 'appointment.booked' },
    },
    {
      id: 'two-days-before',
      kind: 'wait-until-date',
      name: 'Two days before',
      settings: { anchor: 'appointment', offset: { minutes: -2880 } },
    },
    {
      id: 'reminder',
      kind: 'send-email',
      name: 'Reminder',
      settings: { template: 'visit-reminder', purpose: 'appointment', notAfter: USEFUL },
    },
    {
      id: 'confirmed',
      kind: 'wait-for-event',
      name: 'Confirmed?',
      settings: { events: ['appointment.confirmed'], maxMinutes: 1440, since: 'reminder' },
    },
    {
      id: 'second',
      kind: 'send-email',
      name: 'Second reminder',
      settings: { template: 'visit-reminder-second', purpose: 'appointment', notAfter: USEFUL },
    },
    { id: 'exit-confirmed', kind: 'exit', name: 'Confirmed', settings: { reason: 'confirmed' } },
    { id: 'exit-completed', kind: 'exit', name: 'Reminded twice', settings: { reason: 'completed' } },
    { id: 'exit-late', kind: 'exit', name: 'Booked too late', settings: { reason: 'booked-too-late' } },
    { id: 'exit-no-date', kind: 'exit', name: 'No date', settings: { reason: 'no-date' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'two-days-before' },
    { from: 'two-days-before', port: 'due', to: 'reminder' },
    { from: 'two-days-before', port: 'past', to: 'exit-late' },
    { from: 'two-days-before', port: 'missing', to: 'exit-no-date' },
    { from: 'reminder', port: 'sent', to: 'confirmed' },
    { from: 'confirmed', port: 'appointment.confirmed', to: 'exit-confirmed' },
    { from: 'confirmed', port: 'timed-out', to: 'second' },
    { from: 'second', port: 'sent', to: 'exit-completed' },
  ],
  notes: [],
  layout: {
    start: { x: 0, y: 0 },
    'two-days-before': { x: 0, y: 200 },
    reminder: { x: 0, y: 400 },
    'exit-late': { x: 340, y: 400 },
    'exit-no-date': { x: 680, y: 400 },
    confirmed: { x: 0, y: 620 },
    'exit-confirmed': { x: -170, y: 840 },
    second: { x: 170, y: 840 },
    'exit-completed': { x: 170, y: 1060 },
  },
};

export const appointmentReminder: GalleryItem = {
  id: 'appointment-reminder',
  title: 'Appointment reminder',
  summary: 'Reminds two days before, asks for a confirmation, and reminds once more when none comes within a day.',
  needs: ['Appointment feed', 'Template: Visit reminder', 'Template: Visit reminder, second'],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-01T16:00:00.000Z',
      appointment: { startsAt: '2026-10-14T15:30:00.000Z' },
      zone: 'America/Denver',
      script: [{ at: '2026-10-12T18:05:00.000Z', kind: 'event', type: 'appointment.confirmed' }],
      sends: {},
    },
    expected: {
      path: ['start next', 'two-days-before due', 'reminder sent', 'confirmed appointment.confirmed'],
      sent: { reminder: '2026-10-12T15:30:00.000Z' },
      closed: 'confirmed',
    },
  },
};
