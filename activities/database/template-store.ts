import type { Purpose } from '../../engine/interpreter/plan.ts';
import type { CompiledTemplate } from '../../engine/message/template.ts';
import type { Reader } from './doors.ts';

export type PinnedTemplate = CompiledTemplate & { readonly sha256: string };

/** One version of a template in each language that it has. */
export async function templateLanguages(
  reader: Reader,
  template: string,
  version: number,
): Promise<readonly PinnedTemplate[]> {
  const rows = await reader
    .selectFrom('template_version as v')
    .innerJoin('template as t', 't.id', 'v.template')
    .select([
      'v.template',
      'v.version',
      'v.language',
      'v.subject',
      'v.preheader',
      'v.html',
      'v.text',
      'v.fields',
      'v.sha256',
      't.class',
      't.purposes',
    ])
    .where('v.template', '=', template)
    .where('v.version', '=', version)
    .orderBy('v.language')
    .execute();
  return rows.map((row) => ({
    id: row.template,
    version: row.version,
    language: row.language,
    class: row.class,
    purposes: row.purposes as Purpose[],
    subject: row.subject,
    preheader: row.preheader,
    html: row.html,
    text: row.text,
    fields: row.fields,
    sha256: row.sha256,
  }));
}
