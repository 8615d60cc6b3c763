import type { Leaf } from './condition.ts';
import { spend } from './effort.ts';
import type { Effort } from './effort.ts';
import { choicesOf, leafTruth } from './leaf-truth.ts';
import type { Answer } from './leaf-truth.ts';
import type { AnswerSet } from './region.ts';
import { sampleAnswers } from './sample-answers.ts';
import { declarationOf, subjectOf } from './subject.ts';
import type { Declarations } from './subject.ts';

/** Which sample answers of its subject make a leaf true, and which false. */
export interface LeafSets {
  readonly subject: string;
  readonly all: AnswerSet;
  readonly yes: AnswerSet;
  readonly no: AnswerSet;
}

/** By leaf; those that would take more effort than there is are left out. */
export function answerSets(leaves: readonly Leaf[], facts: Declarations, effort: Effort): ReadonlyMap<Leaf, LeafSets> {
  const sets = new Map<Leaf, LeafSets>();
  for (const [subject, own] of bySubject(leaves)) {
    const [first] = own;
    const isAffordable = spend(
      effort,
      own.reduce((sum, leaf) => sum + costOf(leaf), 0),
    );
    const samples = first === undefined || !isAffordable ? null : sampleAnswers(own, declarationOf(first, facts));
    if (samples === null) continue;
    for (const leaf of own) {
      if (spend(effort, samples.length * costOf(leaf))) sets.set(leaf, { subject, ...setsOf(leaf, samples) });
    }
  }
  return sets;
}

function bySubject(leaves: readonly Leaf[]): ReadonlyMap<string, readonly Leaf[]> {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const subject = subjectOf(leaf);
    const group = groups.get(subject);
    if (group === undefined) groups.set(subject, [leaf]);
    else group.push(leaf);
  }
  return groups;
}

function setsOf(leaf: Leaf, samples: readonly Answer[]): Omit<LeafSets, 'subject'> {
  const truths = samples.map((answer) => leafTruth(leaf, answer));
  const setWhere = (isIn: (truth: boolean | null) => boolean): AnswerSet =>
    BigInt(`0b${truths.map((truth) => (isIn(truth) ? '1' : '0')).join('')}`);
  return {
    all: setWhere(() => true),
    yes: setWhere((truth) => truth === true),
    no: setWhere((truth) => truth === false),
  };
}

/** A choice among many looks at each, quickly. */
const costOf = (leaf: Leaf): number =>
  'test' in leaf && 'values' in leaf.test ? Math.ceil(choicesOf(leaf.test).length / 10) : 1;
