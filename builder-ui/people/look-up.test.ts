import { expect, test } from 'vitest';
import { lookUpOf } from './look-up.ts';

test('what was typed is taken for what it looks like, and never for a part of something', () => {
  expect(lookUpOf(' a.b@verified.example ')).toEqual({ kind: 'email', value: 'a.b@verified.example' });
  expect(lookUpOf('pat_7Q2M9KX4ab')).toEqual({ kind: 'id', value: 'pat_7Q2M9KX4ab' });
  expect(lookUpOf('MRN-004711')).toEqual({ kind: 'record-number', value: 'MRN-004711' });
  expect(lookUpOf('   ')).toBeNull();
});
