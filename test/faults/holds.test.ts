import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import type { Booked, Patient } from '../story/clinic.ts';
import { enrollment, receiptAt, whenAsleepAt, whenClosed } from '../story/enrollments.ts';
import { publishReminder } from '../story/reminder-journey.ts';
import type { LiveJourney } from '../story/reminder-journey.ts';

let stack: Stack;
let journey: LiveJourney;
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  journey = await publishReminder(stack);
}, 120_000);
afterAll(() => stack?.stop());

interface Inside {
  readonly patient: Patient;
  readonly booked: Booked;
}

async function enter(): Promise<Inside> {
  const patient = await registerPatient(stack);
  const booked = await book(stack, patient, 3);
  await whenAsleepAt(stack, booked.enrollment, 'two-days-before');
  return { patient, booked };
}

interface Hold {
  readonly id: string;
  readonly inFlight: number;
  readonly stillOpen: number;
}

test('the kill switch holds all sending from its commit on; lifting it wakes who waited', async () => {
  const admin = await stack.as('admin');
  const one = await enter();
  const hold = await admin.post<Hold>('/v1/holds', { scope: 'organisation', scopeId: '', reason: 'wrong text' });
  expect([hold.status, hold.body.inFlight, hold.body.stillOpen]).toEqual([201, 0, 0]);
  await stack.clock.advance('P1DT1H');
  const held = await enrollment(stack, one.booked.enrollment);
  expect(receiptAt(held, 'reminder')).toMatchObject({
    permission: 'defer: held',
    state: 'deferred',
    reason: 'held',
    tries: 0,
  });
  expect([held.isHeld, held.why]).toEqual([true, '"Reminder" is on hold. It goes on when the hold is lifted.']);
  expect(await stack.mailbox.messages(one.patient.address)).toEqual([]);
  const me = await admin.get<{ readonly hold: { readonly id: string; readonly waiting: number } }>('/v1/me');
  expect(me.body.hold).toMatchObject({ id: hold.body.id });

  expect((await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'text mended' })).status).toBe(200);
  expect(await stack.mailbox.arrived(one.patient.address)).toHaveLength(1);
  const twice = await admin.post<{ readonly code: string }>(`/v1/holds/${hold.body.id}/lift`, { reason: 'again' });
  expect([twice.status, twice.body.code]).toEqual([409, 'wrong-state']);
});

test('a paused journey sends nothing and another one does; resumed it sends, and what would be useless by then is skipped', async () => {
  const marketer = await stack.as('marketer');
  const other = await publishReminder(stack);
  const one = await enter();
  const { items } = (
    await stack.api.get<{ readonly items: readonly { readonly id: string; readonly journey: string }[] }>(
      `/v1/enrollments?patient=${one.patient.id}`,
    )
  ).body;
  const inOther = items.find((line) => line.journey === other.id)?.id ?? '';
  const inFirst = items.find((line) => line.journey === journey.id)?.id ?? '';
  expect((await marketer.post(`/v1/journeys/${journey.id}/pause`, {})).status).toBe(200);
  await stack.clock.advance('P1DT1H');
  expect(await stack.mailbox.arrived(one.patient.address)).toHaveLength(1);
  expect(receiptAt(await enrollment(stack, inFirst), 'reminder')).toMatchObject({ state: 'deferred', reason: 'held' });
  expect(receiptAt(await enrollment(stack, inOther), 'reminder')).toMatchObject({ state: 'accepted' });

  expect((await marketer.post(`/v1/journeys/${journey.id}/resume`, {})).status).toBe(200);
  expect(await stack.mailbox.arrived(one.patient.address, 2)).toHaveLength(2);

  const late = await enter();
  expect((await marketer.post(`/v1/journeys/${journey.id}/pause`, {})).status).toBe(200);
  await stack.clock.advance('P2DT23H');
  const skipped =
    (
      await stack.api.get<{ readonly items: readonly { readonly id: string; readonly journey: string }[] }>(
        `/v1/enrollments?patient=${late.patient.id}`,
      )
    ).body.items.find((line) => line.journey === journey.id)?.id ?? '';
  expect(receiptAt(await enrollment(stack, skipped), 'reminder')).toMatchObject({
    state: 'skipped',
    reason: 'too-late',
    tries: 0,
  });
  expect((await marketer.post(`/v1/journeys/${journey.id}/resume`, {})).status).toBe(200);
});

test('a stopped journey lets everybody out at once and takes nobody in', async () => {
  const reviewer = await stack.as('reviewer');
  const one = await enter();
  const { items } = (
    await stack.api.get<{ readonly items: readonly { readonly id: string; readonly journey: string }[] }>(
      `/v1/enrollments?patient=${one.patient.id}`,
    )
  ).body;
  const inside = items.find((line) => line.journey === journey.id)?.id ?? '';
  const stopped = await reviewer.post<{ readonly exited: number }>(`/v1/journeys/${journey.id}/stop`, {});
  expect(stopped.status).toBe(200);
  expect(stopped.body.exited).toBeGreaterThan(0);
  expect((await whenClosed(stack, inside)).reason).toBe('journey-stopped');
  const next = await enter();
  const after = await stack.api.get<{ readonly items: readonly { readonly journey: string }[] }>(
    `/v1/enrollments?patient=${next.patient.id}`,
  );
  expect(after.body.items.map((line) => line.journey)).not.toContain(journey.id);
});
