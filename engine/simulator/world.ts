import type { NodeId } from '../interpreter/plan.ts';

/** One scripted patient. All instants RFC 3339 on the calendar clock. */
export interface World {
  /** When the run starts. */
  readonly startsAt: string;
  /** Null: the enrollment is for no appointment. */
  readonly appointment: { readonly startsAt: string | null } | null;
  /** IANA name; null: unknown. */
  readonly zone: string | null;
  readonly script: readonly Happening[];
  /** What happens to each try of a send, in order; tries beyond the list are sent. */
  readonly sends: Readonly<Record<NodeId, readonly ScriptedSend[]>>;
}

/** Something that happens to the patient or the run. What lies before the start changes nothing. */
export type Happening =
  | { readonly at: string; readonly kind: 'event'; readonly type: string; readonly startsAt?: string | null }
  | { readonly at: string; readonly kind: 'pause' }
  | { readonly at: string; readonly kind: 'resume' }
  /** A person's act or a withdrawn permission: leaves at once. */
  | { readonly at: string; readonly kind: 'exit'; readonly reason: string };

export type ScriptedSend =
  | { readonly kind: 'sent' }
  /** Denied by the gate. */
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** Decided again after so many minutes, or when something wakes the run. */
  | { readonly kind: 'deferred'; readonly minutes: number; readonly reason: string };
