import { z } from 'zod';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { id } from '../../engine/wire/primitives.ts';
import { request } from './request.ts';

const created = z.object({ id: id('jrn'), etag: z.string() });

/** Makes a journey of its own from a drawing; its first draft opens at once. */
export const createJourney = (document: JourneyDocument, gallery?: string) =>
  request(created, 'POST', '/v1/journeys', { document, gallery });
