import type { DocumentEdge, DocumentNode, JourneyDocument, JourneySettings } from '../../engine/journey/document.ts';

export const node = (
  id: string,
  kind: string,
  settings: DocumentNode['settings'] = {},
  over: Partial<DocumentNode> = {},
): DocumentNode => ({ id, kind, name: id, settings, ...over });
export const entry = (event = 'appointment.booked'): DocumentNode =>
  node('start', 'entry', { trigger: 'event', event });
export const exit = (id = 'end', reason = 'completed'): DocumentNode => node(id, 'exit', { reason });
export const hours = (id: string, amount = 24): DocumentNode => node(id, 'wait-duration', { unit: 'hours', amount });
export const dateWait = (id: string, minutes = -2880): DocumentNode =>
  node(id, 'wait-until-date', { anchor: 'appointment', offset: { minutes } });
export const eventWait = (id: string, settings: DocumentNode['settings'] = {}): DocumentNode =>
  node(id, 'wait-for-event', { events: ['appointment.confirmed'], maxMinutes: 1440, ...settings });

/** Useful until the visit starts, so that nothing is wrong with it. */
export const send = (id: string, settings: DocumentNode['settings'] = {}): DocumentNode =>
  node(id, 'send-email', {
    template: 'visit-reminder',
    purpose: 'appointment',
    notAfter: { anchor: 'appointment', minutes: 0 },
    ...settings,
  });

/** Goes back, or on, so many times; its first port is left when that is used up. */
export const jump = (id: string, step: string, atMost = 2): DocumentNode =>
  node(id, 'jump', { to: 'step', step, atMost });
export const handOver = (id: string, to: string): DocumentNode => node(id, 'jump', { to: 'journey', journey: to });

/** `a next b`. */
export function line(words: string): DocumentEdge {
  const [from = '', port = '', to = ''] = words.split(' ');
  return { from, port, to };
}

/** The first port of each step leads to the next one. */
const FIRST: Readonly<Record<string, string>> = {
  entry: 'next',
  'send-email': 'sent',
  'wait-duration': 'next',
  'wait-until-date': 'due',
  'wait-for-event': 'timed-out',
  jump: 'exhausted',
};

export function chain(...nodes: readonly DocumentNode[]): DocumentEdge[] {
  return nodes
    .slice(0, -1)
    .map((from, index) => ({ from: from.id, port: FIRST[from.kind] ?? 'next', to: nodes[index + 1]?.id ?? '' }));
}

export function journey(
  nodes: readonly DocumentNode[],
  edges: readonly DocumentEdge[],
  settings: Partial<JourneySettings> = {},
): JourneyDocument {
  return {
    formatVersion: 1,
    name: 'Trial',
    settings: { occurrence: 'appointment', exitRules: [], sender: 'default', priority: 3, ...settings },
    nodes: [...nodes],
    edges: [...edges],
    notes: [],
    layout: {},
  };
}

/** Steps one after the other, and lines beside them. */
export const straight = (nodes: readonly DocumentNode[], ...beside: readonly string[]): JourneyDocument =>
  journey(nodes, [...chain(...nodes), ...beside.map(line)]);
