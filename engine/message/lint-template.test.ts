import { expect, test } from 'vitest';
import { lintTemplate } from './lint-template.ts';
import type { Template, TemplateLanguage } from './template.ts';

const english: TemplateLanguage = {
  subject: 'A message from {{ clinic.name }}',
  preheader: 'Please read when you have a moment',
  body: { kind: 'html', html: '<p>Hello {{ patient.firstName }}, <a href="{{ link.confirm }}">confirm</a></p>' },
  text: null,
};

function template(english_: Partial<TemplateLanguage>, rest: Partial<Template> = {}): Template {
  return {
    id: 'reminder',
    version: 1,
    name: 'Reminder',
    class: 'phi',
    purposes: ['appointment'],
    languages: { en: { ...english, ...english_ } },
    ...rest,
  };
}

const html = (text: string): Partial<TemplateLanguage> => ({ body: { kind: 'html', html: text } });

test('a neutral template has no problem', () => {
  expect(lintTemplate(template({}))).toEqual([]);
});

test.each<[string, Partial<TemplateLanguage>, string]>([
  ['a name in the subject', { subject: 'Hello {{ patient.firstName }}' }, 'phi-in-subject'],
  ['a name in a condition of the subject', { subject: '{% if patient.firstName %}Hello{% endif %}' }, 'phi-in-subject'],
  ['a date in the preheader', { preheader: 'On {{ appointment.date }}' }, 'phi-in-preheader'],
  ['a name in an address', html('<a href="https://clinic.example/?n={{ patient.firstName }}">x</a>'), 'phi-in-url'],
  [
    'a name in the address of a picture',
    html("<img src='https://clinic.example/{{patient.firstName}}.png' alt=''>"),
    'phi-in-url',
  ],
  [
    'a time in an address in the text part',
    { text: 'See https://clinic.example/{{ appointment.time }}' },
    'phi-in-url',
  ],
  ['a field that is not on the list', html('<p>{{ patient.diagnosis }}</p>'), 'unknown-field'],
  ['a field on the prototype', html('<p>{{ patient.constructor }}</p>'), 'unknown-field'],
  ['escaping twice', html('<p>{{ patient.firstName | escape }}</p>'), 'double-escape'],
  ['going around escaping', html('<p>{{ patient.firstName | raw }}</p>'), 'double-escape'],
  ['a loop', html('<p>{% for i in (1..100000000) %}x{% endfor %}</p>'), 'template-unreadable'],
  ['a file', html('<p>{% include "other" %}</p>'), 'template-unreadable'],
  ['a filter that is not on the list', html('<p>{{ patient.firstName | where: "a" }}</p>'), 'template-unreadable'],
  ['a tag left open', { subject: 'A message {% if' }, 'template-unreadable'],
  ['a line break in the subject', { subject: 'A message\r\nBcc: eve@example.com' }, 'bad-header-value'],
  ['an empty subject', { subject: ' ' }, 'setting-missing'],
])('%s is found: %s', (_, part, code) => {
  expect(lintTemplate(template(part)).map((problem) => problem.code)).toContain(code);
});

test('commercial mail without postal address and opt-out is refused in each language', () => {
  const problems = lintTemplate(template({}, { purposes: ['own-service'], languages: { en: english, es: english } }));
  expect(problems.map(({ language, code }) => `${language} ${code}`)).toEqual([
    'en address-missing',
    'en opt-out-missing',
    'es address-missing',
    'es opt-out-missing',
  ]);
});

test('a template without language or purpose, or with an unknown purpose, says so', () => {
  const codes = lintTemplate(template({}, { languages: {}, purposes: [] })).map((problem) => problem.code);
  expect(codes).toEqual(['language-missing', 'setting-missing']);
  const odd = JSON.parse('["gossip"]') as Template['purposes'];
  expect(lintTemplate(template({}, { purposes: odd })).map((problem) => problem.code)).toEqual(['unknown-purpose']);
});
