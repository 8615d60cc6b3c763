import { CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { UnknownPayloadKey } from './payload-keys.ts';

/** Failure types stay readable in every history: a closed list of neutral words. */
export type FailureType = 'refused-payload' | 'missing-key' | 'database' | 'network' | 'defect';

/** Four letters or more in capitals or a five-character SQLSTATE: a code, not a value from a record. */
const CODE = /^(?:[A-Z][A-Z0-9_]{3,39}|[0-9A-Z]{5})$/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
const NETWORK = /^(?:E[A-Z]{4,}|UND_ERR_[A-Z_]+)$/;

/**
 * What an activity may tell a history about an error: a type of the list, the activity's name, a code. The message and the
 * cause of a foreign error may quote an address or a server's words and stay here. Retryable: only refusals never heal.
 */
export function scrubFailure(error: unknown, activity: string): unknown {
  if (error instanceof CancelledFailure || error instanceof CompleteAsyncError || isAbort(error)) return error;
  if (isOurs(error)) return error;
  const type = typeOf(error);
  const code = codeOf(error);
  const again = 'It is tried again; if it lasts, look for this type in the logs of the worker.';
  return ours(
    ApplicationFailure.retryable(`${activity} failed: ${type}${code === null ? '' : ` (${code})`}. ${again}`, type),
  );
}

/** An argument that was not made with our keys never becomes good. */
export function refusedArgument(activity: string): ApplicationFailure {
  const message = `${activity} was given an argument that was not made with our keys. Start runs through the API only.`;
  return ours(ApplicationFailure.nonRetryable(message, 'refused-payload' satisfies FailureType));
}

/** An effect that must be tried again at a known time, or never: `code` is a neutral word and becomes the type. */
export function typedFailure(
  code: string,
  message: string,
  options: { readonly nextRetryDelayMs?: number; readonly isFinal?: boolean } = {},
): ApplicationFailure {
  const { nextRetryDelayMs, isFinal } = options;
  return ours(
    ApplicationFailure.create({
      type: code,
      message,
      nonRetryable: isFinal ?? false,
      nextRetryDelay: nextRetryDelayMs,
    }),
  );
}

const made = new WeakSet<object>();

/** Only failures made in this file pass unscrubbed; an ApplicationFailure of a library is as foreign as any error. */
function ours(failure: ApplicationFailure): ApplicationFailure {
  made.add(failure);
  return failure;
}

const isOurs = (error: unknown): boolean => typeof error === 'object' && error !== null && made.has(error);

function typeOf(error: unknown): FailureType {
  if (error instanceof UnknownPayloadKey) return 'missing-key';
  const code = codeOf(error);
  if (code !== null && NETWORK.test(code)) return 'network';
  return code !== null && SQLSTATE.test(code) ? 'database' : 'defect';
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && CODE.test(error.code) ? error.code : null;
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';
