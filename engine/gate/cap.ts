/** How many messages a contact of a patient gets within a window of days, over all journeys. */
export interface FrequencyCap {
  readonly most: number;
  readonly days: number;
}

/** Until the organisation sets another. */
export const DEFAULT_CAP: FrequencyCap = { most: 4, days: 7 };

export interface CapQuestion {
  readonly cap: FrequencyCap;
  /** Messages in the window that count, this one apart. RFC 3339, oldest first. */
  readonly uses: readonly string[];
  /** Living intents of higher rank that have no use yet. */
  readonly above: number;
}

export type CapAnswer =
  | { readonly kind: 'free' }
  /** Used up: when enough have left the window; with a lower cap than before, more than one must. */
  | { readonly kind: 'full'; readonly until: string }
  /** There is room, but others come first; whether they take it is known within seconds. */
  | { readonly kind: 'behind' };

const DAY_MS = 86_400_000;

/** May one more message that is not care be sent now? Priority and not arrival wins (DESIGN.md 12.4). */
export function askCap({ cap, uses, above }: CapQuestion): CapAnswer {
  if (uses.length + above < cap.most) return { kind: 'free' };
  const leaving = uses[uses.length - cap.most];
  // A cap of nothing has no end of its own: the message waits until it is useless.
  if (uses.length < cap.most || leaving === undefined) return { kind: 'behind' };
  return { kind: 'full', until: new Date(Date.parse(leaving) + cap.days * DAY_MS).toISOString() };
}
