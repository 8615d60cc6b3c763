import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import type { HandOffOutcome } from '../../mail/smtp-handoff.ts';
import type { EffectServices } from '../services.ts';
import type { Decided } from './decide.ts';
import { extend } from './extend.ts';
import type { Prepared } from './prepared.ts';
import type { SendContext } from './send-context.ts';

type Begun = Extract<Decided, { readonly kind: 'handing-over' }>;
type Ready = Extract<Prepared, { readonly kind: 'ready' }>;

const WATCH_MS = 500;
/** Ask for more time when less than this is left. */
const NEARLY_OVER_MS = 2_500;
const EXTENSIONS = 5;

/** MAIL FROM .. dot, without a transaction. The dot mark is committed before the dot; zero rows: another process closed the try. */
export async function handOff(
  services: EffectServices,
  context: SendContext,
  begun: Begun,
  ready: Ready,
): Promise<HandOffOutcome> {
  const lease = new HandOffLease(services, context, begun);
  try {
    return await ready.line.handOver(ready.envelope, ready.mime, {
      takenAt: begun.takenAt,
      deadline: () => lease.deadline,
      beforeEnvelope: async () => performance.now() < lease.deadline,
      afterMailFrom: () => services.reach('after-mail-from', begun.message),
      inData: () => services.reach('in-data', begun.message),
      beforeDot: async () => {
        lease.stop();
        const isMarked = performance.now() < lease.deadline && (await markDot(services, begun));
        await services.reach('after-dot-mark', begun.message);
        return isMarked && performance.now() < lease.deadline;
      },
      afterDot: () => void services.reach('after-dot', begun.message),
      afterReply: () => void services.reach('after-reply', begun.message),
    });
  } finally {
    lease.stop();
  }
}

async function markDot({ db }: EffectServices, { message, n }: Begun): Promise<boolean> {
  const marked = await sql`update try set dot_at = clock_timestamp()
    where message = ${message} and n = ${n} and outcome is null and hand_by > clock_timestamp()`.execute(db);
  return marked.numAffectedRows === 1n;
}

/** Own monotonic deadline; a server that needs longer gets more by a decision like the first, a few times. */
class HandOffLease {
  deadline: number;
  #left = EXTENSIONS;
  #isAsking = false;
  readonly #timer: NodeJS.Timeout;

  constructor(services: EffectServices, context: SendContext, begun: Begun) {
    this.deadline = begun.deadline;
    this.#timer = setInterval(() => void this.#watch(services, context, begun), WATCH_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #watch(services: EffectServices, context: SendContext, begun: Begun): Promise<void> {
    if (this.#isAsking || this.#left === 0 || this.deadline - performance.now() > NEARLY_OVER_MS) return;
    this.#isAsking = true;
    this.#left -= 1;
    try {
      const extended = await extend(services, context, begun);
      if (extended === null) this.stop();
      else this.deadline = extended;
    } catch {
      // No answer is no permission: the deadline stands and cuts the line.
      this.stop();
    } finally {
      this.#isAsking = false;
    }
  }
}
