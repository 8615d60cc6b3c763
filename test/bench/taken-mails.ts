import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxMessage } from '../../api/dev-stack/mail-sandbox/mailbox.ts';
import type { Stack } from '../stack/stack.ts';

interface Taken {
  readonly to: string;
  /** process.hrtime, ns. */
  readonly at: bigint;
  readonly isProtected: boolean;
}

const PROTECTED = new Set(['TLSv1.2', 'TLSv1.3']);

/** By address, from the receiving side's own append-only file. */
export function takenMails({ home }: Stack): ReadonlyMap<string, readonly Taken[]> {
  const text = readFileSync(join(home.folder, 'mail', 'messages.jsonl'), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return Map.groupBy(
    lines.map((line) => takenOf(JSON.parse(line) as SandboxMessage)),
    (one) => one.to,
  );
}

function takenOf({ to, monotonicNs, isAnswered, tlsVersion }: SandboxMessage): Taken {
  return { to, at: BigInt(monotonicNs), isProtected: isAnswered && PROTECTED.has(tlsVersion ?? '') };
}
