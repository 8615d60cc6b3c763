import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

interface Waiting {
  readonly bytes: Buffer;
  readonly done: (offset: number) => void;
  readonly failed: (error: unknown) => void;
}

/** A file that only grows, a JSON value a line. What waits at the same time is written in one go. */
export class AppendedFile {
  readonly #handle: FileHandle;
  #size: number;
  #waiting: Waiting[] = [];
  #isWriting = false;
  #written: Promise<void> = Promise.resolve();

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.#size = size;
  }

  static async open(path: string): Promise<AppendedFile> {
    const handle = await open(path, 'a+');
    const file = new AppendedFile(handle, (await handle.stat()).size);
    await file.#dropTornLine();
    return file;
  }

  /** Resolves with the line's offset when the line is in the file. */
  append(value: unknown): Promise<{ readonly offset: number; readonly length: number }> {
    const bytes = Buffer.from(`${JSON.stringify(value)}\n`, 'utf8');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, done: (offset) => resolve({ offset, length: bytes.length }), failed: reject });
      if (!this.#isWriting) this.#written = this.#write();
    });
  }

  async read(offset: number, length: number): Promise<unknown> {
    const { buffer } = await this.#handle.read(Buffer.alloc(length), 0, length, offset);
    return JSON.parse(buffer.toString('utf8'));
  }

  /** Every line with its place. */
  async *lines(): AsyncGenerator<{ readonly value: unknown; readonly offset: number; readonly length: number }> {
    const text = await this.#all();
    for (let offset = 0, end = text.indexOf(10); end !== -1; offset = end + 1, end = text.indexOf(10, offset)) {
      yield { value: JSON.parse(text.toString('utf8', offset, end)), offset, length: end + 1 - offset };
    }
  }

  async close(): Promise<void> {
    await this.#written;
    await this.#handle.close();
  }

  /** A kill in the middle of a write leaves half a line; nothing that was answered for is in it. */
  async #dropTornLine(): Promise<void> {
    const whole = (await this.#all()).lastIndexOf(10) + 1;
    if (whole === this.#size) return;
    await this.#handle.truncate(whole);
    this.#size = whole;
  }

  /** With all that was given before. */
  async #all(): Promise<Buffer> {
    await this.#written;
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(this.#size), 0, this.#size, 0);
    return buffer.subarray(0, bytesRead);
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#writeBatch(batch);
    }
    this.#isWriting = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#handle.appendFile(Buffer.concat(batch.map(({ bytes }) => bytes)));
      for (const { bytes, done } of batch) {
        done(this.#size);
        this.#size += bytes.length;
      }
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
}
