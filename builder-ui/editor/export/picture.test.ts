import { expect, test } from 'vitest';
import { compile } from '../../../engine/compiler/compile.ts';
import { planHash } from '../../../engine/compiler/plan-hash.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { trialCatalog } from '../../../test/arbitrary/catalog.ts';
import { largeJourney } from '../../../test/arbitrary/large-journey.ts';
import { pdfOf } from './pdf.ts';
import { pictureOf } from './picture.ts';

const AT = new Date('2026-11-29T19:41:00Z');

function taken(document: JourneyDocument) {
  const compiled = compile(document, trialCatalog);
  const picture = pictureOf({
    document,
    compiled,
    catalog: trialCatalog,
    at: AT,
    zone: 'America/New_York',
    icon: (kind) => `<svg data-kind="${kind}"/>`,
  });
  return { ...picture, hash: compiled.plan === null ? null : planHash(compiled.plan) };
}

test('UI-29: a picture carries the whole plan hash, the date and whose time it is, and every step once', () => {
  const document = largeJourney(20);
  const { svg, hash, stamp } = taken(document);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(stamp).toBe(
    `Plan ${hash?.slice(0, 4)} ${hash?.slice(4, 8)} (${hash}). 29 November 2026, 14:41 America/New_York.`,
  );
  expect(svg).toContain(stamp);
  expect(svg.match(/data-kind=/g)).toHaveLength(document.nodes.length);
});

test('a drawing with errors has no plan, and its picture says so', () => {
  const document = largeJourney(20);
  expect(taken({ ...document, edges: document.edges.slice(1) }).stamp).toMatch(/^No plan: \d+ errors?\. 29 November/);
});

test('what people wrote stays text: signs of XML are escaped, halves of signs left out', () => {
  const document = { ...largeJourney(3), name: 'A & B <script>"x"\ud83d\u0000' };
  const { svg } = taken(document);
  expect(svg).toContain('>A &amp; B &lt;script&gt;&quot;x&quot;</text>');
  expect(svg).not.toContain('<script>');
});

test('the pages of a PDF are where its table says, and its stamp can be searched', () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);
  const pdf = pdfOf({
    jpeg,
    width: 1,
    height: 1,
    page: { width: 420, height: 595 },
    title: 'Besuch für \u{1f9d1}',
    stamp: 'Plan 9f3a (c21e). \\ 29 November',
  });
  const text = [...pdf].map((byte) => String.fromCharCode(byte)).join('');
  const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? [];
  const table = text.slice(Number(start));
  const starts = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
  expect(starts).toHaveLength(7);
  for (const [index, at] of starts.entries()) expect(text.slice(at)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
  expect(text).toContain('(Plan 9f3a \\(c21e\\). \\\\ 29 November) Tj');
  expect(text).toContain('/Title <FEFF00420065');
});
