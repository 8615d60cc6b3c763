import { expect, test } from 'vitest';
import { patientAnswer, whyQuestion } from './why-words.ts';

test('the question over the answer fits what happened', () => {
  expect(whyQuestion({ status: 'denied', title: 'Heart check at home' })).toBe(
    'Why was “Heart check at home” not sent?',
  );
  expect(whyQuestion({ status: 'deferred', title: 'News' })).toBe('Why does “News” wait?');
  expect(whyQuestion({ status: 'accepted', title: 'Reminder' })).toBe('Why was “Reminder” sent?');
  expect(whyQuestion({ status: 'active', title: 'Visit reminders' })).toBe('What happens in “Visit reminders”?');
});

test('the answer for the patient is plain and names the patient’s own decision', () => {
  expect(patientAnswer({ status: 'denied', deciding: 'channel' })).toBe(
    'You told us that you do not want this kind of mail. So we did not send it.',
  );
  expect(patientAnswer({ status: 'failed', deciding: null })).toContain('another address');
  expect(patientAnswer({ status: 'denied', deciding: null })).toContain('did not have your permission');
});
