import { parseCondition } from '../../engine/conditions/condition-schema.ts';
import { conditionWords } from '../../engine/conditions/words.ts';
import type { DocumentNode } from '../../engine/journey/document.ts';
import type { Names } from '../../engine/journey/node-kind.ts';
import { casesOf } from '../editor/panel/forms/branch-cases.ts';
import { armsOf } from '../editor/panel/forms/split-arms.ts';
import { recordOf, textOf } from '../editor/panel/settings.ts';

/** What the sentence of a step leaves out and a reader must know all the same; nothing for most kinds. */
export function detailWords(node: DocumentNode, names: Names): readonly string[] {
  if (node.kind === 'branch') return caseWords(node, names);
  return node.kind === 'split' ? splitWords(node) : [];
}

/** A case with a name is called by it: when it holds stands nowhere else. */
function caseWords(node: DocumentNode, names: Names): readonly string[] {
  return casesOf(node.settings.cases).flatMap(({ name, when }) => {
    if (name.trim() === '') return [];
    const condition = parseCondition(when);
    return [`“${name}”: ${condition === null ? 'no condition yet' : conditionWords(condition, names)}.`];
  });
}

function splitWords({ settings }: DocumentNode): readonly string[] {
  const heldOut = armsOf(settings.arms).flatMap(({ name, isHoldOut }) => (isHoldOut ? [name] : []));
  const weights = armsOf(settings.arms).map(({ name, weight }) => `${name} ${weight}`);
  return [
    heldOut.length === 0 ? 'No arm is held out.' : `Held out: ${heldOut.join(', ')}.`,
    `Weights: ${weights.join(', ')}. Drawn from “${textOf(settings.salt)}”.`,
  ];
}

/** Every setting there is, as "name: value" in the order of the names: equal settings read equal, others do not. */
export function settingsWords({ kind, off, settings }: DocumentNode): string {
  return `Kind: ${kind}. ${off === true ? 'Turned off. ' : ''}${partWords(settings)}.`;
}

function partWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(partWords).join('; ');
  if (typeof value !== 'object' || value === null) return value === '' ? '“”' : String(value);
  const parts = Object.entries(recordOf(value)).sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([name, part]) => `${name}: ${bracketed(part)}`).join(', ');
}

const bracketed = (part: unknown): string =>
  typeof part === 'object' && part !== null ? `(${partWords(part)})` : partWords(part);
