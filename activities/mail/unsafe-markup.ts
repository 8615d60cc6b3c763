import sanitizeHtml from 'sanitize-html';
import type { TemplateProblem } from '../../engine/message/lint-problem.ts';

const ACTIVE_TAGS: readonly string[] = [
  'script',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'base',
  'link',
  'svg',
  'math',
  'template',
  'audio',
  'video',
];
const ADDRESS_ATTRIBUTES: readonly string[] = ['href', 'src', 'srcset', 'background', 'action', 'poster', 'xlink:href'];
const LINK_SCHEMES = /^\s*(https:|mailto:|tel:|#|\{\{\s*link\.[A-Za-z]+\s*\}\}\s*$)/i;

type Found = Pick<TemplateProblem, 'code' | 'severity' | 'message'>;

/**
 * What must not be in mail: anything that acts, and anything that loads from elsewhere and so tells a third party who
 * reads. Refused, not repaired: what a reviewer saw is what is sent.
 */
export function unsafeMarkup(html: string): readonly Found[] {
  const found: Found[] = [];
  const wrong = (code: string, message: string) => found.push({ code, severity: 'error', message });
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    onOpenTag: (tag, attributes) => inspect(tag, attributes, wrong),
  });
  if (/@import|url\(/i.test(html))
    wrong('remote-content', 'A style loads something from elsewhere. Remove @import and url().');
  return found;
}

function inspect(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  wrong: (code: string, message: string) => void,
): void {
  if (ACTIVE_TAGS.includes(tag)) wrong('unsafe-markup', `<${tag}> must not be in mail. Remove it.`);
  if (tag === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh')
    wrong('unsafe-markup', 'The page leads away by itself. Remove the meta refresh.');
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) wrong('unsafe-markup', `<${tag}> acts by "${name}". Remove the attribute.`);
    if (!ADDRESS_ATTRIBUTES.includes(name)) continue;
    if (tag === 'a' && name === 'href') {
      if (!LINK_SCHEMES.test(value))
        wrong('unsafe-markup', 'A link leads to something other than https, mailto, tel or a link field. Change it.');
    } else if (value.trim() !== '')
      wrong('remote-content', `<${tag}> loads something from elsewhere. Mail must not tell others that it is read.`);
  }
}
