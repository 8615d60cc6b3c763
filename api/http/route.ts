import type { z } from 'zod';
import type { CommandServices } from '../../activities/commands/services.ts';
import type { Permission } from '../auth/policy.ts';
import type { Caller } from '../auth/caller.ts';

/** What every handler gets; already authenticated, permitted and parsed. */
export interface RouteContext<P, Q, B> {
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly header: (name: string) => string | null;
  readonly services: RouteServices;
}

export interface RouteServices extends CommandServices {
  readonly settings: RouteSettings;
}

export interface RouteSettings {
  readonly organisation: string;
  /** Null: there is no deep view. */
  readonly temporalUiUrl: string | null;
  readonly temporalNamespace: string;
  readonly isSandbox: boolean;
  readonly mailInboxUrl: string | null;
}

export interface Answer<A> {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: A;
}

/** One endpoint as one value: an unguarded route cannot be written. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path; parameters as :name. */
  readonly path: string;
  readonly summary: string;
  /** Null: open to anybody (sign-in, health). */
  readonly permission: Permission | null;
  /** The audited action, or why there is none. */
  readonly audit: string;
  /** How often one caller may ask: `signIn` 10, `search` 60, `normal` 1,200, `ingest` unbounded, in a minute. */
  readonly rate: 'signIn' | 'search' | 'normal' | 'ingest';
  readonly isIdempotent: boolean;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly answer: z.ZodType;
  readonly status: number;
  handle(context: RouteContext<unknown, unknown, unknown>): Promise<Answer<unknown>>;
}

export interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly method: Route['method'];
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission | null;
  readonly audit: string;
  readonly rate?: Route['rate'];
  /** Takes an Idempotency-Key: same key and body, same answer. */
  readonly isIdempotent?: boolean;
  readonly params: P;
  readonly query: Q;
  readonly body: B | null;
  readonly answer: A;
  readonly status?: number;
  handle(context: RouteContext<z.infer<P>, z.infer<Q>, z.infer<B>>): Promise<Answer<z.infer<A>>>;
}

export function defineRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  spec: RouteSpec<P, Q, B, A>,
): Route {
  const handle = spec.handle as Route['handle'];
  return {
    ...spec,
    rate: spec.rate ?? 'normal',
    isIdempotent: spec.isIdempotent ?? false,
    status: spec.status ?? 200,
    handle,
  };
}
