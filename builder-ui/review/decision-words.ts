import type { ReviewLine } from '../../engine/wire/journeys.ts';
import type { Me } from '../../engine/wire/operations.ts';
import { ProblemError } from '../api/problem-error.ts';
import { may } from '../api/me.ts';
import { shortHash } from '../parts/plan-hash.tsx';

export type Standing =
  | { readonly kind: 'may-decide' }
  | { readonly kind: 'may-not'; readonly words: string }
  | { readonly kind: 'decided'; readonly words: string };

/** Whether this person may decide, and if not, why not and who can (word 25). */
export function standingOf(me: Me, review: Pick<ReviewLine, 'state' | 'isMine' | 'planHash'>): Standing {
  if (review.state !== 'open') return { kind: 'decided', words: decidedWords(review) };
  if (review.isMine)
    return { kind: 'may-not', words: 'You wrote this version, so someone else must decide. Reviewers can.' };
  if (!may(me, 'review.decide'))
    return {
      kind: 'may-not',
      words:
        'Approving needs the reviewer role, and a version you did not write. Ask a reviewer, or an admin for the role.',
    };
  return { kind: 'may-decide' };
}

function decidedWords({ state, planHash }: Pick<ReviewLine, 'state' | 'planHash'>): string {
  const hash = shortHash(planHash);
  if (state === 'approved') return `Approved: ${hash}. Any change of the draft ends this approval.`;
  if (state === 'returned') return 'Returned to its author, with a comment. The author sends the mended version again.';
  return `This review was closed: the draft changed after ${hash}. Send the new version for review.`;
}

/** Why a decision was refused, in the words of SCREENS.md section 4. */
export function decisionRefusal(error: unknown, planHash: string): string | null {
  if (!(error instanceof ProblemError)) return null;
  if (error.code === 'own-work') return 'You wrote this version, so someone else must decide. Reviewers can.';
  if (error.code === 'plan-changed')
    return `The review of ${shortHash(planHash)} ended when this draft changed. Load the page again to see what changed.`;
  if (error.code === 'wrong-state') return 'This review was closed in the meantime. Load the page again to see how.';
  return null;
}
