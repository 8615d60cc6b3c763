import { readFile } from 'node:fs/promises';
import type { Template, TemplateLanguage } from '../../engine/message/template.ts';
import { CARE_MAILS } from './templates/care-mails.ts';
import type { Described } from './templates/described.ts';
import { OFFICE_MAILS } from './templates/office-mails.ts';
import { VISIT_MAILS } from './templates/visit-mails.ts';

const DESCRIBED: readonly Described[] = [...VISIT_MAILS, ...CARE_MAILS, ...OFFICE_MAILS];

/** The templates that come with the product, as written: `templates/<id>.<language>.mjml` and the words beside them. */
export function repositoryTemplates(): Promise<readonly Template[]> {
  return Promise.all(
    DESCRIBED.map(async ({ words, ...template }) => {
      const languages = Object.entries(words).map(
        async ([language, own]) => [language, await withBody(template.id, language, own)] as const,
      );
      return { ...template, languages: Object.fromEntries(await Promise.all(languages)) };
    }),
  );
}

async function withBody(id: string, language: string, words: Described['words'][string]): Promise<TemplateLanguage> {
  const mjml = await readFile(new URL(`./templates/${id}.${language}.mjml`, import.meta.url), 'utf8');
  return { ...words, body: { kind: 'mjml', mjml }, text: null };
}
