import type { DocumentEdge, JourneyDocument } from '../../engine/journey/document.ts';
import { sentencesOf } from '../../engine/journey/sentence.ts';
import type { NamedThings, StepSentence } from '../../engine/journey/sentence.ts';
import { stepById } from '../editor/document/kind-of.ts';
import { detailWords, settingsWords } from '../words/detail-words.ts';
import { journeyWords } from '../words/journey-words.ts';
import { namesOf } from '../words/names-of.ts';
import { portLabel } from '../words/port-words.ts';

export type Change =
  | { readonly kind: 'added'; readonly node: string; readonly name: string; readonly sentence: string }
  | { readonly kind: 'removed'; readonly node: string; readonly name: string; readonly sentence: string }
  | {
      readonly kind: 'changed';
      readonly node: string;
      readonly name: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'wired'; readonly node: string; readonly before: string; readonly after: string }
  | { readonly kind: 'journey'; readonly node: null; readonly before: string; readonly after: string };

/**
 * What makes this drawing another one than the last that was published: steps, where they lead, the journey's own
 * settings. Where cards stand and notes do not count: they are no part of the plan.
 */
export function documentDiff(before: JourneyDocument, after: JourneyDocument, catalog: NamedThings): readonly Change[] {
  const old = fullWords(before, catalog);
  const now = fullWords(after, catalog);
  return [
    ...journeyChanges(before, after),
    ...[...now.values()].flatMap((step) => stepChange(old.get(step.node), step, before, after)),
    ...[...old.values()].filter(({ node }) => !now.has(node)).map((step): Change => ({ kind: 'removed', ...step })),
    ...wireChanges(before, after),
  ];
}

function stepChange(
  old: StepSentence | undefined,
  step: StepSentence,
  before: JourneyDocument,
  after: JourneyDocument,
): readonly Change[] {
  if (old === undefined) return [{ kind: 'added', ...step }];
  const was = `${old.name}. ${old.sentence}`;
  const is = `${step.name}. ${step.sentence}`;
  if (was !== is) return [{ kind: 'changed', node: step.node, name: step.name, before: was, after: is }];
  // A setting that the sentence does not say is still a change of the plan.
  const [wasSet, isSet] = [settingsText(before, step.node), settingsText(after, step.node)];
  return wasSet === isSet ? [] : [{ kind: 'changed', node: step.node, name: step.name, before: wasSet, after: isSet }];
}

/** Sentence and what it leaves out: "Asks in order: VIP; otherwise. “VIP”: Plan is gold." */
function fullWords(document: JourneyDocument, catalog: NamedThings): ReadonlyMap<string, StepSentence> {
  const names = namesOf(document, catalog);
  return new Map(
    sentencesOf(document, catalog).map((step) => {
      const node = stepById(document, step.node);
      const details = node === null ? [] : detailWords(node, names);
      return [step.node, { ...step, sentence: [step.sentence, ...details].join(' ') }];
    }),
  );
}

function settingsText(document: JourneyDocument, id: string): string {
  const node = stepById(document, id);
  return node === null ? '' : settingsWords(node);
}

const wireKey = ({ from, port }: DocumentEdge): string => `${from} ${port}`;

function wireChanges(before: JourneyDocument, after: JourneyDocument): readonly Change[] {
  const old = new Map(before.edges.map((edge) => [wireKey(edge), edge]));
  const now = new Map(after.edges.map((edge) => [wireKey(edge), edge]));
  const stays = new Set(after.nodes.map(({ id }) => id).filter((id) => before.nodes.some((node) => node.id === id)));
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key): readonly Change[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const from = was?.from ?? is?.from ?? '';
    if (was?.to === is?.to || !stays.has(from)) return [];
    return [{ kind: 'wired', node: from, before: leadWords(before, was), after: leadWords(after, is) }];
  });
}

function leadWords(document: JourneyDocument, edge: DocumentEdge | undefined): string {
  if (edge === undefined) return 'Leads nowhere.';
  const name = (id: string): string => document.nodes.find((node) => node.id === id)?.name ?? id;
  return `“${name(edge.from)}”, ${portLabel(document, edge.from, edge.port)}, leads to “${name(edge.to)}”.`;
}

function journeyChanges(before: JourneyDocument, after: JourneyDocument): readonly Change[] {
  const old = journeyWords(before);
  return journeyWords(after).flatMap((is, index): readonly Change[] => {
    const was = old[index] ?? '';
    return was === is ? [] : [{ kind: 'journey', node: null, before: was, after: is }];
  });
}
