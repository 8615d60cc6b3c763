import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { Stack } from '../stack/stack.ts';
import { approve, publish, submit } from '../story/reminder-journey.ts';
import { OFFER, publishOfferTemplate } from './offer-template.ts';

export const OFFER_EVENT = 'custom.offer';

/** Care mail at once for each booked appointment, commercial mail at once for each offer. */
export async function publishOneMailJourneys(stack: Stack): Promise<void> {
  await publishOfferTemplate(stack.database);
  await goLive(
    stack,
    oneMail('Care at once', 'appointment.booked', 'appointment', {
      template: 'visit-reminder',
      purpose: 'appointment',
    }),
  );
  await goLive(stack, oneMail('Offer at once', OFFER_EVENT, 'once', { template: OFFER, purpose: 'own-service' }));
}

/** Drawn by a marketer, approved by a reviewer, published; answers the journey's id. */
export async function goLive(stack: Stack, document: JourneyDocument): Promise<string> {
  const marketer = await stack.as('marketer');
  const made = await marketer.post<{ readonly id: string; readonly etag: string }>('/v1/journeys', { document });
  if (made.status !== 201) throw new Error(`POST /v1/journeys answered ${made.status}: ${JSON.stringify(made.body)}`);
  const { status, body } = await submit(marketer, { ...made.body, document });
  if (status !== 201) throw new Error(`Submitting answered ${status}: ${JSON.stringify(body)}`);
  await approve(await stack.as('reviewer'), body);
  const live = await publish(marketer, made.body.id, body);
  if (live.status !== 200) throw new Error(`Publishing answered ${live.status}: ${JSON.stringify(live.body)}`);
  return made.body.id;
}

const USEFUL = { appointment: { anchor: 'appointment', minutes: 0 }, once: { anchor: 'due', minutes: 1440 } } as const;

type Mail = { readonly template: string; readonly purpose: string };

export function oneMail(name: string, event: string, occurrence: 'appointment' | 'once', mail: Mail): JourneyDocument {
  return {
    formatVersion: 1,
    name,
    settings: { occurrence, exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings: { trigger: 'event', event } },
      {
        id: 'mail',
        kind: 'send-email',
        name: 'Mail',
        settings: { ...mail, notAfter: USEFUL[occurrence] },
      },
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'mail' },
      { from: 'mail', port: 'sent', to: 'end' },
    ],
    notes: [],
    layout: {},
  };
}
