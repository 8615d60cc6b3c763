import type { Catalog, Compiled, Problem } from '../../../engine/compiler/result.ts';
import type { DocumentNode, JourneyDocument } from '../../../engine/journey/document.ts';
import { sentenceOf } from '../../../engine/journey/sentence.ts';
import { isOff } from '../../../engine/journey/turned-off.ts';
import type { ClassName } from '../../parts/class-chip.tsx';
import { kindLabel, stepName } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';
import { textOf } from '../panel/settings.ts';
import type { TimeWords } from './step-times.ts';
import { askedOf } from '../gate/asked.ts';
import type { Asked } from '../gate/asked.ts';

/** What a card shows, computed from the draft. Equal content gives an equal value, so that cards are drawn once. */
export interface StepView {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly isOff: boolean;
  readonly sentence: string;
  readonly ports: readonly PortView[];
  /** "Day 2 to 3, since entry"; empty for a step that nothing leads to. */
  readonly when: string;
  /** Said on the card, because the ruler beside it speaks of another one of its row. */
  readonly ownTime: string | null;
  readonly gate: { readonly asked: readonly Asked[]; readonly contentClass: ClassName } | null;
  readonly errors: number;
  readonly warnings: number;
  /** Ports with an error of their own. */
  readonly badPorts: readonly string[];
  /** "Step 3 of 9, send mail, …", the form of SCREENS.md 3.13. */
  readonly spoken: string;
}

export interface StepSurroundings {
  readonly document: JourneyDocument;
  readonly catalog: Catalog;
  readonly compiled: Compiled;
  readonly names: ReadonlyMap<string, string>;
  readonly times: ReadonlyMap<string, TimeWords>;
  readonly offRuler: ReadonlySet<string>;
  readonly count: number;
}

export function stepView(node: DocumentNode, index: number, around: StepSurroundings): StepView {
  const time = around.times.get(node.id);
  const problems = around.compiled.problems.filter((problem) => problem.node === node.id);
  const view = {
    id: node.id,
    kind: node.kind,
    name: stepName(node),
    isOff: isOff(node),
    sentence: sentenceOf(node, around.catalog, (id) => around.names.get(id) ?? null),
    ports: portsOf(around.document, node),
    when: time === undefined ? '' : `${time.head}, ${time.foot}`,
    ownTime: time !== undefined && around.offRuler.has(node.id) ? time.head : null,
    gate: gateOf(node, around.catalog),
    errors: problems.filter((problem) => problem.severity === 'error').length,
    warnings: problems.filter((problem) => problem.severity === 'warning').length,
    badPorts: badPorts(problems),
  };
  return { ...view, spoken: spokenStep(view, index, around) };
}

const badPorts = (problems: readonly Problem[]): readonly string[] =>
  problems.flatMap((problem) => (problem.port !== null && problem.severity === 'error' ? [problem.port] : []));

function gateOf(node: DocumentNode, catalog: Catalog): StepView['gate'] {
  if (node.kind !== 'send-email') return null;
  const template = catalog.templates.find(({ id }) => id === node.settings.template);
  const contentClass = template?.class ?? 'phi';
  return { asked: askedOf(textOf(node.settings.purpose), contentClass), contentClass };
}

function spokenStep(view: Omit<StepView, 'spoken'>, index: number, around: StepSurroundings): string {
  const gate = view.gate === null ? '' : ` Gate asks ${askedCount(view.gate.asked)} of 6.`;
  const leads = view.ports.map(
    (port) => `${port.label} to ${port.to === null ? 'nowhere' : (around.names.get(port.to) ?? 'a step that is gone')}`,
  );
  const leadWords = leads.length === 0 ? '' : ` Leads: ${leads.join(', ')}.`;
  const when = view.when === '' ? '' : ` ${view.when}.`;
  const off = view.isOff ? ' Turned off.' : '';
  const problems = [counted(view.errors, 'error'), counted(view.warnings, 'warning')].filter((words) => words !== '');
  const problemWords = problems.length === 0 ? '' : ` ${problems.join(', ')}.`;
  return `Step ${index + 1} of ${around.count}, ${kindLabel(view.kind).toLowerCase()}, ${view.name}.${off} ${view.sentence}${when}${gate}${leadWords}${problemWords}`;
}

const counted = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;

export const askedCount = (asked: readonly Asked[]): number => asked.filter((one) => one.isAsked).length;
