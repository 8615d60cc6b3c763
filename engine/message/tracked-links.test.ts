import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTarget, targetsOf, withTracked } from './tracked-links.ts';

const HTML = `<p><a class="x" href="https://guide.example/visit?a=1&amp;b=2">Guide</a>
<a href='https://map.example/'>Map</a> <a href="https://guide.example/visit?a=1&amp;b=2">again</a>
<a href="{{ link.confirm }}">Answer</a> <a href="tel:555">Call</a> <a href="https://map.example/{{ clinic.name }}">x</a>
<a href="mailto:x@y.example">Write</a> <img src="https://pixel.example/1.png"></p>`;

test('targets are the links of the template itself, each once, in order', () => {
  expect(targetsOf(HTML)).toEqual(['https://guide.example/visit?a=1&b=2', 'https://map.example/']);
});

test('both parts lead to the counted address, and nothing else changes', () => {
  const tracked = new Map(targetsOf(HTML).map((target, place) => [target, `https://mail.example/c/t${place}`]));
  const mail = {
    html: HTML,
    text: 'Guide <https://guide.example/visit?a=1&b=2> or https://other.example/',
    subject: 's',
  };
  const { html, text, subject } = withTracked(mail, tracked);
  expect(html.match(/https:\/\/mail\.example\/c\/t\d/g)).toEqual([
    'https://mail.example/c/t0',
    'https://mail.example/c/t1',
    'https://mail.example/c/t0',
  ]);
  expect(text).toBe('Guide <https://mail.example/c/t0> or https://other.example/');
  expect(html).toContain('<img src="https://pixel.example/1.png">');
  expect(html).toContain('<a href="https://map.example/{{ clinic.name }}">');
  expect([subject, withTracked(mail, new Map())]).toEqual(['s', mail]);
});

test.each([
  'http://plain.example/',
  'https://user:secret@bank.example/',
  'https://10.0.0.1/',
  'https://localhost/',
  'https://a.example\\@b.example/',
  'https:\\\\evil.example',
  '//evil.example/',
  'javascript:alert(1)',
  `https://long.example/${'x'.repeat(2_000)}`,
])('%s is never redirected to', (address) => {
  expect(isTarget(address)).toBe(false);
  expect(targetsOf(`<a href="${address}">x</a>`)).toEqual([]);
});

test('whatever stands in an address, a target is an https URL whose host is the one that it shows', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ validSchemes: ['https', 'http', 'javascript'] }), fc.string()), (address) => {
      for (const target of targetsOf(`<a href="${address}">x</a>`)) {
        const match = /^(https:)\/\/([^/?#]+)/i.exec(target);
        expect(match?.[1]?.toLowerCase()).toBe('https:');
        expect(match?.[2]).toMatch(/^[a-z0-9.-]+(:\d+)?$/i);
      }
    }),
  );
});
