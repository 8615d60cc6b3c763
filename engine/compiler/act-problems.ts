import { isSatisfiableIn } from '../calendar/window.ts';
import type { FactValue } from '../conditions/condition.ts';
import { setFactSettings } from '../journey/kinds/set-fact.ts';
import { waitUntilWindowSettings } from '../journey/kinds/wait-until-window.ts';
import { indexOf } from './catalog-index.ts';
import { error } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Catalog, FactEntry, Problem } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** What is wrong with windows, facts that are set, and lists. */
export function actProblems(catalog: Catalog, node: Step): readonly Problem[] {
  switch (node.kind) {
    case 'wait-until-window':
      return windowProblems(catalog, node);
    case 'set-fact':
      return factProblems(catalog, node);
    case 'add-to-list':
    case 'remove-from-list':
      return listProblems(catalog, node);
    default:
      return [];
  }
}

function windowProblems(catalog: Catalog, node: Step): readonly Problem[] {
  const settings = readSettings(waitUntilWindowSettings, node);
  if (settings === undefined) return [];
  const window = { ...settings, holidays: settings.holidays ?? null };
  if (settings.from !== settings.to && isSatisfiableIn(window, catalog.zones)) return [];
  const message = `The window of "${nameOf(node)}" never opens for a patient whose zone is not known: no minute of the week lies in it in all zones of the organisation. Make it wider.`;
  return [error('quiet-hours-unsatisfiable', node.id, message)];
}

function factProblems(catalog: Catalog, node: Step): readonly Problem[] {
  const settings = readSettings(setFactSettings, node);
  if (settings === undefined) return [];
  const fact = indexOf(catalog).facts.get(settings.fact);
  if (fact === undefined) {
    return [error('unknown-fact', node.id, `"${nameOf(node)}" sets a fact that nobody declares. Choose another.`)];
  }
  if (!fact.isSettable) {
    const message = `"${nameOf(node)}" sets "${fact.name}", which is clinical: it comes from clinical systems only. Choose another fact.`;
    return [error('unknown-fact', node.id, message)];
  }
  if (canHold(fact, settings.value)) return [];
  return [
    error('setting-missing', node.id, `"${nameOf(node)}" sets "${fact.name}" to what it cannot be. Choose a value.`),
  ];
}

/** May a fact of this declaration have this value? */
export function canHold({ type, values }: Pick<FactEntry, 'type' | 'values'>, value: FactValue): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'code':
      return typeof value === 'string' && (values === undefined || values.includes(value));
    case 'text':
      return typeof value === 'string';
  }
}

function listProblems(catalog: Catalog, node: Step): readonly Problem[] {
  const list = node.settings['list'];
  if (typeof list !== 'string' || list === '' || indexOf(catalog).lists.has(list)) return [];
  return [error('unknown-list', node.id, `The list of "${nameOf(node)}" is not there. Choose another.`)];
}
