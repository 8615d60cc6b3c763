import type { Catalog } from '../../engine/compiler/result.ts';
import { weeklyMost } from '../../engine/compiler/weekly.ts';
import { handOversOf } from '../../engine/interpreter/node-traits.ts';
import { EVENT_TYPES } from '../../engine/journey/events.ts';
import type { Reader } from './doors.ts';

export interface CatalogSources {
  readonly db: Reader;
  readonly zones: readonly string[];
}

/** What a document may name now: the newest version of each template, senders, event types. */
export async function readCatalog({ db: reader, zones }: CatalogSources): Promise<Catalog> {
  const templates = await reader.selectFrom('template').selectAll().orderBy('id').execute();
  const versions = await reader
    .selectFrom('template_version')
    .select(['template', 'version', 'language', 'sha256', 'fields', 'has_opt_out', 'has_postal_address'])
    .orderBy('language')
    .execute();
  const senders = await reader
    .selectFrom('sender_identity')
    .select(['id', 'version', 'name', 'sha256'])
    .orderBy('id')
    .execute();
  return {
    templates: templates.flatMap((template) => {
      const newest = Math.max(0, ...versions.filter((v) => v.template === template.id).map((v) => v.version));
      const current = versions.filter((v) => v.template === template.id && v.version === newest);
      if (current.length === 0) return [];
      return [
        {
          id: template.id,
          version: newest,
          name: template.name,
          class: template.class,
          purposes: template.purposes,
          languages: current.map((v) => ({ language: v.language, sha256: v.sha256 })),
          fields: [...new Set(current.flatMap((v) => v.fields))],
          hasOptOut: current.every((v) => v.has_opt_out),
          hasPostalAddress: current.every((v) => v.has_postal_address),
        },
      ];
    }),
    senders,
    events: [...EVENT_TYPES],
    facts: await declaredFacts(reader),
    lists: await reader.selectFrom('list').select(['id', 'name']).orderBy('name').execute(),
    live: await sendingJourneys(reader),
    journeys: await liveJourneys(reader),
    zones,
  };
}

/** What each live journey is called and where it hands over. */
export async function liveJourneys(reader: Pick<Reader, 'selectFrom'>): Promise<Catalog['journeys']> {
  const rows = await reader
    .selectFrom('version')
    .select(['journey', 'plan'])
    .where('state', '=', 'live')
    .orderBy('journey')
    .execute();
  return rows.map(({ journey, plan }) => ({
    id: journey,
    name: plan.name,
    occurrence: plan.occurrence,
    handsOverTo: [...handOversOf(plan)],
  }));
}

export async function declaredFacts(reader: Reader): Promise<Catalog['facts']> {
  const rows = await reader.selectFrom('fact_declaration').selectAll().orderBy('id').execute();
  return rows.map(({ values, is_settable, ...row }) => ({
    ...row,
    ...(values === null ? {} : { values }),
    isSettable: is_settable,
  }));
}

/** Of each journey the version that sends most: those who entered an earlier one finish it. */
async function sendingJourneys(reader: Reader): Promise<Catalog['live']> {
  const rows = await reader
    .selectFrom('version')
    .select(['journey', 'plan', 'document'])
    .where('state', 'in', ['live', 'finishing'])
    .orderBy('journey')
    .orderBy('number')
    .execute();
  const byJourney = new Map<string, Catalog['live'][number]>();
  for (const { journey, plan, document } of rows) {
    const weekly = moreOf(weeklyMost(plan, document), byJourney.get(journey)?.weekly);
    byJourney.set(journey, { journey, name: plan.name, weekly });
  }
  return [...byJourney.values()];
}

/** Null: not known, which is more than any number. */
const moreOf = (one: number | null, other: number | null | undefined): number | null =>
  one === null || other === null ? null : Math.max(one, other ?? 0);
