import { afterAll, expect, test } from 'vitest';
import type { FieldValues } from '../../engine/message/merge-fields.ts';
import { createTemplateRenderer } from './render-template.ts';

const renderer = createTemplateRenderer({ timeoutMs: 2_000 });
afterAll(() => renderer.stop());

let made = 0;
function template(html: string, fields: readonly string[] = ['patient.firstName']) {
  made += 1;
  return {
    id: 'one',
    version: 1,
    language: 'en',
    class: 'phi',
    purposes: ['appointment'],
    fields,
    sha256: `hash-${made}`,
    subject: 'From {{ clinic.name }}',
    preheader: 'For you',
    html,
    text: 'Hello {{ patient.firstName }}',
  } as const;
}
const values: FieldValues = { 'patient.firstName': 'Ana <b>&', 'clinic.name': 'Lakeside & Sons' };
const used = ['patient.firstName', 'clinic.name'];

test('values are escaped in HTML and nowhere else', async () => {
  expect(await renderer.render(template('<p>{{ patient.firstName }}</p>', used), values)).toEqual({
    kind: 'rendered',
    subject: 'From Lakeside & Sons',
    preheader: 'For you',
    html: '<p>Ana &lt;b&gt;&amp;</p>',
    text: 'Hello Ana <b>&',
  });
});

test('a required value that is missing names its field', async () => {
  expect(await renderer.render(template('x', ['appointment.date']), {})).toEqual({
    kind: 'render-failed',
    reason: 'field-missing',
    field: 'appointment.date',
  });
});

test.each([
  [
    'a value with Liquid in it is not run',
    '{{ patient.firstName }}',
    { 'patient.firstName': '{{ clinic.name }}' },
    '{{ clinic.name }}',
  ],
])('%s', async (_, html, own, expected) => {
  expect(await renderer.render(template(html, used), { ...values, ...own })).toMatchObject({ html: expected });
});

test.each([
  ['a field that was not given', '{{ patient.lastName }}'],
  ['the prototype', '{{ patient.constructor }}'],
  ['a loop', '{% for i in (1..100000000) %}x{% endfor %}'],
  ['a file', "{% include '/etc/passwd' %}"],
  ['going around escaping', '{{ patient.firstName | raw }}'],
])('%s is refused while rendering as well, and the next message is not harmed', async (_, html) => {
  expect(await renderer.render(template(html, used), values)).toEqual({
    kind: 'render-failed',
    reason: 'refused',
    field: null,
  });
  expect(await renderer.render(template('fine', used), values)).toMatchObject({ kind: 'rendered', html: 'fine' });
});

test('a thread that does not answer in time is ended, and its message fails', async () => {
  const hasty = createTemplateRenderer({ timeoutMs: 0 });
  expect(await hasty.render(template('x', used), values)).toEqual({
    kind: 'render-failed',
    reason: 'timed-out',
    field: null,
  });
  await hasty.stop();
});

test('many messages at once are rendered each with its own values', async () => {
  const one = template('{{ patient.firstName }}', used);
  const names = Array.from({ length: 200 }, (_, n) => `Name${n}`);
  const rendered = await Promise.all(
    names.map((name) => renderer.render(one, { ...values, 'patient.firstName': name })),
  );
  expect(rendered.map((r) => r.kind === 'rendered' && r.html)).toEqual(names);
});
