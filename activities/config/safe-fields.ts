import { describeError } from './describe-error.ts';

/** Everything that a log line may say: ids that mean nothing outside, counts, codes, durations. Never words of a person. */
const FIELDS = {
  id: [
    'appointment',
    'audit',
    'checkpoint',
    'client',
    'contact',
    'enrollment',
    'event',
    'hold',
    'journey',
    'message',
    'node',
    'patient',
    'person',
    'principal',
    'process',
    'request',
    'review',
    'run',
    'template',
    'trace',
    'version',
  ],
  count: [
    'attempt',
    'bytes',
    'count',
    'duplicates',
    'failures',
    'hits',
    'limit',
    'outboxSeq',
    'pid',
    'port',
    'position',
    'seq',
    'size',
    'status',
    'total',
    'tryNumber',
    'visit',
  ],
  code: [
    'action',
    'code',
    'effect',
    'kind',
    'method',
    'migration',
    'namespace',
    'op',
    'outcome',
    'planHash',
    'queue',
    'reason',
    'role',
    'route',
    'software',
    'state',
    'step',
    'tier',
    'tls',
    'tzdata',
    'workflow',
  ],
  duration: ['ageMs', 'delayMs', 'durationMs', 'offsetMs', 'waitedMs'],
  flag: ['isDuplicate', 'isReady', 'isRepeat', 'isSandbox'],
} as const;

type FieldNames = typeof FIELDS;

export type SafeFields = { readonly [K in FieldNames['id' | 'code'][number]]?: string | null } & {
  readonly [K in FieldNames['count' | 'duration'][number]]?: number | null;
} & { readonly [K in FieldNames['flag'][number]]?: boolean } & {
  /** Anything that was thrown: its type and code are kept, its message is not. */
  readonly error?: unknown;
};

const WORDS: ReadonlySet<string> = new Set([...FIELDS.id, ...FIELDS.code]);
const NUMBERS: ReadonlySet<string> = new Set([...FIELDS.count, ...FIELDS.duration]);
const FLAGS: ReadonlySet<string> = new Set(FIELDS.flag);

/** One word without spaces or `@`: no name, sentence or address passes. */
const ONE_WORD = /^[\w.:/{}+-]{1,80}$/;

export const HIDDEN = '[hidden]';

/** Keeps what the list allows; of the rest only the name remains, so that a mistake shows in the log but its value does not. */
export function keepSafe(fields: SafeFields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, safeValue(name, value)]));
}

function safeValue(name: string, value: unknown): unknown {
  if (name === 'error') return describeError(value);
  if (value === null || value === undefined) return value;
  if (WORDS.has(name)) return typeof value === 'string' && ONE_WORD.test(value) ? value : HIDDEN;
  if (NUMBERS.has(name)) return typeof value === 'number' ? value : HIDDEN;
  if (FLAGS.has(name)) return typeof value === 'boolean' ? value : HIDDEN;
  return HIDDEN;
}
