import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';

/**
 * A message body that decides itself when it is written and when it ends. SMTPConnection writes MAIL, RCPT and DATA in one
 * go and then pipes the body into its dot-stuffing stream, whose end is the final dot; taking over `pipe` is how the end
 * is held back until the dot mark is committed.
 */
export class HeldBody extends Readable {
  readonly #drive: (data: Writable & Readable) => void;

  constructor(drive: (data: Writable & Readable) => void) {
    super({ read() {} });
    this.#drive = drive;
  }

  override pipe<T extends NodeJS.WritableStream>(data: T): T {
    this.#drive(data as unknown as Writable & Readable);
    return data;
  }
}
