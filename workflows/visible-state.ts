import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { RunState } from '../engine/interpreter/run.ts';
import type { RunInput } from './contract.ts';

/** What support reads in the Temporal UI: step, why it waits, until when. Encrypted by the codec like every payload. */
export function showWhere(input: RunInput, state: RunState): void {
  const name = state.node === null ? 'Start' : (input.plan.nodes[state.node]?.name ?? state.node);
  const until = state.until === null ? '' : ` until ${state.until}`;
  setCurrentDetails(
    `**${input.plan.name}**, version ${input.version}\n\nAt *${name}*, waits for ${state.waiting ?? 'nothing'}${until}.`,
  );
}

export function showStart(input: RunInput): void {
  setCurrentDetails(`**${input.plan.name}**, version ${input.version}\n\nStarted.`);
}

const JOURNEY_VERSION = defineSearchAttributeKey('JourneyVersion', 'INT');
const ENROLLMENT_STATE = defineSearchAttributeKey('EnrollmentState', 'KEYWORD');
const EXIT_REASON = defineSearchAttributeKey('ExitReason', 'KEYWORD');

export function showMoved(version: number): void {
  upsertSearchAttributes([{ key: JOURNEY_VERSION, value: version }]);
}

/** Codes only: search attributes are plaintext. */
export function showClosed(reason: string): void {
  upsertSearchAttributes([
    { key: ENROLLMENT_STATE, value: 'closed' },
    { key: EXIT_REASON, value: reason },
  ]);
}
