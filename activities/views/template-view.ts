import type { TemplateView } from '../../engine/wire/templates.ts';
import type { Reader } from '../database/doors.ts';
import { templateLanguages } from '../database/template-store.ts';
import { renderSample } from '../mail/render-sample.ts';

/** Null: there is no such template. */
export async function templateView(reader: Reader, template: string): Promise<TemplateView | null> {
  const newest = await reader
    .selectFrom('template_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('template', '=', template)
    .executeTakeFirst();
  const versions = newest?.version == null ? [] : await templateLanguages(reader, template, newest.version);
  const [first] = versions;
  if (first === undefined) return null;
  const languages: TemplateView['languages'] = [];
  for (const version of versions) {
    const { subject, preheader, html, text } = await renderSample(version);
    languages.push({ language: version.language, subject, preheader, html, text });
  }
  return { id: template, version: first.version, class: first.class, languages };
}
