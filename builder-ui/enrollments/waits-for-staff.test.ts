import { expect, test } from 'vitest';
import { waitsForStaff } from './waits-for-staff.ts';

const sent = { kind: 'send-email', port: 'sent' };
const task = (port: string | null) => ({ kind: 'staff-task', port });

test('a run waits for staff while it stands at a task', () => {
  expect(waitsForStaff({ state: 'active', steps: [sent, task(null)] })).toBe(true);
});

test('a task that is done or expired, one behind it, and a closed run wait for nobody', () => {
  expect(waitsForStaff({ state: 'active', steps: [task('done')] })).toBe(false);
  expect(waitsForStaff({ state: 'active', steps: [task('expired'), { kind: 'wait-duration', port: null }] })).toBe(
    false,
  );
  expect(waitsForStaff({ state: 'closed', steps: [sent, task(null)] })).toBe(false);
  expect(waitsForStaff({ state: 'starting', steps: [] })).toBe(false);
});
