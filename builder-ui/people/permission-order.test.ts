import { expect, test } from 'vitest';
import { permissionOrder, stateAt } from './permission-order.ts';

const permission = (axis: string, purpose: string, until: string | null = null) => ({
  contact: 'con_12345678',
  channel: 'email',
  axis,
  purpose,
  state: 'granted',
  until,
  evidence: null,
  recordedAt: '2026-01-01T00:00:00Z',
});

test('permissions stand in the order of the six questions, the widest purpose first', () => {
  const order = permissionOrder([
    permission('tracking', '*'),
    permission('channel', 'appointment'),
    permission('channel', '*'),
    permission('authorization', 'third-party-marketing'),
  ]);
  expect(order.map(({ axis, purpose }) => `${axis} ${purpose}`)).toEqual([
    'authorization third-party-marketing',
    'channel *',
    'channel appointment',
    'tracking *',
  ]);
});

test('a grant whose end has come reads as expired', () => {
  const now = new Date('2026-11-22T17:20:00Z');
  expect(stateAt(permission('channel', '*', '2026-11-22T17:20:00Z'), now)).toBe('expired');
  expect(stateAt(permission('channel', '*', '2026-11-23T00:00:00Z'), now)).toBe('granted');
});
