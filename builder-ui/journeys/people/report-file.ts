import type { MoveLine } from '../../../engine/wire/moves.ts';

const COLUMNS = 'enrollment,from_version,step,outcome,reason,moved_to,at';

/** CSV (RFC 4180) of ids, codes and instants: nothing in it needs quoting but step ids of hostile documents. */
export function reportFile(lines: readonly MoveLine[]): string {
  const rows = lines.map((line) =>
    [line.enrollment, line.fromVersion, line.node, line.outcome, line.reason, line.target, line.settledAt]
      .map((value) => field(value ?? ''))
      .join(','),
  );
  return `${[COLUMNS, ...rows].join('\r\n')}\r\n`;
}

/** A leading sign would be a formula to a spreadsheet (CWE-1236). */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
