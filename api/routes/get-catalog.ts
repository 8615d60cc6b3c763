import { z } from 'zod';
import { GALLERY } from '../../engine/journey/gallery.ts';
import { catalogAnswer } from '../../engine/wire/journeys.ts';
import { readCatalog } from '../../activities/database/catalog-store.ts';
import { defineRoute } from '../http/route.ts';
import { none } from './shapes.ts';

export const getCatalogRoute = defineRoute({
  method: 'get',
  path: '/v1/catalog',
  summary: 'Templates, senders, events, facts, lists and live journeys that a journey may name.',
  // Drawings are read by support as well, and this is what their sentences name.
  permission: 'self.read',
  audit: 'none: no patient data',
  params: none,
  query: none,
  body: null,
  answer: catalogAnswer,
  handle: async ({ services }) => {
    const catalog = await readCatalog(services);
    const templates = catalog.templates.map((one) => ({
      ...one,
      purposes: [...one.purposes],
      languages: [...one.languages],
      fields: [...one.fields],
    }));
    const facts = catalog.facts.map(({ values, ...one }) => ({
      ...one,
      ...(values === undefined ? {} : { values: [...values] }),
    }));
    const { senders, events, lists, live, zones } = catalog;
    const journeys = catalog.journeys.map((one) => ({ ...one, handsOverTo: [...one.handsOverTo] }));
    return {
      body: {
        templates,
        facts,
        senders: [...senders],
        events: [...events],
        lists: [...lists],
        live: [...live],
        journeys,
        zones: [...zones],
      },
    };
  },
});

export const getGalleryRoute = defineRoute({
  method: 'get',
  path: '/v1/gallery',
  summary: 'Journeys to start from.',
  permission: 'journey.read',
  audit: 'none: no patient data',
  params: none,
  query: none,
  body: null,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        needs: z.array(z.string()),
        document: z.unknown(),
      }),
    ),
  }),
  handle: async () => ({
    body: {
      items: GALLERY.map(({ id, title, summary, needs, document }) => ({
        id,
        title,
        summary,
        needs: [...needs],
        document,
      })),
    },
  }),
});
