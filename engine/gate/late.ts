import type { ResumeRule } from '../interpreter/plan.ts';

/** A message that a pause or a hold kept, or kept what led to it. Instants RFC 3339 on the calendar clock. */
export interface Held {
  /** Null: the journey sends what was held. */
  readonly rule: ResumeRule | null;
  /** When the run was first kept from going on: then the message, or what leads to it, was due. Null: nothing kept it. */
  readonly since: string | null;
  /** It was led to by a wait for a date, which can be planned anew. */
  readonly isAnchored: boolean;
}

/** What the journey's rule says now that nothing keeps the message any more (DESIGN.md 4.3, Pause). */
export function afterHold({ rule, since, isAnchored }: Held, now: string): 'send' | 'skip' | 'replan' {
  if (rule === null || since === null) return 'send';
  const heldMinutes = (Date.parse(now) - Date.parse(since)) / 60_000;
  if (heldMinutes <= rule.afterMinutes) return 'send';
  if (rule.rule === 'skip-late') return 'skip';
  return isAnchored ? 'replan' : 'send';
}
