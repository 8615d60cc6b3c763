import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { lockWithdrawals } from '../../activities/database/locks.ts';
import { countPlace, isWithin, takePlace } from '../../activities/database/rate-store.ts';
import type { SendingRate } from '../../engine/gate/rate.ts';
import { killExtraWorkers, startExtraWorker } from '../crash/extra-worker.ts';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { whenSettled } from '../crash/settled.ts';
import { eventually } from '../stack/eventually.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, fresh, registerPatient } from '../story/clinic.ts';
import type { Patient } from '../story/clinic.ts';
import { enrollment, receiptAt, whenClosed } from '../story/enrollments.ts';
import { connectAs } from './race-services.ts';

/** The machine's clock counts: this takes minutes of it. */
const BY_SENDER = 20;
const BY_PROVIDER = 6;
const SLOW = 'verified.example';
const OTHER = 'smime.example';
const PEOPLE = { [SLOW]: 15, [OTHER]: 24 } as const;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  const mail = { template: 'visit-reminder', purpose: 'appointment' };
  await goLive(stack, oneMail('Mail at once', 'appointment.booked', 'appointment', mail));
  await startExtraWorker(inject('testRun'), stack);
}, 180_000);
afterAll(async () => {
  await killExtraWorkers();
  await stack?.stop();
});

const rate = (over: Partial<SendingRate>): SendingRate => ({
  scope: 'sender',
  id: 'default',
  perMinute: null,
  perDay: null,
  ramp: null,
  ...over,
});

async function setRates(items: readonly SendingRate[]): Promise<void> {
  const admin = await stack.as('admin');
  const put = await admin.put<{ readonly items: readonly SendingRate[] }>('/v1/settings/sending-rates', { items });
  expect([put.status, put.body.items]).toEqual([200, items]);
}

interface Minute {
  readonly domain: string;
  readonly minute: string;
  readonly n: number;
}

/** Hand-offs by provider and by minute of the machine's clock. */
async function minutes(patients: ReadonlyMap<string, string>): Promise<readonly Minute[]> {
  const { rows } = await stack.database.query<{ patient: string; minute: Date }>(
    `select patient, date_trunc('minute', marked_at) as minute from try`,
  );
  const counts = new Map<string, Minute>();
  for (const { patient, minute } of rows) {
    const domain = patients.get(patient) ?? '';
    const key = `${domain} ${minute.toISOString()}`;
    counts.set(key, { domain, minute: minute.toISOString(), n: (counts.get(key)?.n ?? 0) + 1 });
  }
  return [...counts.values()];
}

const sumBy = (all: readonly Minute[]): readonly number[] => [
  ...all
    .reduce((sums, { minute, n }) => sums.set(minute, (sums.get(minute) ?? 0) + n), new Map<string, number>())
    .values(),
];

test('two workers, one of them killed on the way, keep one sender’s and one provider’s rate in every minute, and everybody is sent to', async () => {
  await setRates([rate({ perMinute: BY_SENDER }), rate({ scope: 'provider', id: SLOW, perMinute: BY_PROVIDER })]);
  const patients = new Map<string, string>();
  const addresses: string[] = [];
  for (const [domain, count] of Object.entries(PEOPLE)) {
    const some = await Promise.all(Array.from({ length: count }, () => registerPatient(stack, domain)));
    for (const { id, address } of some) {
      patients.set(id, domain);
      addresses.push(address);
    }
    await Promise.all(some.map((patient) => book(stack, patient, 3)));
  }
  await eventually('some have left', async () => (await minutes(patients)).length > 0, 60_000);
  await stack.killWorker();
  await stack.startWorker();
  expect(await whenSettled(stack, 300_000)).toMatchObject({ enrollments: 0, outbox: 0, tries: 0 });

  const all = await minutes(patients);
  process.stdout.write(`rates: ${JSON.stringify(all)}\n`);
  expect(all.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(addresses.length);
  for (const n of sumBy(all)) expect(n).toBeLessThanOrEqual(BY_SENDER);
  for (const { domain, n } of all) if (domain === SLOW) expect(n).toBeLessThanOrEqual(BY_PROVIDER);
  for (const address of addresses) expect(await stack.mailbox.messages(address)).toHaveLength(1);
}, 400_000);

test('at a rate of nothing a mail waits and says why; when the rate is lifted it leaves at once', async () => {
  await setRates([rate({ perDay: 0 })]);
  const patient = await registerPatient(stack);
  const { enrollment: run } = await book(stack, patient, 3);
  await eventually('it waits', async () => receiptAt(await enrollment(stack, run), 'mail')?.reason === 'rate');
  expect((await enrollment(stack, run)).why).toContain('as much mail as is wanted leaves in this time');
  expect(await stack.mailbox.messages(patient.address)).toEqual([]);
  await setRates([]);
  expect(await stack.mailbox.arrived(patient.address)).toHaveLength(1);
  expect((await whenClosed(stack, run)).reason).toBe('completed');
});

test('a rate set in the middle of a burst holds for every hand-off that begins after the answer', async () => {
  for (let round = 0; round < 3; round += 1) {
    const people = await Promise.all(Array.from({ length: 24 }, () => registerPatient(stack)));
    const burst = Promise.all(people.map((patient) => book(stack, patient, 3)));
    await eventually('the first have left', async () => (await begunAfter(new Date(0), people)).length > 2 + round);
    await setRates([rate({ perMinute: 2 })]);
    const answered = new Date();
    await burst;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const begun = await begunAfter(answered, people);
    const byMinute = Map.groupBy(begun, (at) => at.toISOString().slice(0, 16));
    for (const [minute, all] of byMinute) expect(all.length, minute).toBeLessThanOrEqual(2);
    await setRates([]);
    for (const { address } of people) expect(await stack.mailbox.arrived(address)).toHaveLength(1);
  }
}, 180_000);

/** When hand-offs to these people began, later than that. */
async function begunAfter(after: Date, people: readonly Patient[]): Promise<readonly Date[]> {
  const { rows } = await stack.database.query<{ at: Date }>(
    'select marked_at as at from try where marked_at > $1 and patient = any($2)',
    [after, people.map(({ id }) => id)],
  );
  return rows.map(({ at }) => at);
}

test('who changes the rates waits for a hand-off that begins, which stays counted, and takes every other place back', async () => {
  const domain = `${fresh('D').toLowerCase()}.example`;
  const own = (perMinute: number) => rate({ scope: 'provider', id: domain, perMinute });
  await setRates([own(100)]);
  const { db, close } = connectAs(
    stack.urls.worker,
    { keysUrl: stack.urls.keys, keyringFile: stack.home.keyringFile },
    4,
  );
  const claim = (key: string) => ({ key, sender: 'default', domain, isCare: true });
  const minuteOf = async (key: string): Promise<Date> => {
    const place = await takePlace(db, claim(key));
    if (place.kind !== 'at') throw new Error(`The place is ${place.kind}.`);
    return place.minute;
  };
  // A minute that ends in between would say no for a reason of its own.
  await eventually('early in a minute', async () => new Date().getUTCSeconds() < 45, 30_000);
  const begins = fresh('K');
  const waits = fresh('K');
  const [first, second] = [await minuteOf(begins), await minuteOf(waits)];
  let isChanged = false;
  const changing = await db.transaction().execute(async (trx) => {
    await lockWithdrawals(trx, 'shared');
    expect(await isWithin(trx, begins, first)).toBe(true);
    const change = setRates([own(99)]).then(() => (isChanged = true));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(isChanged).toBe(false);
    await countPlace(trx, begins);
    return { change };
  });
  await changing.change;
  expect(await isWithin(db, waits, second)).toBe(false);
  const { rows } = await stack.database.query(
    "select taken, used from rate_window where id = $1 and span = 'minute' and starts_at = $2",
    [domain, first],
  );
  expect(rows).toEqual([{ taken: 1, used: 1 }]);
  await close();
  await setRates([]);
});

test.each([
  ['the same sender twice', [rate({}), rate({ perDay: 4 })]],
  ['a rate for all other senders', [rate({ id: '*' })]],
  ['less than nothing', [rate({ perMinute: -1 })]],
  ['a ramp from a day that is none', [rate({ ramp: { startsOn: '2026-02-30', first: 50, growthPercent: 50 } })]],
])('%s is refused and changes nothing', async (_title, items) => {
  const admin = await stack.as('admin');
  const put = await admin.put<{ readonly code: string }>('/v1/settings/sending-rates', { items });
  expect([put.status, put.body.code]).toEqual([422, 'bad-field']);
  expect((await admin.get<{ readonly items: readonly unknown[] }>('/v1/settings/sending-rates')).body.items).toEqual(
    [],
  );
  expect((await (await stack.as('marketer')).put('/v1/settings/sending-rates', { items: [] })).status).toBe(403);
});
