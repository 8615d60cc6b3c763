import { z } from 'zod';
import type { ResumeRule } from '../interpreter/plan.ts';
import { elapsedWords } from './words.ts';

/** `afterMinutes`: a message that was kept no longer than this is not late. */
export const resumeSettings = z.strictObject({
  rule: z.enum(['skip-late', 'replan']),
  afterMinutes: z.number().int().min(0).max(525_600),
});

/** What becomes of mail that came due in a pause or a hold, when sending goes on (DESIGN.md 4.3, Pause). */
export function resumeWords(resume: ResumeRule | undefined): string {
  if (resume === undefined) return 'After a pause or a hold, mail that is still useful is sent.';
  const kept =
    resume.afterMinutes === 0 ? 'was kept back' : `was kept back for more than ${elapsedWords(resume.afterMinutes)}`;
  return resume.rule === 'skip-late'
    ? `After a pause or a hold, mail that ${kept} is skipped.`
    : `After a pause or a hold, the date wait before mail that ${kept} is planned anew.`;
}
