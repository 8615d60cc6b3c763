import { dayAndTime } from '../parts/times.ts';
import { fromNow } from '../words/durations.ts';

export interface Due {
  /** "in 3 hours 10 minutes". */
  readonly relative: string;
  /** "24 November, 10:00", in the reader's zone. */
  readonly absolute: string;
  /** Its time is over, and nobody has said that it is done. */
  readonly isOverdue: boolean;
}

/** `dueAt` is RFC 3339; a task is overdue from that instant on, as the server sees it. */
export function dueOf(dueAt: string, now: Date): Due {
  const at = new Date(dueAt);
  return { relative: fromNow(at, now), absolute: dayAndTime(at), isOverdue: at.getTime() <= now.getTime() };
}
