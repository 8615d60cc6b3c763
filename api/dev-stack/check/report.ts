import type { Outcome } from './run-steps.ts';

const SHOWN = 40;

/** What is wrong by step, then one line a step. */
export function report(outcomes: readonly Outcome[], seconds: number): string {
  const wrong = outcomes.filter(({ findings }) => findings.length > 0);
  const lines = outcomes.map((outcome) => row(outcome));
  const end = `${outcomes.length - wrong.length} checks passed, ${wrong.length} failed, ${seconds.toFixed(1)} s`;
  return [...wrong.map(details), ...lines, end].join('\n');
}

function details({ name, findings }: Outcome): string {
  const shown = findings.slice(0, SHOWN).map(({ where, what }) => `  ${where}: ${what}`);
  const more = findings.length > SHOWN ? [`  … and ${findings.length - SHOWN} more`] : [];
  return [`${name}:`, ...shown, ...more, ''].join('\n');
}

function row({ name, findings, note, seconds }: Outcome): string {
  const verdict = findings.length === 0 ? 'passed' : `FAILED, ${findings.length}`;
  return `${name.padEnd(18)} ${verdict.padEnd(12)} ${seconds.toFixed(1).padStart(5)} s  ${note}`.trimEnd();
}
