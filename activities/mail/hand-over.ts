import { performance } from 'node:perf_hooks';
import type { Readable, Writable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer/lib/errors';
import { hasClockJumped, readClocks } from './clock-guard.ts';
import { outcomeOfFailure, outcomeOfReply } from './hand-off-outcome.ts';
import type { Stage } from './hand-off-outcome.ts';
import { HeldBody } from './held-body.ts';
import type { ClockPair, Envelope, HandOffHooks, HandOffOutcome } from './secured.ts';

/** How often the deadline and the clocks are looked at while a message is under way. */
const LOOK_MS = 500;

/** One message from MAIL FROM to the answer to its dot. */
export class HandOver {
  /** The session is in a known state afterwards and may carry another message. */
  isInStep = true;
  readonly #connection: SMTPConnection;
  readonly #socket: TLSSocket;
  readonly #mime: Uint8Array;
  readonly #hooks: HandOffHooks;
  readonly #replyTimeoutMs: number;
  readonly #takenAt: ClockPair;
  readonly #ended = Promise.withResolvers<HandOffOutcome>();
  #stage: Stage = 'before';
  #isEnded = false;
  #isDotFlushed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    connection: SMTPConnection,
    socket: TLSSocket,
    mime: Uint8Array,
    hooks: HandOffHooks,
    replyTimeoutMs: number,
  ) {
    this.#connection = connection;
    this.#socket = socket;
    this.#mime = mime;
    this.#hooks = hooks;
    this.#replyTimeoutMs = replyTimeoutMs;
    this.#takenAt = hooks.takenAt ?? readClocks();
  }

  async run(envelope: Envelope): Promise<HandOffOutcome> {
    this.#look();
    if (await this.#mayGoOn('envelope', () => this.#hooks.beforeEnvelope())) this.#begin(envelope);
    return this.#ended.promise;
  }

  #begin(envelope: Envelope): void {
    this.#stage = 'envelope';
    const written = Promise.withResolvers<void>();
    const body = new HeldBody((data) => void written.promise.then(() => this.#writeBody(data)));
    this.#connection.send(
      { from: envelope.from, to: envelope.to, size: this.#mime.length, dsn: { ret: 'HDRS' } },
      body,
      (error, info) => this.#answered(error, error === null ? info.response : ''),
    );
    void this.#runPoint(this.#hooks.afterMailFrom).then(written.resolve);
  }

  async #writeBody(data: Writable & Readable): Promise<void> {
    this.#stage = 'data';
    const half = this.#mime.length >> 1;
    await this.#write(data, this.#mime.subarray(0, half));
    await this.#runPoint(this.#hooks.inData);
    await this.#write(data, this.#mime.subarray(half));
    await this.#untilFlushed(data);
    if (await this.#mayGoOn('dot', () => this.#hooks.beforeDot())) this.#giveDot(data);
  }

  /** From here the server may have the message, whatever happens to the line. */
  #giveDot(data: Writable & Readable): void {
    this.#stage = 'dot';
    data.once('end', () => this.#socket.write('', () => this.#dotFlushed()));
    data.end();
  }

  #dotFlushed(): void {
    if (this.#isDotFlushed || this.#socket.destroyed) return;
    this.#isDotFlushed = true;
    this.#hooks.afterDot?.();
    if (this.#isEnded) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#cut('no-reply'), this.#replyTimeoutMs);
  }

  #answered(error: NodemailerError | null, response: string): void {
    if (this.#isEnded) return;
    if (this.#stage === 'dot') {
      this.#dotFlushed();
      this.#hooks.afterReply?.();
    }
    const outcome = error === null ? outcomeOfReply(response, this.#stage) : outcomeOfFailure(error, this.#stage);
    this.isInStep = this.#stage !== 'data' && outcome.kind !== 'unknown';
    if (!this.isInStep) this.#connection.close();
    this.#end(outcome);
  }

  /** A hook that answers true, in time, on clocks that agree. Anything else cuts the line before the next byte. */
  async #mayGoOn(before: 'envelope' | 'dot', hook: () => Promise<boolean>): Promise<boolean> {
    try {
      if (!this.#isEnded && (await hook()) === false) this.#cut(`stopped-before-${before}`);
      this.#checkClocks();
    } catch {
      this.#cut('hook-failed');
    }
    return !this.#isEnded;
  }

  async #runPoint(point: (() => Promise<void>) | undefined): Promise<void> {
    try {
      if (!this.#isEnded) await point?.call(this.#hooks);
    } catch {
      this.#cut('hook-failed');
    }
  }

  /** The timer that cuts, unless the dot is flushed. */
  #look(): void {
    if (this.#isEnded || this.#isDotFlushed) return;
    this.#checkClocks();
    if (this.#isEnded) return;
    const left = this.#hooks.deadline() - performance.now();
    this.#timer = setTimeout(() => this.#look(), Math.max(1, Math.min(left, LOOK_MS)));
  }

  #checkClocks(): void {
    const now = readClocks();
    if (now.monotonic >= this.#hooks.deadline()) this.#cut('deadline');
    else if (hasClockJumped(this.#takenAt, now)) this.#cut('clock-jumped');
  }

  #cut(reason: string): void {
    if (this.#isEnded) return;
    this.isInStep = false;
    this.#connection.close();
    this.#end(this.#stage === 'dot' ? { kind: 'unknown', reason } : { kind: 'not-accepted', reason });
  }

  #end(outcome: HandOffOutcome): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    this.#ended.resolve(outcome);
  }

  /** A line that dies never calls back: whatever waits, waits for the end as well. */
  async #write(data: Writable, chunk: Uint8Array): Promise<void> {
    if (this.#isEnded) return;
    await Promise.race([new Promise((resolve) => data.write(chunk, resolve)), this.#ended.promise]);
  }

  /** The kernel has every byte of the body: what is asked next is asked at the last instant. */
  async #untilFlushed(data: Readable): Promise<void> {
    do {
      await Promise.race([new Promise((resolve) => this.#socket.write('', resolve)), this.#ended.promise]);
    } while (!this.#isEnded && data.readableLength > 0);
  }
}
