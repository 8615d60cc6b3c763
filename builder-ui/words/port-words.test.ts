import { expect, test } from 'vitest';
import { newDocument } from '../../engine/journey/new-document.ts';
import { portLabel, portWord } from './port-words.ts';

test('a port is said as its pill says it', () => {
  expect(portWord('appointment.confirmed')).toBe('confirmed');
  expect(portWord('timed-out')).toBe('timed out');
});

test('a case of a branch is called by its name, a port that is gone by its own', () => {
  const settings = { cases: [{ port: 'case-3', name: 'New patient', when: {} }] };
  const document = { ...newDocument('x'), nodes: [{ id: 'b', kind: 'branch', name: '', settings }] };
  expect(portLabel(document, 'b', 'case-3')).toBe('New patient');
  expect(portLabel(document, 'b', 'case-4')).toBe('case 4');
  expect(portLabel(document, 'gone', 'due')).toBe('due');
});
