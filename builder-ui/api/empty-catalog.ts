import type { Catalog } from '../../engine/compiler/result.ts';

/** While the catalog is on its way: ids stand where names would. */
export const EMPTY_CATALOG: Catalog = {
  templates: [],
  senders: [],
  events: [],
  facts: [],
  lists: [],
  live: [],
  journeys: [],
  zones: [],
};
