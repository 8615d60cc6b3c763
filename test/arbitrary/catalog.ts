import type { Catalog, TemplateEntry } from '../../engine/compiler/result.ts';
import { DECLARED_FACTS } from '../../engine/journey/declared-facts.ts';
import { EVENT_TYPES } from '../../engine/journey/events.ts';

const HASH = 'a'.repeat(64);
export const TRIAL_LIST = 'lst_00000000000000000000000000';

/** A template without a fault; what a test is about is put over it. */
export const template = (id: string, over: Partial<TemplateEntry> = {}): TemplateEntry => ({
  id,
  version: 1,
  name: id,
  class: 'phi',
  purposes: ['appointment'],
  languages: [
    { language: 'en', sha256: HASH },
    { language: 'es', sha256: HASH },
  ],
  fields: [],
  hasOptOut: true,
  hasPostalAddress: true,
  ...over,
});

/** What the gallery's journeys name. */
export const trialCatalog: Catalog = {
  templates: [template('visit-reminder'), template('visit-reminder-second')],
  senders: [{ id: 'default', version: 1, name: 'Clinic', sha256: HASH }],
  events: EVENT_TYPES,
  facts: DECLARED_FACTS.map((fact) => ({ ...fact, sha256: HASH })),
  lists: [{ id: TRIAL_LIST, name: 'Trial list' }],
  live: [],
  journeys: [],
  zones: ['America/Denver', 'America/New_York'],
};
