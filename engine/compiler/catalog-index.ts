import type { Declarations } from '../conditions/subject.ts';
import type { Catalog, FactEntry, TemplateEntry } from './result.ts';

/** A catalog by id. */
export interface CatalogIndex {
  readonly templates: ReadonlyMap<string, TemplateEntry>;
  readonly facts: ReadonlyMap<string, FactEntry>;
  /** What is declared about each fact. */
  readonly declarations: Declarations;
  readonly lists: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** In which the organisation writes at all. */
  readonly languages: ReadonlySet<string>;
}

const known = new WeakMap<Catalog, CatalogIndex>();

/** Made once for each catalog: nobody changes one in place. */
export function indexOf(catalog: Catalog): CatalogIndex {
  const old = known.get(catalog);
  if (old !== undefined) return old;
  const index = makeIndex(catalog);
  known.set(catalog, index);
  return index;
}

function makeIndex({ templates, facts, lists, events }: Catalog): CatalogIndex {
  return {
    templates: byId(templates),
    facts: byId(facts),
    declarations: declarationsOf(facts),
    lists: new Set(lists.map((list) => list.id)),
    events: new Set(events),
    languages: new Set(templates.flatMap((one) => one.languages.map(({ language }) => language))),
  };
}

export const declarationsOf = (facts: readonly Pick<FactEntry, 'id' | 'type' | 'values'>[]): Declarations =>
  new Map(facts.map(({ id, type, values }) => [id, values === undefined ? { type } : { type, values }]));

/** Of doubled ids the first. */
const byId = <Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.toReversed().map((entry) => [entry.id, entry]));
