import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxEvent } from '../../api/dev-stack/mail-sandbox/mailbox.ts';
import type { Stack } from '../stack/stack.ts';

/** What the sandbox's servers saw, in order, at the receiving side; from the file that its process writes. */
export function smtpSeen(stack: Stack, filter: (event: SandboxEvent) => boolean): readonly SandboxEvent[] {
  const text = readFileSync(join(stack.home.folder, 'mail', 'events.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SandboxEvent)
    .filter(filter);
}
