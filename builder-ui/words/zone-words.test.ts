import { expect, test } from 'vitest';
import { languageWord, whereItIs } from './zone-words.ts';

const now = new Date('2026-11-22T17:20:00Z');

test('a zone is said by its city, its name and the hour there', () => {
  expect(whereItIs('America/Denver', now)).toBe('Denver, Mountain Time (10:20 there now)');
});

test('a missing or unknown zone is said, never guessed', () => {
  expect(whereItIs(null, now)).toBe('Time zone unknown');
  expect(whereItIs('Mars/Olympus', now)).toBe('Time zone unknown');
});

test('a language is said in English', () => {
  expect(languageWord('es')).toBe('Spanish');
  expect(languageWord('es-MX')).toBe('Mexican Spanish');
  expect(languageWord('not a tag')).toBe('not a tag');
  expect(languageWord(null)).toBe('Language unknown');
});
