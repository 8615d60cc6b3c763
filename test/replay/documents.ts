import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import { handOver, jump, straight as inLine } from '../arbitrary/trial-journey.ts';

/** A straight line of steps: each leads on by its first port and, where `more` says so, by others. */
function straight(
  name: string,
  trigger: Readonly<Record<string, string>>,
  steps: readonly DocumentNode[],
  more: readonly string[] = [],
): JourneyDocument {
  const nodes: readonly DocumentNode[] = [
    { id: 'start', kind: 'entry', name: 'Start', settings: trigger },
    ...steps,
    { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
  ];
  const forward = nodes.slice(1).map(({ id }, index) => {
    const from = nodes[index];
    return { from: from?.id ?? '', port: from === undefined ? '' : firstPort(from), to: id };
  });
  const others = more.map((line) => {
    const [from = '', port = '', to = ''] = line.split(' ');
    return { from, port, to };
  });
  return {
    formatVersion: 1,
    name,
    settings: { occurrence: 'once', exitRules: [], sender: 'default', priority: 3 },
    nodes: [...nodes],
    edges: [...forward, ...others],
    notes: [],
    layout: {},
  };
}

const FIRST: Readonly<Record<string, string>> = {
  'send-email': 'sent',
  'wait-for-event': 'timed-out',
  'wait-until-date': 'due',
  'staff-task': 'done',
  branch: 'case-1',
};

const firstPort = ({ kind, settings }: DocumentNode): string => {
  const [arm] = kind === 'split' ? (settings['arms'] as readonly { readonly name: string }[]) : [];
  return arm?.name ?? FIRST[kind] ?? 'next';
};

const step = (id: string, kind: string, settings: DocumentNode['settings']): DocumentNode => ({
  id,
  kind,
  name: id,
  settings,
});

const bill = (id: string): DocumentNode =>
  step(id, 'send-email', { template: 'bill-ready', purpose: 'billing', notAfter: { anchor: 'due', minutes: 4_320 } });

const hour = (id: string): DocumentNode => step(id, 'wait-duration', { unit: 'hours', amount: 1 });

/** `custom.form-back` or a day. */
const answer = (id: string): DocumentNode =>
  step(id, 'wait-for-event', { events: ['custom.form-back'], maxMinutes: 1_440 });

const API = { trigger: 'api' };

/** So many mails in a row: what one more costs is the difference. */
export type Chain = 'mails' | 'waits' | 'events';

export function chain(kind: Chain, count: number): JourneyDocument {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const before = (index: number): readonly DocumentNode[] => {
    if (kind === 'mails') return [];
    return [kind === 'waits' ? hour(`wait-${index}`) : answer(`wait-${index}`)];
  };
  const answered = kind === 'events' ? numbers.map((index) => `wait-${index} custom.form-back mail-${index}`) : [];
  return straight(
    `${kind} ${count}`,
    API,
    numbers.flatMap((index) => [...before(index), bill(`mail-${index}`)]),
    answered,
  );
}

/** A bill at once; perhaps at certain hours only. */
export function oneBill(name: string, calendar?: JourneyDocument['settings']['calendar']): JourneyDocument {
  const document = straight(name, API, [bill('mail')]);
  return calendar === undefined ? document : { ...document, settings: { ...document.settings, calendar } };
}

export const oneHour = (): JourneyDocument => straight('An hour', API, [hour('hour'), bill('mail')]);

/** Twice back to the bill, an hour apart, and then over to another journey. */
export function jumping(to: string): JourneyDocument {
  const start = step('start', 'entry', API);
  const steps = [start, bill('mail'), hour('hour'), jump('again', 'mail', 2), handOver('over', to)];
  const document = inLine(steps);
  return { ...document, name: 'Jumping', settings: { ...document.settings, occurrence: 'once' } };
}

/** Commercial: counts against the cap, and is skipped when it has waited a day for its place. */
export function offer(name: string, priority: number): JourneyDocument {
  const notAfter = { anchor: 'due', minutes: 1_440 };
  const mail = step('mail', 'send-email', { template: 'time-for-a-visit', purpose: 'own-service', notAfter });
  const document = straight(name, { trigger: 'event', event: 'custom.offer' }, [mail]);
  return { ...document, settings: { ...document.settings, priority } };
}

/** Every kind of step there is, one after the other. */
export function everyKind(list: string): JourneyDocument {
  const age = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } };
  const arms = [
    { name: 'all', weight: 99, isHoldOut: false },
    { name: 'none', weight: 1, isHoldOut: true },
  ];
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const notAfter = { anchor: 'appointment', minutes: 0 };
  const document = straight(
    'Every kind',
    { trigger: 'event', event: 'appointment.booked' },
    [
      step('senior', 'branch', { cases: [{ port: 'case-1', name: 'Seniors', when: age }] }),
      step('share', 'split', { salt: 'replay', arms }),
      step('put', 'add-to-list', { list }),
      step('note', 'set-fact', { fact: 'preferred-contact', value: 'phone' }),
      step('window', 'wait-until-window', { days, from: '09:00', to: '12:00', holidays: null }),
      bill('mail'),
      step('answer', 'wait-for-event', { events: ['custom.form-back'], maxMinutes: 1_440, since: 'mail' }),
      step('call', 'staff-task', { title: 'Call', maxMinutes: 1_440 }),
      step('off', 'remove-from-list', { list }),
      step('day', 'wait-duration', { unit: 'calendar-days', amount: 1 }),
      step('before', 'wait-until-date', { anchor: 'appointment', offset: { minutes: -2_880 } }),
      step('reminder', 'send-email', { template: 'visit-reminder', purpose: 'appointment', notAfter }),
    ],
    [
      'senior otherwise end',
      'share none end',
      'answer custom.form-back call',
      'call expired off',
      'before past end',
      'before missing end',
    ],
  );
  const calendar = { quiet: { from: '21:00', to: '08:00' }, days, holidays: null };
  return {
    ...document,
    settings: { ...document.settings, occurrence: 'appointment', calendar } as JourneyDocument['settings'],
  };
}
