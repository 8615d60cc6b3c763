import type { AheadAnswer } from '../../../engine/wire/ahead.ts';
import type { InsideLine, MoveTarget, PeopleChoice } from '../../../engine/wire/moves.ts';

/** What was chosen, by row: `finish`, `exit`, or `move:<step>`. A row that is not here has no verb yet. */
export type Choices = ReadonlyMap<string, string>;

const MOVE = 'move:';
export const rowKey = ({ version, node }: Pick<InsideLine, 'version' | 'node'>): string => `${version}/${node}`;

/** People in a version that is finishing already go on so; everybody else needs a verb, and no row has one by itself. */
export const needsVerb = ({ state }: InsideLine): boolean => state === 'live';
export const chosenFor = (row: InsideLine, choices: Choices): string | null =>
  choices.get(rowKey(row)) ?? (needsVerb(row) ? null : 'finish');

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The same step first, because most people are meant to go on where they are. */
export function optionsFor(row: InsideLine, targets: readonly MoveTarget[]): readonly Option[] {
  const moves = targets
    .toSorted((a, b) => Number(b.node === row.sameStep) - Number(a.node === row.sameStep))
    .map(({ node, name }) => ({
      value: `${MOVE}${node}`,
      label: node === row.sameStep ? `Move to ${name} (same step)` : `Move to ${name}`,
    }));
  return [{ value: 'finish', label: `Finish on v${row.number}` }, { value: 'exit', label: 'Exit' }, ...moves];
}

/** What the press of Publish will order. */
export function peopleOf(rows: readonly InsideLine[], choices: Choices): readonly PeopleChoice[] {
  return rows.flatMap((row): PeopleChoice[] => {
    const chosen = chosenFor(row, choices);
    const at = { version: row.version, node: row.node };
    if (chosen === null) return [];
    if (chosen === 'finish' || chosen === 'exit') return [{ ...at, verb: chosen }];
    return [{ ...at, verb: 'move', to: targetOf(chosen) ?? chosen }];
  });
}

/** The step that a row's people are moved to; null: they are not. */
export const targetOf = (chosen: string | null): string | null =>
  chosen !== null && chosen.startsWith(MOVE) ? chosen.slice(MOVE.length) : null;

/** Every step that somebody is moved to, once. */
export const chosenTargets = (rows: readonly InsideLine[], choices: Choices): readonly string[] => [
  ...new Set(rows.flatMap((row) => targetOf(chosenFor(row, choices)) ?? [])),
];

/** Why the choices that were made cannot be carried out yet; null: they can. */
export function whyNotYet(
  rows: readonly InsideLine[],
  choices: Choices,
  ahead: ReadonlyMap<string, AheadAnswer>,
): string | null {
  const open = rows.filter((row) => chosenFor(row, choices) === null).length;
  if (open > 0)
    return open === 1
      ? 'One step that holds people has no choice yet.'
      : `${open} steps that hold people have no choice yet.`;
  const steps = chosenTargets(rows, choices);
  if (steps.some((step) => ahead.get(step)?.refusal != null))
    return 'People would be moved to a step from which what remains cannot be proved.';
  return steps.every((step) => ahead.has(step)) ? null : 'What remains from the chosen steps is being proved.';
}

/** What happens next to the people of one row, in words. */
export function nextWords(row: InsideLine, chosen: string, targets: readonly MoveTarget[]): string {
  if (chosen === 'finish') return `They go on as they began, on version ${row.number}.`;
  if (chosen === 'exit') return 'They leave. Nothing more is sent to them by this journey.';
  const target = targets.find(({ node }) => node === targetOf(chosen));
  const waited = target?.node === row.sameStep ? ' Time already waited counts if the step is unchanged.' : '';
  const repeat = 'Who would get a message again stays.';
  return target === undefined ? 'This step is gone.' : `${target.ahead} ${repeat}${waited}`;
}

/** "512 people are inside v7: 412 finish on v7, 88 move to Confirmed?, 12 exit." */
export function sumWords(rows: readonly InsideLine[], choices: Choices, targets: readonly MoveTarget[]): string {
  const all = rows.reduce((sum, row) => sum + row.people, 0);
  if (all === 0) return 'Nobody is inside an earlier version.';
  const sums = new Map<string, number>();
  for (const row of rows) {
    const words = verbWords(row, chosenFor(row, choices), targets);
    sums.set(words, (sums.get(words) ?? 0) + row.people);
  }
  const versions = [...new Set(rows.map(({ number }) => `v${number}`))].join(' and ');
  const parts = [...sums].map(([words, people]) => `${countOf(people)} ${words}`).join(', ');
  return `${countOf(all)} ${all === 1 ? 'person is' : 'people are'} inside ${versions}: ${parts}.`;
}

function verbWords(row: InsideLine, chosen: string | null, targets: readonly MoveTarget[]): string {
  if (chosen === null) return 'without a choice yet';
  if (chosen === 'finish') return `on v${row.number} to its end`;
  if (chosen === 'exit') return 'out';
  return `to ${targets.find(({ node }) => node === targetOf(chosen))?.name ?? 'a step that is gone'}`;
}

export const countOf = (people: number): string => people.toLocaleString('en-GB');
