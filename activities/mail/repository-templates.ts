import { readFile } from 'node:fs/promises';
import type { Template, TemplateLanguage } from '../../engine/message/template.ts';

interface Words {
  readonly subject: string;
  readonly preheader: string;
}

type Described = Omit<Template, 'languages'> & { readonly words: Readonly<Record<string, Words>> };

const DESCRIBED: readonly Described[] = [
  {
    id: 'visit-reminder',
    version: 1,
    name: 'Visit reminder',
    class: 'phi',
    purposes: ['appointment'],
    words: {
      en: { subject: 'A message from {{ clinic.name }}', preheader: 'Please open it and answer with one press.' },
      es: { subject: 'Un mensaje de {{ clinic.name }}', preheader: 'Ábralo, por favor, y responda con un solo clic.' },
    },
  },
  {
    id: 'visit-reminder-second',
    version: 1,
    name: 'Visit reminder, second',
    class: 'phi',
    purposes: ['appointment'],
    words: {
      en: {
        subject: 'Please answer: a message from {{ clinic.name }}',
        preheader: 'We are still waiting for your answer.',
      },
      es: {
        subject: 'Responda, por favor: un mensaje de {{ clinic.name }}',
        preheader: 'Todavía esperamos su respuesta.',
      },
    },
  },
];

/** The templates that come with the product, as written: `templates/<id>.<language>.mjml` and the words above. */
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

async function withBody(id: string, language: string, words: Words): Promise<TemplateLanguage> {
  const mjml = await readFile(new URL(`./templates/${id}.${language}.mjml`, import.meta.url), 'utf8');
  return { ...words, body: { kind: 'mjml', mjml }, text: null };
}
