import type { PermissionBody } from '../../../engine/wire/patients.ts';
import type { Random } from './random.ts';

/** A permission to record, before the contact's id is known. */
export type SamplePermission = Omit<PermissionBody, 'contact'>;

const DAY = 86_400_000;
const mail = { channel: 'email', purpose: '*' } as const;

/**
 * Every state of DESIGN.md 12.1: unknown (nothing recorded), granted without and with an end, refused, revoked, and
 * expired, whose end lies a minute ahead of the loading and has passed when somebody looks.
 */
export function samplePermissions(random: Random, now: Date): readonly SamplePermission[] {
  const until = (days: number) => new Date(now.getTime() + days * DAY).toISOString();
  const soonOver = new Date(now.getTime() + 60_000).toISOString();
  const granted = { ...mail, axis: 'channel', act: 'grant', evidence: 'intake form, box 3' } as const;
  const authorized = {
    channel: 'email',
    axis: 'authorization',
    purpose: 'third-party-marketing',
    act: 'grant',
    evidence: 'signed form HA-7',
  } as const;
  return random.weighted<readonly SamplePermission[]>([
    [[], 70],
    [[granted], 8],
    [[{ ...granted, until: until(180) }], 3],
    [[{ ...granted, until: soonOver }], 3],
    [[{ ...granted, act: 'refuse', evidence: 'said at the desk' }], 3],
    [[granted, { ...granted, act: 'revoke', evidence: 'telephone' }], 4],
    [[{ ...authorized, until: until(365) }], 3],
    [[authorized, { ...authorized, act: 'revoke', evidence: 'letter of the patient' }], 2],
    [[{ ...mail, axis: 'commercial-opt-out', act: 'revoke', evidence: 'unsubscribe link' }], 3],
    [[{ ...mail, axis: 'tracking', act: 'refuse', evidence: 'privacy page' }], 1],
  ]);
}
