import { Worker } from 'node:worker_threads';
import { fillFields } from '../../engine/message/fill-fields.ts';
import type { FieldValues } from '../../engine/message/merge-fields.ts';
import type { CompiledTemplate } from '../../engine/message/template.ts';
import type { RenderAnswer, RenderJob, RenderedParts } from './render-job.ts';

export type Rendered =
  | ({ readonly kind: 'rendered' } & RenderedParts)
  /** Permanent for this message (`render`). Names a field, never a value. */
  | {
      readonly kind: 'render-failed';
      readonly reason: 'field-missing' | 'field-unusable' | 'timed-out' | 'refused';
      readonly field: string | null;
    };

export interface TemplateRenderer {
  /** `sha256` is the template's hash; it must have been checked against the plan before. */
  render(template: CompiledTemplate & { readonly sha256: string }, values: FieldValues): Promise<Rendered>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly job: RenderJob;
  readonly done: (answer: RenderAnswer | 'timed-out') => void;
}

/**
 * Liquid in a thread of its own with a wall clock: a template that runs too long or takes too much memory costs its message
 * and the thread, nothing else. One job at a time, each with its own clock.
 */
export function createTemplateRenderer({ timeoutMs = 1_000 }: { readonly timeoutMs?: number } = {}): TemplateRenderer {
  const thread = new RenderThread(timeoutMs);
  return {
    async render(template, values) {
      const filled = fillFields(template.fields, values, template.language);
      if (filled.kind !== 'filled') return { kind: 'render-failed', reason: filled.kind, field: filled.field };
      const { subject, preheader, html, text } = template;
      const answer = await thread.run({
        key: template.sha256,
        parts: { subject, preheader, html, text },
        view: filled.view,
      });
      if (answer === 'timed-out') return { kind: 'render-failed', reason: 'timed-out', field: null };
      return answer.kind === 'rendered'
        ? { kind: 'rendered', ...answer.parts }
        : { kind: 'render-failed', reason: 'refused', field: null };
    },
    stop: () => thread.stop(),
  };
}

class RenderThread {
  readonly #timeoutMs: number;
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #isBusy = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  run(job: RenderJob): Promise<RenderAnswer | 'timed-out'> {
    return new Promise((resolve) => {
      this.#queue.push({ job, done: resolve });
      void this.#work();
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift())
      next.done(await this.#runOne(next.job));
    this.#isBusy = false;
  }

  async #runOne(job: RenderJob): Promise<RenderAnswer | 'timed-out'> {
    const worker = (this.#worker ??= startWorker());
    const answered = Promise.withResolvers<RenderAnswer | 'timed-out'>();
    const hasDied = (): void => answered.resolve({ kind: 'refused' });
    const timer = setTimeout(() => answered.resolve('timed-out'), this.#timeoutMs);
    worker.once('message', answered.resolve).once('error', hasDied).once('exit', hasDied);
    worker.postMessage(job);
    const answer = await answered.promise;
    clearTimeout(timer);
    worker.off('message', answered.resolve).off('error', hasDied).off('exit', hasDied);
    // A thread that was too slow, or fell over, is not trusted with another message.
    if (answer === 'timed-out' || answer.kind === 'refused') await this.stop();
    return answer;
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./render-thread.ts', import.meta.url), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 96 },
  });
  // Between messages it must not keep the process alive; its end is noticed by whoever waits for an answer.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}
