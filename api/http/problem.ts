import type { ProblemBody } from '../../engine/wire/primitives.ts';
import type { Refusal } from '../../activities/commands/services.ts';

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'bad-json': 400,
  'bad-field': 422,
  'unknown-field': 422,
  'bad-header-value': 422,
  'too-large': 413,
  'not-found': 404,
  'not-signed-in': 401,
  'not-permitted': 403,
  'own-work': 403,
  'wrong-state': 409,
  'stale-etag': 412,
  'stale-source': 409,
  'plan-changed': 409,
  'idempotency-mismatch': 422,
  'unknown-patient': 422,
  'unknown-purpose': 422,
  'unknown-zone': 422,
  'unknown-event-type': 422,
  'date-missing': 422,
  'date-past': 422,
  'problems-open': 409,
  'verbs-missing': 409,
  'walk-through-changed': 409,
  'rate-limited': 429,
  locked: 423,
  unavailable: 503,
};

export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** RFC 9457, with a stable code and how to mend it; never a value from a record. Thrown only at the HTTP door. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: string;
  readonly fix: string;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | null;

  constructor(
    code: string,
    title: string,
    fix: string,
    extra: { readonly fields?: readonly FieldProblem[]; readonly retryAfterSeconds?: number } = {},
  ) {
    super(title);
    this.code = code;
    this.fix = fix;
    this.fields = extra.fields ?? [];
    this.retryAfterSeconds = extra.retryAfterSeconds ?? null;
  }

  get status(): number {
    return STATUS_BY_CODE[this.code] ?? 400;
  }

  toBody(requestId: string): ProblemBody {
    const base = {
      type: `urn:carewright:problem:${this.code}`,
      title: this.message,
      status: this.status,
      code: this.code,
      fix: this.fix,
      requestId,
    };
    return this.fields.length === 0 ? base : { ...base, fields: [...this.fields] };
  }
}

/** A command's refusal at the door. */
export function problemOf(refusal: Refusal): HttpProblem {
  const { code, pointer, message } = refusal;
  const own = pointer === undefined ? [] : [{ pointer, message }];
  const fields = [...own, ...(refusal.fields ?? [])].map((field) => ({ ...field, code }));
  return new HttpProblem(refusal.code, refusal.message, refusal.fix, { fields });
}

export const notFound = (): HttpProblem =>
  new HttpProblem('not-found', 'Nothing is here, or it is not yours to see.', 'Check the address.');
