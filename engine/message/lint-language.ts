import { isAbove } from './content-class.ts';
import type { TemplatePart, TemplateProblem } from './lint-problem.ts';
import { createLiquid, fieldsOf } from './liquid.ts';
import { MERGE_FIELDS, fieldClass, isMergeField } from './merge-fields.ts';
import type { TemplateLanguage } from './template.ts';

interface Part {
  readonly part: TemplatePart;
  readonly text: string;
}

const liquid = createLiquid('text');
const DOUBLE_ESCAPE = /\|\s*(escape|escape_once|xml_escape|url_encode|cgi_escape|raw)\b/;

export function lintLanguage(
  language: string,
  one: TemplateLanguage,
  isCommercial: boolean,
): readonly TemplateProblem[] {
  const problems = parts(one).flatMap((part) => lintPart(part).map((problem) => ({ ...problem, language })));
  return isCommercial ? [...problems, ...lintCommercial(one).map((problem) => ({ ...problem, language }))] : problems;
}

type Found = Omit<TemplateProblem, 'language'>;

export function bodyText({ body }: TemplateLanguage): string {
  return body.kind === 'mjml' ? body.mjml : body.html;
}

function parts(one: TemplateLanguage): readonly Part[] {
  return [
    { part: 'subject', text: one.subject },
    { part: 'preheader', text: one.preheader },
    { part: 'body', text: bodyText(one) },
    ...(one.text === null ? [] : [{ part: 'text', text: one.text } as const]),
  ];
}

function lintPart({ part, text }: Part): readonly Found[] {
  const wrong = (code: string, message: string): Found => ({ code, severity: 'error', part, message });
  const escaped = DOUBLE_ESCAPE.exec(text);
  if (escaped !== null) {
    return [wrong('double-escape', `Values are escaped by themselves. Remove "| ${escaped[1]}" from the ${part}.`)];
  }
  const read = fieldsOf(liquid, text);
  if (read.kind === 'unreadable') return [wrong('template-unreadable', `The ${part} cannot be read: ${read.reason}`)];
  const unknown = read.fields.filter((field) => !isMergeField(field));
  return [
    ...unknown.map((field) => wrong('unknown-field', `There is no merge field "${field}". Choose one of the list.`)),
    ...(part === 'subject' || part === 'preheader' ? lintEnvelope(part, text, read.fields) : lintLinks(part, text)),
  ];
}

function lintEnvelope(part: 'subject' | 'preheader', text: string, fields: readonly string[]): readonly Found[] {
  const wrong = (code: string, message: string): Found => ({ code, severity: 'error', part, message });
  const shown = fields.filter((field) => isMergeField(field) && isAbove(fieldClass(field), 'none'));
  return [
    ...shown.map((field) =>
      wrong(
        `phi-in-${part}`,
        `"${field}" would show in notifications and lists of mails. Write the ${part} without it.`,
      ),
    ),
    ...(text.trim() === '' ? [wrong('setting-missing', `The ${part} is empty. Write a neutral one.`)] : []),
    ...(/[\r\n\0\u2028\u2029]/.test(text)
      ? [wrong('bad-header-value', `The ${part} has a line break. Write it in one line.`)]
      : []),
  ];
}

/** Addresses of links, images and styles, and whatever looks like one in plain text. */
const ADDRESSES =
  /\b(?:href|src|srcset|action|background|background-url|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')|(https?:\/\/(?:\{\{[^}]*\}\}|[^\s"'<>])*)/gi;

function lintLinks(part: TemplatePart, text: string): readonly Found[] {
  const addresses = [...text.matchAll(ADDRESSES)].map(([, quoted, single, bare]) => quoted ?? single ?? bare ?? '');
  const exposed = new Set(addresses.flatMap(fieldsIn).filter(isExposed));
  return [...exposed].map((field) => ({
    code: 'phi-in-url',
    severity: 'error',
    part,
    message: `"${field}" would stand in a web address, where servers and programs on the way read it. Link with a link field alone.`,
  }));
}

function fieldsIn(address: string): readonly string[] {
  const read = fieldsOf(liquid, address);
  return read.kind === 'fields' ? read.fields : [];
}

function isExposed(field: string): boolean {
  return isMergeField(field) && isAbove(MERGE_FIELDS[field].class, 'none');
}

function lintCommercial(one: TemplateLanguage): readonly Found[] {
  const read = fieldsOf(liquid, bodyText(one));
  const fields = read.kind === 'fields' ? read.fields : [];
  const wrong = (code: string, message: string): Found => ({ code, severity: 'error', part: 'body', message });
  return [
    ...(fields.includes('clinic.postalAddress')
      ? []
      : [wrong('address-missing', 'Commercial mail needs the postal address. Add "clinic.postalAddress".')]),
    ...(fields.includes('link.optOut')
      ? []
      : [wrong('opt-out-missing', 'Commercial mail needs a way to stop it. Add a link to "link.optOut".')]),
  ];
}
