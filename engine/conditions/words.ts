import type { ChoiceTest, Condition, DayTest, FactValue, Leaf, PermissionAxis, Test } from './condition.ts';
import { choicesOf } from './leaf-truth.ts';
import { opposite } from './opposite.ts';

/** Names that the words say instead of ids; null: the id is said. */
export interface ConditionNames {
  fact(name: string): string | null;
  list(id: string): string | null;
  segment(id: string): string | null;
  step(id: string): string | null;
}

/** A condition in plain English, for cards and reviews: "Age is at least 65 and Language is es". */
export function conditionWords(condition: Condition, names: ConditionNames): string {
  const words = wordsOf(condition, names);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function wordsOf(condition: Condition, names: ConditionNames): string {
  switch (condition.kind) {
    case 'all':
      return groupWords(condition.of, ' and ', names);
    case 'any':
      return groupWords(condition.of, ' or ', names);
    case 'not':
      return notWords(condition.of, names);
    default:
      return leafWords(condition, true, names);
  }
}

function groupWords(of: readonly Condition[], joint: string, names: ConditionNames): string {
  const [first] = of;
  if (first === undefined) return 'nothing is asked';
  if (of.length === 1) return wordsOf(first, names);
  return of.map((one) => (isJoined(one) ? `(${wordsOf(one, names)})` : wordsOf(one, names))).join(joint);
}

/** Whether its words hold an "and" or "or" that brackets must keep together. */
function isJoined(condition: Condition): boolean {
  if (condition.kind !== 'all' && condition.kind !== 'any') return false;
  const [first] = condition.of;
  return condition.of.length === 1 && first !== undefined ? isJoined(first) : condition.of.length > 1;
}

function notWords(inner: Condition, names: ConditionNames): string {
  switch (inner.kind) {
    case 'all':
    case 'any':
      return `not (${wordsOf(inner, names)})`;
    case 'not':
      return wordsOf(inner.of, names);
    default:
      return leafWords(inner, false, names);
  }
}

function leafWords(leaf: Leaf, isTrue: boolean, names: ConditionNames): string {
  switch (leaf.kind) {
    case 'fact':
      return `${names.fact(leaf.fact) ?? leaf.fact} ${askedWords(leaf.test, isTrue)}`;
    case 'event-data':
      return `the event's ${leaf.field} ${askedWords(leaf.test, isTrue)}`;
    case 'list':
      return `the patient ${isOrIsNot(leaf.isMember === isTrue)} on the list ${quoted(names.list(leaf.list) ?? leaf.list)}`;
    case 'segment': {
      const segment = names.segment(leaf.segment) ?? leaf.segment;
      return `the patient ${isOrIsNot(leaf.isMember === isTrue)} in the segment ${quoted(segment)}`;
    }
    case 'permission': {
      const { has, lacks } = PERMISSION_WORDS[leaf.axis];
      return `the patient ${leaf.isGranted === isTrue ? has : lacks} ${leaf.purpose.replaceAll('-', ' ')}`;
    }
    case 'outcome': {
      const step = quoted(names.step(leaf.node) ?? leaf.node);
      return `the step ${step} ${isTrue ? 'ended' : 'did not end'} with ${quoted(leaf.port)}`;
    }
  }
}

/** Between "the patient" and the purpose of the mail. */
export const PERMISSION_WORDS: Readonly<Record<PermissionAxis, { readonly has: string; readonly lacks: string }>> = {
  authorization: { has: 'has a signed authorization for', lacks: 'has no signed authorization for' },
  channel: { has: 'has agreed to mail for', lacks: 'has not agreed to mail for' },
  part2: { has: 'has given Part 2 consent for', lacks: 'has given no Part 2 consent for' },
  tracking: { has: 'lets clicks be followed in mail for', lacks: 'does not let clicks be followed in mail for' },
};

const isOrIsNot = (isTrue: boolean): string => (isTrue ? 'is' : 'is not');
const quoted = (text: string): string => `"${text}"`;

/** A test that is not to hold reads as its opposite, which is not known for the same values. */
function askedWords(test: Test, isTrue: boolean): string {
  const asked = isTrue ? test : opposite(test);
  return asked === null ? testWords(test).replace(/^is /, 'is not ') : testWords(asked);
}

/** What a test asks, to stand after the name of what it asks about: "is at least 65". */
export function testWords(test: Test): string {
  switch (test.op) {
    case 'is':
    case 'is-one-of':
      return `is ${choiceWords(test, ' or ')}`;
    case 'is-not':
    case 'is-none-of':
      return namesMany(test) ? `is none of ${choiceWords(test, ' and ')}` : `is not ${choiceWords(test, ' and ')}`;
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return `is ${test.op.replace('-', ' ')} ${String(test.value)}`;
    case 'is-known':
      return 'is known';
    case 'is-unknown':
      return 'is not known';
    default:
      return daysWords(test);
  }
}

function daysWords({ op, days }: DayTest): string {
  const count = `${days} day${days === 1 ? '' : 's'}`;
  switch (op) {
    case 'within-last':
      return days === 0 ? 'is today' : `is within the last ${count}`;
    case 'longer-ago-than':
      return days === 0 ? 'is before today' : `is more than ${count} ago`;
    case 'within-next':
      return days === 0 ? 'is today' : `is within the next ${count}`;
    case 'further-ahead-than':
      return days === 0 ? 'is after today' : `is more than ${count} ahead`;
  }
}

const namesMany = (test: ChoiceTest): boolean => choicesOf(test).length !== 1;

function choiceWords(test: ChoiceTest, joint: string): string {
  const values = choicesOf(test).map(valueWords);
  const last = values.at(-1) ?? 'nothing';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')}${joint}${last}`;
}

/** Texts of more than one word stand in quotation marks, so that nobody reads an "and" in them as ours. */
function valueWords(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return /^[\p{L}\p{N}_.:/+-]+$/u.test(value) ? value : quoted(value);
}
