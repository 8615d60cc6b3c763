import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SecureContextOptions } from 'node:tls';
import type { Behaviour } from './behaviours.ts';
import type { Mailbox } from './mailbox.ts';
import { SmtpInput } from './smtp-input.ts';

export interface SessionSettings {
  readonly behaviour: Behaviour;
  /** Null: no TLS is offered. */
  readonly tls: SecureContextOptions | null;
  readonly mailbox: Mailbox;
  readonly slowMs: number;
  /** Recipients whose first message a `drop-once` server has dropped. */
  readonly dropped: Set<string>;
}

const EXTENSIONS = ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'DSN', 'ENHANCEDSTATUSCODES', 'SIZE 10485760'];

/** One connection to a sandbox server. Written by hand: it must greet at once, and die at places where a real library would not. */
export class SmtpSession {
  readonly #settings: SessionSettings;
  readonly #connection = randomUUID();
  readonly #input = new SmtpInput();
  #socket: Socket;
  #isReadingMessage = false;
  #isBusy = false;
  #from = '';
  #to = '';

  constructor(socket: Socket, settings: SessionSettings) {
    this.#socket = socket;
    this.#settings = settings;
    this.#listen();
    this.#say('220 sandbox.example ESMTP');
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#input.push(chunk);
      if (!this.#isBusy) void this.#work().catch(() => this.#socket.destroy());
    });
    const socket = this.#socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#isReadingMessage && socket === this.#socket && this.#see('CUT'));
  }

  /** One command or message after the other, in order, also when they came in one segment. */
  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let isMore = true; isMore && !this.#socket.destroyed;) isMore = await this.#next();
    this.#isBusy = false;
  }

  async #next(): Promise<boolean> {
    if (this.#isReadingMessage) {
      const message = this.#input.message();
      if (message !== null) await this.#take(message);
      return message !== null;
    }
    const line = this.#input.command();
    if (line !== null) await this.#command(line);
    return line !== null;
  }

  async #command(line: string): Promise<void> {
    const verb = line.slice(0, 4).toUpperCase();
    if (!this.#isSecure || ['MAIL', 'RCPT', 'DATA'].includes(verb))
      this.#see(verb, verb === 'RCPT' ? addressIn(line) : this.#to);
    switch (verb) {
      case 'EHLO':
        return this.#say(...this.#greeting());
      case 'STAR':
        return this.#startTls();
      case 'MAIL':
        this.#from = addressIn(line);
        return this.#slowly('250 2.1.0 Ok');
      case 'RCPT':
        return this.#recipient(addressIn(line));
      case 'DATA':
        return this.#data();
      case 'RSET':
        this.#to = '';
        return this.#say('250 2.0.0 Ok');
      case 'NOOP':
        return this.#say('250 2.0.0 Ok');
      case 'QUIT':
        this.#say('221 2.0.0 Bye');
        this.#socket.end();
        return;
      default:
        return this.#say('502 5.5.2 Unknown command');
    }
  }

  #greeting(): readonly string[] {
    const offersTls = this.#settings.behaviour.tls !== 'none' && !this.#isSecure;
    const lines = ['sandbox.example', ...EXTENSIONS, ...(offersTls ? ['STARTTLS'] : [])];
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`);
  }

  #startTls(): void {
    const { behaviour, tls } = this.#settings;
    if (behaviour.tls === 'refused-for-now') return this.#say('454 4.7.0 TLS not available for now');
    if (behaviour.tls === 'garbage') return void this.#socket.end('220 2.0.0 Go\r\nthis is no handshake\r\n');
    if (tls === null || this.#isSecure) return this.#say('502 5.5.1 No TLS here');
    this.#say('220 2.0.0 Go');
    this.#input.discard();
    this.#socket.removeAllListeners('data');
    this.#socket = new TLSSocket(this.#socket, { isServer: true, ...tls });
    this.#listen();
  }

  async #recipient(to: string): Promise<void> {
    const refusal = this.#settings.behaviour.rcpt;
    if (refusal === undefined) this.#to = to;
    await this.#slowly(refusal ?? '250 2.1.5 Ok');
  }

  async #data(): Promise<void> {
    if (this.#to === '') return this.#say('503 5.5.1 No recipient');
    await this.#slowly('354 Go on');
    this.#isReadingMessage = true;
    if (this.#settings.behaviour.stopsReading === true) this.#socket.pause();
  }

  async #take(message: Buffer): Promise<void> {
    this.#isReadingMessage = false;
    this.#see('DOT');
    const isDropped = this.#drops();
    await this.#settings.mailbox.take({
      ...this.#proof(),
      domain: this.#settings.behaviour.domain,
      from: this.#from,
      to: this.#to,
      isAnswered: !isDropped,
      raw: message.toString('base64'),
    });
    this.#to = '';
    if (isDropped) return void this.#socket.destroy();
    if (this.#settings.behaviour.dot === 'slow') await sleep(this.#settings.slowMs, undefined, { ref: false });
    this.#say('250 2.0.0 Taken');
  }

  #drops(): boolean {
    const { behaviour, dropped } = this.#settings;
    const isFirst = !dropped.has(this.#to);
    dropped.add(this.#to);
    return behaviour.dot === 'drop' || (behaviour.dot === 'drop-once' && isFirst);
  }

  #proof(): { readonly tlsVersion: string | null; readonly cipher: string | null } {
    if (!(this.#socket instanceof TLSSocket)) return { tlsVersion: null, cipher: null };
    return { tlsVersion: this.#socket.getProtocol(), cipher: this.#socket.getCipher().name };
  }

  get #isSecure(): boolean {
    return this.#socket instanceof TLSSocket;
  }

  #see(verb: string, to = this.#to): void {
    const { behaviour, mailbox } = this.#settings;
    mailbox.see({
      verb,
      domain: behaviour.domain,
      connection: this.#connection,
      isSecure: this.#isSecure,
      to: to === '' ? null : to,
    });
  }

  async #slowly(line: string): Promise<void> {
    if (this.#settings.behaviour.isSlowToStart === true) await sleep(this.#settings.slowMs, undefined, { ref: false });
    this.#say(line);
  }

  #say(...lines: readonly string[]): void {
    if (this.#socket.writable) this.#socket.write(lines.map((line) => `${line}\r\n`).join(''));
  }
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
