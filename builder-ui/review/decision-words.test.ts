import { expect, test } from 'vitest';
import type { Me } from '../../engine/wire/operations.ts';
import { ProblemError } from '../api/problem-error.ts';
import { decisionRefusal, standingOf } from './decision-words.ts';

const person = (...permissions: readonly string[]): Me => ({
  id: 'usr_1',
  name: 'R.',
  email: 'r@clinic.example',
  roles: [],
  permissions: [...permissions],
  organisation: 'Sample Clinic',
  sandbox: null,
  hold: null,
});
const open = { state: 'open', isMine: false, planHash: `9f3ac21e${'0'.repeat(56)}` };

test('the author may not decide, whatever roles the author has, and is told who can', () => {
  expect(standingOf(person('review.decide'), { ...open, isMine: true })).toEqual({
    kind: 'may-not',
    words: 'You wrote this version, so someone else must decide. Reviewers can.',
  });
});

test('without the role the words say which role it takes', () => {
  expect(standingOf(person(), open)).toMatchObject({
    kind: 'may-not',
    words: expect.stringContaining('reviewer role'),
  });
  expect(standingOf(person('review.decide'), open)).toEqual({ kind: 'may-decide' });
});

test('a review that the draft has outrun says so, with the hash it was about', () => {
  expect(standingOf(person('review.decide'), { ...open, state: 'voided' })).toMatchObject({
    kind: 'decided',
    words: 'This review was closed: the draft changed after 9f3a c21e. Send the new version for review.',
  });
});

test('a refusal of the server is said in the words of the screens', () => {
  const refused = (code: string) => new ProblemError({ type: '', title: '', status: 409, code, fix: '' });
  expect(decisionRefusal(refused('plan-changed'), open.planHash)).toContain('9f3a c21e');
  expect(decisionRefusal(refused('own-work'), open.planHash)).toContain('someone else must decide');
  expect(decisionRefusal(refused('unavailable'), open.planHash)).toBeNull();
});
