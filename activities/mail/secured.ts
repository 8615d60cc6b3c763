/** What was proved about a line before anything about a patient goes over it. */
export interface TlsEvidence {
  readonly protocol: string;
  readonly cipher: string;
  /** The certificate chains to a trusted root and carries the name of the route. */
  readonly authorized: boolean;
  /** SHA-256 of the peer's certificate, hex with colons. */
  readonly peerFingerprint: string;
  /** T1: encrypted, not authenticated. T2: certificate verified. T0 never has evidence. */
  readonly tier: 'T0' | 'T1' | 'T2';
  readonly servername: string;
}

export type Secured =
  /** Connected, STARTTLS done, verified as far as the tier says. */
  | { readonly kind: 'secured'; readonly evidence: TlsEvidence; readonly line: SecuredLine }
  /** T0: no usable TLS of 1.2 or later. `no-starttls` | `ehlo-refused` | `handshake-failed`. */
  | { readonly kind: 'no-tls'; readonly reason: string }
  /** Refused, timed out, temporary answer: try again later. */
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface SecuredLine {
  readonly evidence: TlsEvidence;
  /**
   * MAIL FROM .. dot, for one recipient. Calls the hooks in order; one that answers false or throws cuts the line before
   * the next byte. Never throws: whatever happens to the line is an outcome.
   */
  handOver(envelope: Envelope, mime: Uint8Array, hooks: HandOffHooks): Promise<HandOffOutcome>;
  /** Done with it: QUIT, back to the pool, or cut. Safe to call twice. */
  close(): void;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export interface HandOffHooks {
  /** Asked just before MAIL FROM. */
  beforeEnvelope(): Promise<boolean>;
  /** Asked when the whole body has gone but the final dot; commits the dot mark. */
  beforeDot(): Promise<boolean>;
  /** The dot has been given to the kernel. */
  afterDot?(): void;
  /** The answer to the dot has come. */
  afterReply?(): void;
  /** Half of the body is written. */
  inData?(): Promise<void>;
  /** MAIL FROM (with PIPELINING also RCPT TO and DATA) is written. */
  afterMailFrom?(): Promise<void>;
  /** Monotonic deadline in ms of performance.now(). Passed by, the line is cut, unless the dot is flushed. May move. */
  deadline(): number;
  /** Both clocks at the instant the permission was taken; absent: when handOver is called. */
  readonly takenAt?: ClockPair;
}

/** The same instant on the wall clock and on the monotonic clock, ms. */
export interface ClockPair {
  readonly wall: number;
  readonly monotonic: number;
}

export type HandOffOutcome =
  /** `reply` is reply code and enhanced code; free text of a server may hold an address and is dropped. */
  | { readonly kind: 'accepted'; readonly code: number; readonly reply: string }
  /** 5xx. */
  | { readonly kind: 'refused'; readonly code: number; readonly reply: string }
  /** 4xx, cut, or the line died before the dot. */
  | { readonly kind: 'not-accepted'; readonly reason: string; readonly code?: number }
  /** The dot was given and no answer came. */
  | { readonly kind: 'unknown'; readonly reason: string };
