import type { JourneyDocument } from './document.ts';

/** An empty page: a start and nothing else. */
export function newDocument(name: string): JourneyDocument {
  return {
    formatVersion: 1,
    name,
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      {
        id: 'start',
        kind: 'entry',
        name: 'Appointment is booked',
        settings: { trigger: 'event', event: 'appointment.booked' },
      },
    ],
    edges: [],
    notes: [],
    layout: { start: { x: 0, y: 0 } },
  };
}
