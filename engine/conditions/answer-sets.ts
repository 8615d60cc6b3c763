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

/** A digit for each sample; of few samples as a number first, which is quicker. */
function setsOf(leaf: Leaf, samples: readonly Answer[]): Omit<LeafSets, 'subject'> {
  if (samples.length > FEW) return manySetsOf(leaf, samples);
  let yes = 0;
  let no = 0;
  for (const answer of samples) {
    const truth = leafTruth(leaf, answer);
    yes = 2 * yes + (truth === true ? 1 : 0);
    no = 2 * no + (truth === false ? 1 : 0);
  }
  return { all: BigInt(2 ** samples.length - 1), yes: BigInt(yes), no: BigInt(no) };
}

/** Numbers hold 53 digits. */
const FEW = 50;

function manySetsOf(leaf: Leaf, samples: readonly Answer[]): Omit<LeafSets, 'subject'> {
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
