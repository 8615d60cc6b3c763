import type { Kysely } from 'kysely';
import type { AuditSigner } from '../crypto/audit-signer.ts';
import { appendAnchor } from './anchors.ts';
import type { Database } from '../database/schema.ts';
import { checkLastAnchor } from './check-last-anchor.ts';
import { sequenceOnce } from './sequence-once.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { createWitness } from './witness.ts';

/** What somebody must look at. The loop goes on in every case; it does not sign after the two last. */
export type SequencerProblem =
  | { readonly kind: 'unavailable'; readonly error: unknown }
  | { readonly kind: 'head-differs'; readonly size: number }
  | { readonly kind: 'anchor-differs'; readonly size: number };

export interface SequencerOptions {
  /** As the sequencer's role. */
  readonly db: Kysely<Database>;
  readonly keyring: { readonly auditSigner: AuditSigner };
  readonly everyMs?: number;
  /** At most this long between an entry and its signed checkpoint, while the database answers. */
  readonly signEveryMs?: number;
  /** The file outside the database, and how often a checkpoint is written there. */
  readonly anchors?: { readonly path: string; readonly everyMs: number };
  readonly onProblem?: (problem: SequencerProblem) => void;
}

export interface Sequencer {
  /** Ends after a last round and checkpoint. */
  stop(): Promise<void>;
}

/** The loop. Any number may run: the head moves by compare-and-set. */
export function startSequencer(options: SequencerOptions): Sequencer {
  const turn = createTurn(options);
  let isStopping = false;
  let wake = (): void => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, options.everyMs ?? 500);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!isStopping) {
      await turn(false);
      if (!isStopping) await pause();
    }
    await turn(true);
  };
  const ended = loop();
  return {
    stop() {
      isStopping = true;
      wake();
      return ended;
    },
  };
}

/** One turn never throws: a database that is away is a problem told, and the next turn's business. */
function createTurn(options: SequencerOptions): (isLast: boolean) => Promise<void> {
  const { db, onProblem } = options;
  const sign = createSigning(options);
  let signDueAt = 0;
  return async (isLast) => {
    try {
      await sequenceAll(db);
      if (!isLast && performance.now() < signDueAt) return;
      signDueAt = performance.now() + (options.signEveryMs ?? 5_000);
      await sign(isLast);
    } catch (error) {
      onProblem?.({ kind: 'unavailable', error });
    }
  };
}

/** Until the queue is empty; a contended round leaves the rest to the other sequencer. */
async function sequenceAll(db: Kysely<Database>): Promise<void> {
  for (;;) {
    const result = await sequenceOnce(db);
    if (result.kind === 'contended' || result.added === 0) return;
  }
}

function createSigning({ db, keyring, anchors, onProblem }: SequencerOptions): (isLast: boolean) => Promise<void> {
  const witness = createWitness(db);
  let isLogWhole: boolean | null = anchors === undefined ? true : null;
  let anchorDueAt = 0;
  return async (isLast) => {
    if (isLogWhole === null && anchors !== undefined) {
      const checked = await checkLastAnchor(anchors.path, keyring.auditSigner, witness);
      isLogWhole = checked.kind !== 'differs';
      if (checked.kind === 'differs') onProblem?.({ kind: 'anchor-differs', size: checked.size });
    }
    if (isLogWhole !== true) return;
    const result = await signCheckpoint(db, keyring, witness);
    if (result.kind === 'refused') {
      isLogWhole = false;
      onProblem?.({ kind: 'head-differs', size: result.size });
    }
    if (result.kind !== 'signed' || anchors === undefined || (!isLast && performance.now() < anchorDueAt)) return;
    anchorDueAt = performance.now() + anchors.everyMs;
    await appendAnchor(anchors.path, result.note);
  };
}
