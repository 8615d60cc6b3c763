import { smtpSeen } from '../story/sandbox-log.ts';
import type { Stack } from '../stack/stack.ts';
import type { Withdrawal } from './race-settings.ts';

/** When each recipient was named to a server, by the sandbox's own append-only file; process.hrtime, ns. */
export function envelopesSeen(stack: Stack): ReadonlyMap<string, readonly bigint[]> {
  const seen = new Map<string, bigint[]>();
  for (const { to, monotonicNs } of smtpSeen(stack, ({ verb }) => verb === 'RCPT')) {
    if (to !== null) seen.set(to, [...(seen.get(to) ?? []), BigInt(monotonicNs)]);
  }
  return seen;
}

/** Hand-offs that began after a withdrawal of them was acknowledged, and before it was lifted. */
export function begunAfter(withdrawals: readonly Withdrawal[], seen: ReadonlyMap<string, readonly bigint[]>): number {
  return withdrawals.reduce((sum, withdrawal) => {
    const from = BigInt(withdrawal.answeredAt);
    const until = withdrawal.liftedAt === null ? null : BigInt(withdrawal.liftedAt);
    const instants = withdrawal.address === null ? [...seen.values()].flat() : (seen.get(withdrawal.address) ?? []);
    return sum + instants.filter((instant) => instant > from && (until === null || instant < until)).length;
  }, 0);
}
