import { pino, type DestinationStream } from 'pino';
import { keepSafe, type SafeFields } from './safe-fields.ts';

/** A business event in the past tense, noun first: `enrollment.started`. */
export type EventName = `${Lowercase<string>}.${Lowercase<string>}`;

export interface Log {
  /** Something happened as it should. */
  event(name: EventName, fields?: SafeFields): void;
  /** Something went another way than planned, and was dealt with. */
  warn(name: EventName, fields?: SafeFields): void;
  /** Somebody must look. */
  fault(name: EventName, fields?: SafeFields): void;
  debug(name: EventName, fields?: SafeFields): void;
  /** A log that says these with every line. */
  with(fields: SafeFields): Log;
}

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Which process speaks. */
  readonly name: string;
  readonly destination?: DestinationStream;
}

/**
 * JSON lines on standard output, of a closed list of fields. NOTE Paths that are masked are no answer: an address within
 * a message or three levels deep gets through (measured), so a line is built from what may be said.
 */
export function createLog(options: LogOptions): Log {
  const { level, name, destination } = options;
  const settings = {
    level,
    base: { name },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const line = destination === undefined ? pino(settings) : pino(settings, destination);
  return logOver(line, {});
}

type Lines = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

function logOver(line: Lines, always: Readonly<Record<string, unknown>>): Log {
  const say =
    (level: keyof Lines) =>
    (event: EventName, fields: SafeFields = {}): void =>
      line[level]({ ...always, ...keepSafe(fields), what: event });
  return {
    event: say('info'),
    warn: say('warn'),
    fault: say('error'),
    debug: say('debug'),
    with: (fields) => logOver(line, { ...always, ...keepSafe(fields) }),
  };
}
