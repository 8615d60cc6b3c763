const END_OF_DATA = Buffer.from('\r\n.\r\n');

/** Cuts what comes over a line into commands and, between DATA and the dot, one message. */
export class SmtpInput {
  #bytes: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
  }

  /** What came in clear before a handshake must not count after it (RFC 3207 section 6). */
  discard(): void {
    this.#bytes = Buffer.alloc(0);
  }

  /** The next whole command, or null. */
  command(): string | null {
    const end = this.#bytes.indexOf('\r\n');
    if (end === -1) return null;
    const line = this.#bytes.toString('utf8', 0, end);
    this.#bytes = this.#bytes.subarray(end + 2);
    return line;
  }

  /** The message up to its dot, unstuffed; or null. */
  message(): Buffer | null {
    const isEmpty = this.#bytes.subarray(0, 3).equals(END_OF_DATA.subarray(2));
    const end = isEmpty ? -2 : this.#bytes.indexOf(END_OF_DATA);
    if (end === -1) return null;
    const stuffed = this.#bytes.subarray(0, end + 2);
    this.#bytes = this.#bytes.subarray(end + END_OF_DATA.length);
    const text = stuffed.toString('latin1').replace(/(^|\r\n)\.\./g, '$1.');
    return Buffer.from(text, 'latin1');
  }
}
