import { entrySettings } from '../journey/kinds/entry.ts';
import type { Graph } from './graph.ts';
import { error } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Catalog, Problem } from './result.ts';
import { nameOf } from './structure-problems.ts';

/** A start by date or by schedule that names what is not there. What is incomplete is a problem of its settings. */
export function entryProblems({ entry }: Graph, catalog: Catalog): readonly Problem[] {
  const settings = entry === null ? undefined : readSettings(entrySettings, entry);
  if (entry === null || settings === undefined) return [];
  const where = `"${nameOf(entry)}"`;
  if (settings.trigger === 'schedule' && !catalog.lists.some(({ id }) => id === settings.list)) {
    const message = `${where} starts everybody on a list that is not there, so nobody would enter. Choose another list.`;
    return [error('unknown-list', entry.id, message)];
  }
  if (settings.trigger !== 'date' || settings.anchor === 'appointment') return [];
  const fact = catalog.facts.find(({ id }) => id === settings.fact);
  if (fact?.type === 'date') return [];
  const what = fact === undefined ? 'a fact that nobody declares' : `"${fact.name}", which is no date`;
  return [
    error(
      'unknown-fact',
      entry.id,
      `${where} counts from ${what}, so nobody would enter. Choose a fact that is a date.`,
    ),
  ];
}
