import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Decision, RunInput } from './contract.ts';
import { deferralsAt } from './decisions.ts';
import type { Run } from './run.ts';

/**
 * What support reads in the Temporal UI: step, why it waits, until when, what the gate said; names of steps, codes and
 * instants. It is asked of the run and stands in no history. Encrypted by the codec like every payload.
 */
export function showWhere(run: Run): void {
  const { waiting, until, isPaused } = run.state;
  const limit = until === null ? '' : ` until ${until}`;
  const where = isPaused ? ', is paused' : '';
  show(run, `At *${nameOf(run, run.state.node)}*${where}, waits for ${waiting ?? 'nothing'}${limit}.${whyOf(run)}`);
}

export function showStart(input: RunInput): void {
  setCurrentDetails(`${titleOf(input)}\n\nStarted.`);
}

const JOURNEY_VERSION = defineSearchAttributeKey('JourneyVersion', 'INT');
const ENROLLMENT_STATE = defineSearchAttributeKey('EnrollmentState', 'KEYWORD');
const EXIT_REASON = defineSearchAttributeKey('ExitReason', 'KEYWORD');

export function showMoved(version: number): void {
  upsertSearchAttributes([{ key: JOURNEY_VERSION, value: version }]);
}

/** Codes only: search attributes are plaintext. */
export function showClosed(run: Run, reason: string): void {
  show(run, `Ended: \`${reason}\`.`);
  upsertSearchAttributes([
    { key: ENROLLMENT_STATE, value: 'closed' },
    { key: EXIT_REASON, value: reason },
  ]);
}

function show(run: Run, sentence: string): void {
  const said = run.decisions.map((one) => `- *${nameOf(run, one.node)}*, visit ${one.visit}: ${wordsOf(one)}`);
  const decisions = said.length === 0 ? '' : `\n\nDecisions, newest last:\n\n${said.join('\n')}`;
  setCurrentDetails(`${titleOf(run.input)}\n\n${sentence}${decisions}`);
}

const titleOf = ({ plan, version }: RunInput): string => `**${plan.name}**, version ${version}`;

const nameOf = ({ input }: Run, node: string | null): string =>
  node === null ? 'Start' : (input.plan.nodes[node]?.name ?? node);

function whyOf(run: Run): string {
  const { node, visit, waiting } = run.state;
  if (node === null || waiting !== 'send') return '';
  return deferralsAt(run, { node, visit })
    .map((one) => ` Why: ${wordsOf(one)}.`)
    .join('');
}

/** `defer: quiet-hours`, then the message's state, and its reason where the gate has not said it. */
function wordsOf({ permission, state, reason }: Decision): string {
  const rest = reason === null || permission.endsWith(`: ${reason}`) ? [] : [reason];
  return [permission, ...(state === null ? [] : [state]), ...rest].map((code) => `\`${code}\``).join(', ');
}
