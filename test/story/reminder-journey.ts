import type { z } from 'zod';
import type { GALLERY } from '../../engine/journey/gallery.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { submitAnswer } from '../../engine/wire/journeys.ts';
import type { Answer, Api } from '../stack/api.ts';
import type { Stack } from '../stack/stack.ts';

export type Submitted = z.infer<typeof submitAnswer>;

/** A journey as its author has it open: the draft's revision changes with each save. */
export interface Draft {
  readonly id: string;
  readonly etag: string;
  readonly document: JourneyDocument;
}

/** Takes "Appointment reminder" from the gallery, as a marketer would. */
export async function draftFromGallery(marketer: Api): Promise<Draft> {
  const gallery = await marketer.get<{ readonly items: typeof GALLERY }>('/v1/gallery');
  const item = gallery.body.items.find((one) => one.id === 'appointment-reminder');
  if (item === undefined) throw new Error('The gallery has no appointment reminder.');
  const made = await marketer.post<{ readonly id: string; readonly etag: string }>('/v1/journeys', {
    document: item.document,
  });
  if (made.status !== 201) throw new Error(`POST /v1/journeys answered ${made.status}: ${JSON.stringify(made.body)}`);
  return { ...made.body, document: item.document };
}

export function submit(marketer: Api, draft: Draft, etag = draft.etag): Promise<Answer<Submitted>> {
  return marketer.post<Submitted>(`/v1/journeys/${draft.id}/submit`, {}, { 'if-match': `"${etag}"` });
}

export function approve(reviewer: Api, { review, planHash }: Submitted): Promise<Answer<{ readonly state: string }>> {
  return reviewer.post(`/v1/reviews/${review}/approve`, { planHash });
}

/** Whoever is inside finishes on the version they have. */
export function publish(
  person: Api,
  journey: string,
  { version, planHash }: Submitted,
): Promise<Answer<{ readonly state: string }>> {
  return person.post(`/v1/journeys/${journey}/publish`, { version, planHash, others: 'finish' });
}

export interface LiveJourney {
  readonly id: string;
  readonly version: string;
  readonly planHash: string;
}

/** Drawn, submitted, approved and published by those who may; for tests whose subject is what runs then. */
export async function publishReminder(stack: Stack): Promise<LiveJourney> {
  const marketer = await stack.as('marketer');
  const draft = await draftFromGallery(marketer);
  const { body: submitted } = await submit(marketer, draft);
  await approve(await stack.as('reviewer'), submitted);
  const live = await publish(marketer, draft.id, submitted);
  if (live.status !== 200) throw new Error(`Publishing answered ${live.status}: ${JSON.stringify(live.body)}`);
  return { id: draft.id, version: submitted.version, planHash: submitted.planHash };
}
