import type { GateDecision } from '../../../engine/gate/admit.ts';
import type { MessageState } from '../../database/schema.ts';
import { hasUnknownTry } from './message-row.ts';
import type { MessageRow } from './message-row.ts';
import type { Prepared } from './prepared.ts';
import { isCare } from './send-context.ts';
import type { SendContext } from './send-context.ts';

export interface Verdict {
  readonly state: Exclude<MessageState, 'retrying' | 'accepted' | 'refused'>;
  readonly reason: string | null;
}

/** The message's next state, from the gate, what was prepared and what was tried (DESIGN.md 12.1). */
export function verdictOf(
  gate: GateDecision,
  prepared: Prepared,
  known: MessageRow | null,
  context: SendContext,
): Verdict {
  const verdict = plainVerdict(gate, prepared, known, context);
  if (!hasUnknownTry(known)) return verdict;
  // The first copy may have arrived: nothing that ends the message may claim that it did not.
  const endsIt = verdict.state === 'denied' || verdict.state === 'skipped' || verdict.state === 'failed';
  return endsIt || !mayRepeat(known, context)
    ? { state: 'unknown', reason: verdict.reason ?? 'not-repeated' }
    : verdict;
}

/** Care: at most one try after an unknown one; commercial: none. */
function mayRepeat(known: MessageRow | null, context: SendContext): boolean {
  const tries = known?.tries ?? [];
  const firstUnknown = tries.findIndex((one) => one.outcome === 'unknown');
  return (
    isCare(context) &&
    tries.slice(firstUnknown + 1).every((one) => one.outcome === 'not-accepted' && one.dot_at === null)
  );
}

function plainVerdict(
  gate: GateDecision,
  prepared: Prepared,
  known: MessageRow | null,
  { command }: SendContext,
): Verdict {
  switch (gate.outcome) {
    case 'deny':
      return { state: 'denied', reason: gate.reason };
    case 'defer':
      // Planned from the old date: the wait before is planned anew. Only prepared from it: prepared again at once.
      if (gate.reason === 'anchor-moved')
        return command.anchorVersion === null
          ? { state: 'deferred', reason: 'look-again' }
          : { state: 'skipped', reason: 'anchor-moved' };
      if (gate.reason === 'plan-anew') return { state: 'skipped', reason: 'plan-anew' };
      return { state: 'deferred', reason: gate.reason };
    case 'skip':
      if (gate.reason !== 'too-late') return { state: 'skipped', reason: gate.reason };
      if (wasTried(known)) return { state: 'failed', reason: 'not-in-time' };
      return { state: 'skipped', reason: known?.reason === 'cap' ? 'cap-lost' : 'too-late' };
    case 'allow':
      return fromPrepared(prepared);
  }
}

/** A message that was tried and ran out of time failed; one that was never due in time is skipped. */
const wasTried = (known: MessageRow | null): boolean =>
  known !== null && (known.tries.length > 0 || known.reason === 'unreachable');

function fromPrepared(prepared: Prepared): Verdict {
  switch (prepared.kind) {
    case 'ready':
      return { state: 'handing-over', reason: null };
    case 'failed':
      return { state: 'failed', reason: prepared.reason };
    case 'skipped':
      return { state: 'skipped', reason: prepared.reason };
    case 'unreachable':
      return { state: 'deferred', reason: 'unreachable' };
    case 'nothing':
      // The gate changed its mind between `look` and `decide`: look again.
      return { state: 'deferred', reason: 'look-again' };
  }
}
