import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { goLive, oneMail } from '../crash/one-mail-journeys.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/stack.ts';
import { book, registerPatient } from '../story/clinic.ts';
import { enrollment, receiptAt } from '../story/enrollments.ts';

let stack: Stack;
let journey = '';
beforeAll(async () => {
  stack = await startStack(inject('testRun'));
  const mail = { template: 'visit-reminder', purpose: 'appointment' };
  journey = await goLive(stack, oneMail('Mail at once', 'appointment.booked', 'appointment', mail));
}, 180_000);
afterAll(() => stack?.stop());

const SCOPES: readonly (readonly [string, () => string])[] = [
  ['organisation', () => ''],
  ['journey', () => journey],
  ['purpose', () => 'appointment'],
  ['template', () => 'visit-reminder'],
  ['sender', () => 'default'],
];

test.each(SCOPES)(
  'a hold on %s keeps a mail back over the death of every server, and only that scope',
  async (scope, idOf) => {
    const admin = await stack.as('admin');
    const place = (scopeId: string) =>
      admin.post<{ readonly id: string }>('/v1/holds', { scope, scopeId, reason: 'wrong text' });
    const other = scope === 'organisation' ? null : await place('another');
    const sent = await registerPatient(stack);
    await book(stack, sent, 3);
    expect(await stack.mailbox.arrived(sent.address)).toHaveLength(1);

    const hold = await place(idOf());
    expect(hold.status).toBe(201);
    await stack.killWorker();
    await stack.kill('staff');
    await stack.start('staff');
    await stack.startWorker();
    const kept = await registerPatient(stack);
    const { enrollment: run } = await book(stack, kept, 3);
    await stack.clock.advance('PT1M');
    expect(receiptAt(await enrollment(stack, run), 'mail')).toMatchObject({
      state: 'deferred',
      reason: 'held',
      tries: 0,
    });
    expect(await stack.mailbox.messages(kept.address)).toEqual([]);

    expect((await admin.post(`/v1/holds/${hold.body.id}/lift`, { reason: 'text mended' })).status).toBe(200);
    expect(await stack.mailbox.arrived(kept.address)).toHaveLength(1);
    if (other !== null) await admin.post(`/v1/holds/${other.body.id}/lift`, { reason: 'over' });
  },
);
