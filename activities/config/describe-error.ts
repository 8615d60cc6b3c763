/** What may be said of an error: messages of libraries and servers can quote a patient's data, so none is kept. */
export interface SafeError {
  readonly type: string;
  readonly code?: string;
  /** Where in our own code, as `folder/file.ts:line`. */
  readonly at?: string;
  readonly cause?: SafeError;
}

const CODE = /^[A-Za-z0-9_.-]{1,40}$/;
const TYPE = /^[A-Za-z_$][\w$]{0,60}$/;
/** Only frames, only of our own folders, only path and line: a line of a message cannot pass for more than a path of ours. */
const OWN_FRAME =
  /^ {4}at .*?\/((?:engine|workflows|activities|api|migrations)\/[a-z0-9/.-]{1,80}\.ts:\d{1,5}):\d{1,5}\)?$/m;
const DEEPEST = 4;

export function describeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: error === null ? 'null' : typeof error };
  const code = codeOf(error);
  const at = OWN_FRAME.exec(error.stack?.slice(error.message.length) ?? '')?.[1];
  return {
    type: TYPE.test(error.name) ? error.name : 'Error',
    ...(code === null ? {} : { code }),
    ...(at === undefined ? {} : { at }),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function codeOf(error: Error): string | null {
  const code = 'code' in error ? error.code : null;
  if (typeof code === 'number' && Number.isSafeInteger(code)) return String(code);
  return typeof code === 'string' && CODE.test(code) ? code : null;
}
