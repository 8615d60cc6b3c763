import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { appointmentDonePage, appointmentLatePage, appointmentPage } from './appointment-pages.ts';
import { escapeHtml, markup } from './markup.ts';
import { optOutDonePage, optOutNotUndonePage, optOutPage, optOutUndonePage } from './opt-out-pages.ts';
import type { PageInput } from './page-frame.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_POLICY, PAGE_STYLE_HASH } from './page-style.ts';
import { PAGE_WORDS } from './page-words.ts';
import { nothingHerePage, notSavedPage, notShownPage } from './plain-pages.ts';

const english: PageInput = { language: 'en', clinic: 'Sample Clinic', phone: '(555) 0100', path: '/a/tok3n' };
const spanish: PageInput = { ...english, language: 'es' };
const stopped = { stoppedAt: '2026-11-24T17:42:00Z', zone: 'America/Denver' };
const optOutPages = (page: PageInput): readonly string[] =>
  [true, false].flatMap((isCommercial) => [
    optOutPage({ ...page, isCommercial }),
    ...(['purpose', 'commercial'] as const).flatMap((scope) => [
      optOutDonePage({ ...page, isCommercial, scope, ...stopped }),
      optOutUndonePage({ ...page, isCommercial, scope }),
    ]),
  ]);
const every = (page: PageInput): readonly string[] => [
  appointmentPage(page),
  appointmentDonePage({ ...page, answer: 'confirm' }),
  appointmentDonePage({ ...page, answer: 'cancel' }),
  appointmentLatePage(page),
  ...optOutPages(page),
  optOutNotUndonePage(page),
  nothingHerePage(page),
  notSavedPage(page),
  notShownPage(page),
];

test('the appointment page asks without a date, a place or a department, and posts one of two equal answers', () => {
  const page = appointmentPage(english);
  expect(page).toContain('Will you come?');
  expect(page).toContain('This is about the visit in our message.');
  expect(page).toContain('<form method="post" action="/a/tok3n?lang=en">');
  expect(page).toContain('<button type="submit" name="answer" value="confirm" class="strong">I will come</button>');
  expect(page).toContain('<button type="submit" name="answer" value="cancel" class="strong">I cannot come</button>');
  expect(page).toContain('You can change your answer until the day before.');
});

test('after an answer the page offers the other one', () => {
  expect(appointmentDonePage({ ...english, answer: 'confirm' })).toContain('value="cancel"');
  expect(appointmentDonePage({ ...english, answer: 'cancel' })).toContain('value="confirm"');
});

test('a late answer leads to the phone', () => {
  expect(appointmentLatePage(english)).toContain('This visit is over, or its date has changed. Call us:');
});

test.each([true, false])(
  'a mail offers to stop its kind, and all that is not about care (commercial: %s)',
  (isCommercial) => {
    const page = optOutPage({ ...english, path: '/u/tok3n', isCommercial });
    expect(page).toContain('Stop this kind of message?');
    expect(page).toContain(
      '<button type="submit" name="act" value="stop-kind" class="strong">Stop these messages</button>',
    );
    expect(page).toContain('value="stop-commercial" class="quiet">Stop all mail that is not about my care</button>');
  },
);

test.each([
  [
    true,
    'purpose',
    'We stopped this kind of message at 10:42.',
    'Care messages, such as visit reminders, still come.',
    'undo-kind',
  ],
  [
    false,
    'purpose',
    'We stopped this kind of message at 10:42.',
    'Other messages about your care still come.',
    'undo-kind',
  ],
  [
    true,
    'commercial',
    'We stopped all mail that is not about your care at 10:42.',
    'Care messages, such as visit reminders, still come.',
    'undo-commercial',
  ],
  [
    false,
    'commercial',
    'We stopped all mail that is not about your care at 10:42.',
    'Care messages, such as visit reminders, still come.',
    'undo-commercial',
  ],
] as const)(
  'stopping says when, in the zone given, and truly what still comes (commercial: %s, %s)',
  (isCommercial, scope, done, stays, undo) => {
    const page = optOutDonePage({ ...english, path: '/u/tok3n', isCommercial, scope, ...stopped });
    expect(page).toContain(done);
    expect(page).toContain(stays);
    expect(page).toContain(`name="act" value="${undo}"`);
  },
);

test('every page has one heading, the phone, no script, no other host, and the other language', () => {
  for (const page of [...every(english), ...every(spanish)]) {
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('href="tel:5550100"');
    expect(page).not.toMatch(/<script|javascript:|https?:|\son\w+=/);
    expect(page).toMatch(/\?lang=(en|es)" lang="(en|es)"/);
  }
});

test('every page in Spanish is whole: no English sentence is left in it', () => {
  const words = Object.values(PAGE_WORDS.en).map((value) => (typeof value === 'string' ? value : value('10:42')));
  for (const page of every(spanish)) {
    expect(page).toContain('<html lang="es">');
    for (const sentence of words) expect(page).not.toContain(`>${sentence}<`);
  }
});

test('values are escaped wherever they stand', () => {
  const hostile: PageInput = { ...english, clinic: `<b>"Clinic" & 'Sons'</b>`, path: '/a/"><script>' };
  for (const page of every(hostile)) {
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;b&gt;&quot;Clinic&quot; &amp; &#39;Sons&#39;&lt;/b&gt;');
  }
  expect(escapeHtml('a<b')).toBe('a&lt;b');
  expect(markup`<i>${markup`<b>${'<'}</b>`}</i>`.text).toBe('<i><b>&lt;</b></i>');
});

test('the policy allows exactly the style that the page carries', () => {
  const style = /<style>([\s\S]*?)<\/style>/.exec(appointmentPage(english))?.[1] ?? '';
  expect(`'sha256-${createHash('sha256').update(style).digest('base64')}'`).toBe(PAGE_STYLE_HASH);
  expect(PAGE_POLICY).toContain(PAGE_STYLE_HASH);
  expect(PAGE_POLICY).not.toContain('unsafe');
});

test('the language asked for wins, then the patient’s, then English', () => {
  expect(pageLanguage('es', 'en')).toBe('es');
  expect(pageLanguage(undefined, 'es-MX')).toBe('es');
  expect(pageLanguage('xx', null)).toBe('en');
});
