import { highestClass } from '../../engine/message/content-class.ts';
import type { TemplateProblem } from '../../engine/message/lint-problem.ts';
import { lintTemplate } from '../../engine/message/lint-template.ts';
import { createLiquid, fieldsOf } from '../../engine/message/liquid.ts';
import { fieldClass } from '../../engine/message/merge-fields.ts';
import { templateHash } from '../../engine/message/template-hash.ts';
import type { CompiledTemplate, Template, TemplateLanguage } from '../../engine/message/template.ts';
import { compileMjml } from './compile-mjml.ts';
import { plainText } from './plain-text.ts';
import { unsafeMarkup } from './unsafe-markup.ts';

/** A row of template_version. */
export interface PublishedTemplate extends CompiledTemplate {
  readonly sha256: string;
  readonly hasOptOut: boolean;
  readonly hasPostalAddress: boolean;
}

export type TemplateCompiled =
  | {
      readonly kind: 'compiled';
      readonly languages: readonly PublishedTemplate[];
      readonly warnings: readonly TemplateProblem[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly TemplateProblem[] };

/** Mail providers cut above 100 KB. */
const LARGE_BYTES = 90_000;

/** Done once, at publish: MJML to HTML, safety, text part, class, hash. Liquid tags stay for the merge. */
export async function compileTemplate(template: Template): Promise<TemplateCompiled> {
  const linted = lintTemplate(template);
  if (linted.some(isError)) return { kind: 'problems', problems: linted };
  const languages: PublishedTemplate[] = [];
  const found: TemplateProblem[] = [...linted];
  for (const [language, written] of Object.entries(template.languages)) {
    const body = await htmlOf(written);
    if (body.kind === 'unreadable') {
      found.push({
        code: 'template-unreadable',
        severity: 'error',
        language,
        part: 'body',
        message: `The body cannot be compiled: ${body.reason}`,
      });
      continue;
    }
    found.push(...lintHtml(body.html).map((problem) => ({ ...problem, language, part: 'body' as const })));
    languages.push(publish(template, language, written, body.html));
  }
  return found.some(isError) ? { kind: 'problems', problems: found } : { kind: 'compiled', languages, warnings: found };
}

const isError = ({ severity }: TemplateProblem): boolean => severity === 'error';

async function htmlOf({ body, preheader }: TemplateLanguage) {
  return body.kind === 'mjml' ? compileMjml(body.mjml, preheader) : { kind: 'html' as const, html: body.html };
}

function lintHtml(html: string) {
  const size = Buffer.byteLength(html);
  const large = {
    code: 'mail-too-large',
    severity: 'warning' as const,
    message: `The mail has ${Math.round(size / 1000)} KB; mail programs cut above 100. Make it shorter.`,
  };
  return [...unsafeMarkup(html), ...(size > LARGE_BYTES ? [large] : [])];
}

function publish(template: Template, language: string, written: TemplateLanguage, html: string): PublishedTemplate {
  const text = written.text ?? plainText(html);
  const fields = fieldsUsed([written.subject, written.preheader, html, text]);
  const compiled: CompiledTemplate = {
    id: template.id,
    version: template.version,
    language,
    class: highestClass([template.class, ...fields.map(fieldClass)]),
    purposes: template.purposes,
    subject: written.subject,
    preheader: written.preheader,
    html,
    text,
    fields,
  };
  return {
    ...compiled,
    sha256: templateHash(compiled),
    hasOptOut: fields.includes('link.optOut'),
    hasPostalAddress: fields.includes('clinic.postalAddress'),
  };
}

function fieldsUsed(texts: readonly string[]): readonly string[] {
  const liquid = createLiquid('text');
  const names = texts.flatMap((text) => {
    const read = fieldsOf(liquid, text);
    return read.kind === 'fields' ? read.fields : [];
  });
  return [...new Set(names)].toSorted();
}
