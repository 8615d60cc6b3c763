import { afterAll, beforeAll, expect, test } from 'vitest';
import { lintTemplate } from '../../engine/message/lint-template.ts';
import { isMergeField, MERGE_FIELDS } from '../../engine/message/merge-fields.ts';
import type { Template } from '../../engine/message/template.ts';
import { compileTemplate } from './compile-template.ts';
import type { PublishedTemplate } from './compile-template.ts';
import { createTemplateRenderer } from './render-template.ts';
import { repositoryTemplates } from './repository-templates.ts';

const renderer = createTemplateRenderer({ timeoutMs: 10_000 });
let templates: readonly Template[];
let published: readonly PublishedTemplate[];

beforeAll(async () => {
  templates = await repositoryTemplates();
  const compiled = await Promise.all(templates.map(compileTemplate));
  published = compiled.flatMap((one) => (one.kind === 'compiled' ? one.languages : []));
});
afterAll(() => renderer.stop());

const label = ({ id, language }: PublishedTemplate): string => `${id}.${language}`;

test('every template is written in English and Spanish, and nothing is wrong with either', () => {
  expect(templates.length).toBeGreaterThanOrEqual(16);
  for (const template of templates) {
    expect(Object.keys(template.languages)).toEqual(['en', 'es']);
    expect(lintTemplate(template)).toEqual([]);
  }
  expect(published).toHaveLength(2 * templates.length);
});

test('both languages of a template merge the same fields', () => {
  for (const { id } of templates) {
    const [en, es] = published.filter((one) => one.id === id);
    expect(es?.fields, id).toEqual(en?.fields);
  }
});

/** Topics of care and money, in both languages. */
const TELLING =
  /mammo|mamo|a1c|diabet|sugar|azúcar|cancer|cáncer|breast|test|prueba|vaccin|vacun|shot|refill|medicin|medicine|hospital|discharg|surgery|clinic(?!\.name)|visit|bill|factura|pay|pag[oa]|portal/i;

test('no subject or preheader tells what a mail is about', () => {
  for (const one of published) expect(`${one.subject} ${one.preheader}`, label(one)).not.toMatch(TELLING);
});

test('every mail says who writes and where to call, and shows its preheader nowhere in the text', () => {
  for (const one of published) {
    expect(one, label(one)).toMatchObject({ class: 'phi', hasPostalAddress: true });
    expect(one.fields).toEqual(expect.arrayContaining(['clinic.name', 'clinic.phone', 'patient.firstName']));
    expect(one.text).not.toContain(one.preheader);
  }
});

/** The link stops commercial mail alone: in another mail it would promise what it does not do. */
test('of the newer mails only the invitations bear the link that stops them; the others say to call', () => {
  const newer = published.filter(({ id }) => !id.startsWith('visit-reminder'));
  for (const one of newer) expect(one.hasOptOut, label(one)).toBe(one.purposes.includes('own-service'));
});

test('every template renders with sample values, whole', async () => {
  for (const one of published) {
    const values = Object.fromEntries(one.fields.filter(isMergeField).map((name) => [name, MERGE_FIELDS[name].sample]));
    const rendered = await renderer.render(one, values);
    expect(rendered.kind, label(one)).toBe('rendered');
    if (rendered.kind !== 'rendered') continue;
    for (const part of [rendered.subject, rendered.preheader, rendered.html, rendered.text]) {
      expect(part).not.toMatch(/\{\{|\}\}|undefined|null/);
    }
    expect(rendered.text).toContain('Ana');
    expect(rendered.text).toContain('555-0100');
    expect(rendered.subject.length + rendered.preheader.length).toBeLessThan(120);
  }
});

/** Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
function gradeOf(text: string): number {
  const plain = text.replace(/<[^>]*>|\{\{[^}]*\}\}/g, ' ').replaceAll(/[*-] /g, '');
  const sentences = plain.split(/[.?!:]\s|\n\s*\n/).filter((one) => /[a-z]/i.test(one)).length;
  const words = plain.match(/[a-z’']+/gi) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0);
  return (0.39 * words.length) / sentences + (11.8 * syllables) / words.length - 15.59;
}

const syllablesOf = (word: string): number =>
  Math.max(1, (word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g) ?? []).length);

test('the English reads at a sixth-grade level', () => {
  for (const one of published.filter(({ language }) => language === 'en'))
    expect(gradeOf(one.text), one.id).toBeLessThanOrEqual(6);
});
