import { machine } from './machine.ts';

export interface Finding {
  readonly what: string;
  readonly aim: string;
  readonly result: string;
  /** Null: reported without an aim. */
  readonly isMet: boolean | null;
}

/** Every line can be quoted alone: it carries commit, machine and load. */
export function say(line: string): void {
  console.log(`[${machine()}] ${line}`);
}

const HEAD: Row = ['what', 'aim', 'result', 'met'];
type Row = readonly [string, string, string, string];

export function sayTable(findings: readonly Finding[]): void {
  const rows: readonly Row[] = [HEAD, ...findings.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function rowOf({ what, aim, result, isMet }: Finding): Row {
  return [what, aim, result, isMet === null ? '–' : isMet ? 'yes' : 'no'];
}
