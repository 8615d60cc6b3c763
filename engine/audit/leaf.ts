import { leafHash } from './merkle-tree.ts';

export interface AuditLeaf {
  /** 32 bytes. */
  readonly commitment: Uint8Array;
  readonly id: number;
  /** The machine clock, RFC 3339 in UTC with six decimals. */
  readonly recordedAt: string;
}

/**
 * Leaf hash (RFC 6962) over commitment || id (u64) || recorded instant (u64, microseconds): a moved id or time shows as
 * a changed entry does. Throws RangeError on a time of another form.
 */
export function auditLeafHash({ commitment, id, recordedAt }: AuditLeaf): Uint8Array {
  const data = new Uint8Array(48);
  data.set(commitment, 0);
  const view = new DataView(data.buffer);
  view.setBigUint64(32, BigInt(id));
  view.setBigUint64(40, microsecondsOf(recordedAt));
  return leafHash(data);
}

function microsecondsOf(instant: string): bigint {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(instant);
  const seconds = Date.parse(`${match?.[1] ?? ''}Z`) / 1000;
  if (match === null || Number.isNaN(seconds))
    throw new RangeError('A recorded instant is RFC 3339 in UTC with six decimals.');
  return BigInt(seconds) * 1_000_000n + BigInt(match[2] ?? '0');
}
