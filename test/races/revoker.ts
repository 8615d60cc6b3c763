import { setTimeout as sleep } from 'node:timers/promises';
import { changePermission } from '../../activities/commands/change-permission.ts';
import { liftHold, placeHold } from '../../activities/commands/holds.ts';
import type { CommandServices } from '../../activities/commands/services.ts';
import type { RaceSend, RaceSettings, UnderWay, Withdrawal } from './race-settings.ts';

const PERSON = { kind: 'person', id: 'per_race' } as const;
const PAUSE_MS = 15;
/** A hold after so many revocations, in force for so long. */
const HOLD_EVERY = 12;
const HOLD_MS = 150;

interface Meanwhile {
  readonly settings: RaceSettings;
  readonly underWay: UnderWay;
  readonly isOver: Promise<boolean>;
}

/** Withdraws the permission of somebody whose mail is under way, again and again, until the senders are done. */
export async function revokeMeanwhile(
  services: CommandServices,
  { settings, underWay, isOver }: Meanwhile,
): Promise<readonly Withdrawal[]> {
  const withdrawals: Withdrawal[] = [];
  const met = new Set<string>();
  while (!(await Promise.race([isOver, sleep(PAUSE_MS, false)]))) {
    const target = [...underWay.values()].findLast((one) => !met.has(one.enrollment));
    if (target === undefined) continue;
    met.add(target.enrollment);
    if (Math.random() > settings.revokedShare) continue;
    const isHoldsTurn = settings.placesHolds && withdrawals.length % HOLD_EVERY === HOLD_EVERY - 1;
    withdrawals.push(isHoldsTurn ? await holdAll(services) : await revoke(services, target));
  }
  return withdrawals;
}

async function revoke(services: CommandServices, { patient, contact, address }: RaceSend): Promise<Withdrawal> {
  const began = performance.now();
  const result = await changePermission(services, PERSON, patient, {
    contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'revoke',
    evidence: 'Asked by phone',
  });
  const answeredAt = instant();
  if (result.kind === 'refused') throw new Error(`The revocation was refused: ${result.code}.`);
  const { inFlight, stillOpen } = result.answer;
  return { address, answeredAt, liftedAt: null, tookMs: performance.now() - began, inFlight, stillOpen };
}

async function holdAll(services: CommandServices): Promise<Withdrawal> {
  const began = performance.now();
  const held = await placeHold(services, PERSON, { scope: 'organisation', scopeId: '', reason: 'Race' });
  const answeredAt = instant();
  const tookMs = performance.now() - began;
  await sleep(HOLD_MS);
  const liftedAt = instant();
  await liftHold(services, PERSON, held.id, { reason: 'Race' });
  return { address: null, answeredAt, liftedAt, tookMs, inFlight: held.inFlight, stillOpen: held.stillOpen };
}

/** One clock for all processes of a machine; the sandbox stamps what it sees with the same. */
const instant = (): string => process.hrtime.bigint().toString();
