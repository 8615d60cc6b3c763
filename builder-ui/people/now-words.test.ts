import { expect, test } from 'vitest';
import { headline, soonestFirst, thenWords } from './now-words.ts';

const running = (journey: string, until: string | null) => ({
  enrollment: 'enr_12345678',
  journey,
  sentence: '',
  until,
  nextStep: 'Reminder with preparation',
});

test('the headline says in which journey, until when, and whose time that is', () => {
  const { strong, rest } = headline(running('Visit reminders', '2026-11-24T17:00:00Z'), 'America/Denver');
  expect(strong + rest).toBe('Asleep in “Visit reminders” until Tuesday 24 November, 10:00 in Denver.');
  const moving = headline(running('Visit reminders', null), 'America/Denver');
  expect(moving.strong + moving.rest).toBe('In “Visit reminders” now.');
});

test('what wakes first stands first', () => {
  const list = [running('c', null), running('b', '2026-11-25T00:00:00Z'), running('a', '2026-11-24T00:00:00Z')];
  expect(soonestFirst(list).map(({ journey }) => journey)).toEqual(['a', 'b', 'c']);
});

test('the line under it says why it stands there and which mail comes next', () => {
  const waits = { ...running('a', null), sentence: 'Waits at "Two days before" for the date of the appointment.' };
  expect(thenWords(waits)).toBe(
    'Waits at "Two days before" for the date of the appointment. The next mail is “Reminder with preparation”; the gate is asked then.',
  );
  expect(thenWords({ ...waits, nextStep: null })).toBe(waits.sentence);
});
