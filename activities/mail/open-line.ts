import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { HandOver } from './hand-over.ts';
import { isEnvelopeAddress } from './header-values.ts';
import type { Envelope, HandOffHooks, HandOffOutcome, SecuredLine, TlsEvidence } from './secured.ts';
import { socketOf } from './tls-evidence.ts';

const QUIT_MS = 2_000;
const RESET_MS = 3_000;

/** One live SMTP session over TLS. */
export class OpenLine implements SecuredLine {
  readonly evidence: TlsEvidence;
  readonly #connection: SMTPConnection;
  readonly #replyTimeoutMs: number;
  #isInUse = false;
  /** Between two messages the server's state is known; after a cut or an odd answer it is not. */
  #isInStep = true;

  constructor(connection: SMTPConnection, evidence: TlsEvidence, replyTimeoutMs: number) {
    this.#connection = connection;
    this.evidence = evidence;
    this.#replyTimeoutMs = replyTimeoutMs;
  }

  /** May it carry another message? */
  get isReusable(): boolean {
    return (
      this.#isInStep && !this.#isInUse && !this.#connection.destroyed && socketOf(this.#connection)?.destroyed === false
    );
  }

  async handOver(envelope: Envelope, mime: Uint8Array, hooks: HandOffHooks): Promise<HandOffOutcome> {
    const socket = socketOf(this.#connection);
    if (!isEnvelopeAddress(envelope.from) || !isEnvelopeAddress(envelope.to))
      return { kind: 'not-accepted', reason: 'bad-address' };
    if (!this.isReusable || socket === null)
      return { kind: 'not-accepted', reason: this.#isInUse ? 'line-busy' : 'line-died' };
    this.#isInUse = true;
    const handOver = new HandOver(this.#connection, socket, mime, hooks, this.#replyTimeoutMs);
    const outcome = await handOver.run(envelope);
    this.#isInStep = handOver.isInStep;
    this.#isInUse = false;
    return outcome;
  }

  /** RSET: puts the session in its first state and proves that the server still answers. */
  async reset(): Promise<boolean> {
    if (!this.isReusable) return false;
    const reset = Promise.withResolvers<boolean>();
    const hasDied = (): void => reset.resolve(false);
    const timer = setTimeout(hasDied, RESET_MS);
    this.#connection.once('end', hasDied);
    this.#connection.reset((error) => reset.resolve(error === null));
    this.#isInStep = await reset.promise;
    clearTimeout(timer);
    this.#connection.off('end', hasDied);
    return this.#isInStep;
  }

  close(): void {
    if (!this.isReusable) return this.#connection.close();
    this.#isInStep = false;
    setTimeout(() => this.#connection.close(), QUIT_MS).unref();
    this.#connection.quit();
  }
}
