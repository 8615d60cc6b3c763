import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppendedFile } from './appended-file.ts';

/** A message that a sandbox server took: the ground truth of what was sent, on the receiving side. */
export interface SandboxMessage {
  readonly id: string;
  /** The listener that took it. */
  readonly domain: string;
  readonly from: string;
  readonly to: string;
  readonly tlsVersion: string | null;
  readonly cipher: string | null;
  /** RFC 3339. */
  readonly receivedAt: string;
  /** process.hrtime, ns, as text: orders messages of one machine. */
  readonly monotonicNs: string;
  /** False: the line died without an answer to the dot. */
  readonly isAnswered: boolean;
  /** Raw MIME, base64. */
  readonly raw: string;
}

/** Something that a server saw before or beside a message. In clear every command is one, over TLS those of a message. */
export interface SandboxEvent {
  readonly verb: string;
  readonly domain: string;
  readonly connection: string;
  readonly isSecure: boolean;
  readonly to: string | null;
  readonly at: string;
  readonly monotonicNs: string;
}

export interface MessageFilter {
  readonly to?: string;
  /** RFC 3339; messages received later than this. */
  readonly since?: string;
  readonly limit?: number;
}

type Unstamped<T> = Omit<T, 'at' | 'receivedAt' | 'monotonicNs' | 'id'>;

interface Place {
  readonly offset: number;
  readonly length: number;
  readonly to: string;
  readonly receivedAt: string;
}

const MOST = 10_000;

export class Mailbox {
  readonly #messages: AppendedFile;
  readonly #events: AppendedFile;
  readonly #places: Place[] = [];

  private constructor(messages: AppendedFile, events: AppendedFile) {
    this.#messages = messages;
    this.#events = events;
  }

  static async open(dir: string): Promise<Mailbox> {
    const files = [
      AppendedFile.open(join(dir, 'messages.jsonl')),
      AppendedFile.open(join(dir, 'events.jsonl')),
    ] as const;
    const mailbox = new Mailbox(await files[0], await files[1]);
    for await (const { value, offset, length } of mailbox.#messages.lines()) {
      const { to, receivedAt } = value as SandboxMessage;
      mailbox.#places.push({ offset, length, to, receivedAt });
    }
    return mailbox;
  }

  /** Answers when the message is in the file: only then may the server say 250. */
  async take(message: Unstamped<SandboxMessage>): Promise<void> {
    const stamped: SandboxMessage = {
      id: randomUUID(),
      receivedAt: new Date().toISOString(),
      monotonicNs: monotonicNs(),
      ...message,
    };
    const place = await this.#messages.append(stamped);
    this.#places.push({ ...place, to: message.to, receivedAt: stamped.receivedAt });
  }

  see(event: Unstamped<SandboxEvent>): void {
    void this.#events.append({ ...event, at: new Date().toISOString(), monotonicNs: monotonicNs() }).catch(() => {});
  }

  /** Newest first. */
  messages({ to, since, limit = MOST }: MessageFilter = {}): Promise<readonly SandboxMessage[]> {
    const wanted = this.#places.filter((place) => (to ?? place.to) === place.to && place.receivedAt > (since ?? ''));
    const newest = wanted.toReversed().slice(0, limit);
    return Promise.all(
      newest.map(({ offset, length }) => this.#messages.read(offset, length) as Promise<SandboxMessage>),
    );
  }

  get count(): number {
    return this.#places.length;
  }

  /** In the order in which they were seen. */
  async events(): Promise<readonly SandboxEvent[]> {
    const events: SandboxEvent[] = [];
    for await (const { value } of this.#events.lines()) events.push(value as SandboxEvent);
    return events;
  }

  async close(): Promise<void> {
    await Promise.all([this.#messages.close(), this.#events.close()]);
  }
}

function monotonicNs(): string {
  return process.hrtime.bigint().toString();
}
