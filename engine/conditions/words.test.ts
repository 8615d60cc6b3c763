import { expect, test } from 'vitest';
import type { Condition, Test } from './condition.ts';
import { conditionWords, testWords } from './words.ts';

const known = (names: Readonly<Record<string, string>>) => (id: string) => names[id] ?? null;
const names = {
  fact: known({ age: 'Age', language: 'Language' }),
  list: known({ l1: 'Recall 2026' }),
  segment: known({ s1: 'Adults' }),
  step: known({ ask: 'Confirmed?' }),
};
const age: Condition = { kind: 'fact', fact: 'age', test: { op: 'at-least', value: 65 } };
const spanish: Condition = { kind: 'fact', fact: 'language', test: { op: 'is', value: 'es' } };
const listed: Condition = { kind: 'list', list: 'l1', isMember: true };

test.each<[Test, string]>([
  [{ op: 'is', value: true }, 'is yes'],
  [{ op: 'is', value: 'Blue and Green' }, 'is "Blue and Green"'],
  [{ op: 'is', value: '' }, 'is ""'],
  [{ op: 'is', value: '2026-03-01' }, 'is 2026-03-01'],
  [{ op: 'is-not', value: -0.5 }, 'is not -0.5'],
  [{ op: 'is-one-of', values: ['en'] }, 'is en'],
  [{ op: 'is-one-of', values: ['en', 'es', 'fr'] }, 'is en, es or fr'],
  [{ op: 'is-none-of', values: ['en'] }, 'is not en'],
  [{ op: 'is-none-of', values: ['en', 'es', 'fr'] }, 'is none of en, es and fr'],
  [{ op: 'at-least', value: 65 }, 'is at least 65'],
  [{ op: 'at-most', value: 65 }, 'is at most 65'],
  [{ op: 'more-than', value: 2026 }, 'is more than 2026'],
  [{ op: 'less-than', value: 65 }, 'is less than 65'],
  [{ op: 'within-last', days: 1 }, 'is within the last 1 day'],
  [{ op: 'within-last', days: 0 }, 'is today'],
  [{ op: 'longer-ago-than', days: 30 }, 'is more than 30 days ago'],
  [{ op: 'longer-ago-than', days: 0 }, 'is before today'],
  [{ op: 'within-next', days: 7 }, 'is within the next 7 days'],
  [{ op: 'within-next', days: 0 }, 'is today'],
  [{ op: 'further-ahead-than', days: 7 }, 'is more than 7 days ahead'],
  [{ op: 'further-ahead-than', days: 0 }, 'is after today'],
  [{ op: 'is-known' }, 'is known'],
  [{ op: 'is-unknown' }, 'is not known'],
])('%j reads as a person would say it', (asked, words) => {
  expect(testWords(asked)).toBe(words);
});

test.each<[Condition, string]>([
  [{ kind: 'all', of: [age, spanish] }, 'Age is at least 65 and Language is es'],
  [
    { kind: 'any', of: [{ kind: 'all', of: [age, spanish] }, listed] },
    '(Age is at least 65 and Language is es) or the patient is on the list "Recall 2026"',
  ],
  [
    {
      kind: 'all',
      of: [
        { kind: 'any', of: [age] },
        { kind: 'all', of: [spanish] },
      ],
    },
    'Age is at least 65 and Language is es',
  ],
  [{ kind: 'not', of: { kind: 'any', of: [age, spanish] } }, 'Not (Age is at least 65 or Language is es)'],
  [{ kind: 'not', of: age }, 'Age is less than 65'],
  [{ kind: 'not', of: { kind: 'not', of: age } }, 'Age is at least 65'],
  [{ kind: 'not', of: listed }, 'The patient is not on the list "Recall 2026"'],
  [{ kind: 'not', of: { kind: 'segment', segment: 's1', isMember: false } }, 'The patient is in the segment "Adults"'],
  [{ kind: 'outcome', node: 'ask', port: 'timed-out' }, 'The step "Confirmed?" ended with "timed-out"'],
  [{ kind: 'not', of: { kind: 'outcome', node: 'ask', port: 'x' } }, 'The step "Confirmed?" did not end with "x"'],
  [{ kind: 'event-data', field: 'facility', test: { op: 'is', value: 'main' } }, "The event's facility is main"],
  [
    { kind: 'not', of: { kind: 'fact', fact: 'seen', test: { op: 'within-last', days: 3 } } },
    'Seen is not within the last 3 days',
  ],
  [
    { kind: 'permission', axis: 'authorization', purpose: 'third-party-marketing', isGranted: true },
    'The patient has a signed authorization for third party marketing',
  ],
  [
    { kind: 'not', of: { kind: 'permission', axis: 'tracking', purpose: 'survey', isGranted: true } },
    'The patient does not let clicks be followed in mail for survey',
  ],
  [{ kind: 'list', list: 'gone', isMember: false }, 'The patient is not on the list "gone"'],
  [{ kind: 'all', of: [] }, 'Nothing is asked'],
])('%j reads as a sentence', (condition, words) => {
  expect(conditionWords(condition, names)).toBe(words);
});
