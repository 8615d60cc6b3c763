import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxMessage } from '../../api/dev-stack/mail-sandbox/mailbox.ts';
import type { Stack } from '../stack/stack.ts';

export interface OnTheWire {
  readonly to: string;
  readonly isAnswered: boolean;
  readonly messageId: string;
}

/** The sandbox's own append-only file: what the receiving side has, whatever we believe. */
export function mailsOnTheWire(stack: Stack): ReadonlyMap<string, readonly OnTheWire[]> {
  const text = readFileSync(join(stack.home.folder, 'mail', 'messages.jsonl'), 'utf8');
  const mails = text.split('\n').flatMap((line) => (line === '' ? [] : [readMail(JSON.parse(line) as SandboxMessage)]));
  return Map.groupBy(mails, (mail) => mail.to);
}

function readMail({ to, isAnswered, raw }: SandboxMessage): OnTheWire {
  const head = Buffer.from(raw, 'base64').toString('latin1').split('\r\n\r\n')[0] ?? '';
  return { to, isAnswered, messageId: /^message-id:\s*(<[^>]*>)/im.exec(head)?.[1] ?? '' };
}
