import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { id } from '../../engine/wire/primitives.ts';
import { walkThroughList } from '../../engine/wire/walk-throughs.ts';
import { request } from './request.ts';

const at = (journey: string): string => `/v1/journeys/${journey}/walk-throughs`;
const done = z.object({ done: z.literal(true) });

/** Those kept with a journey, run on its saved draft; a newer draft is a new question. */
export function useWalkThroughs(journey: string, etag: string) {
  return useQuery({
    queryKey: ['walk-throughs', journey, etag],
    queryFn: ({ signal }) => request(walkThroughList, 'GET', at(journey), undefined, { signal }),
  });
}

export interface SeenDraft {
  readonly journey: string;
  readonly etag: string;
}

export const keepWalkThrough = ({ journey, etag }: SeenDraft, name: string, script: unknown) =>
  request(z.object({ id: id('wlk') }), 'POST', at(journey), { name, script }, { ifMatch: etag });

export const acceptWalkThrough = ({ journey, etag }: SeenDraft, walkThrough: string) =>
  request(done, 'POST', `${at(journey)}/${walkThrough}/accept`, {}, { ifMatch: etag });

export const renameWalkThrough = ({ journey }: SeenDraft, walkThrough: string, name: string) =>
  request(done, 'PUT', `${at(journey)}/${walkThrough}`, { name });

export const removeWalkThrough = ({ journey }: SeenDraft, walkThrough: string) =>
  request(done, 'DELETE', `${at(journey)}/${walkThrough}`);
