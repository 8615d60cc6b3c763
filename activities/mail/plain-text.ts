import { compile } from 'html-to-text';

/** The text part of an HTML mail. Long lines stay whole: a wrap could split a Liquid tag or a link. */
const convert = compile({
  wordwrap: false,
  selectors: [
    // The preheader, hidden in the body.
    { selector: 'div[style*="display:none"]', format: 'skip' },
    { selector: 'h1', format: 'heading', options: { uppercase: false } },
    { selector: 'a', options: { ignoreHref: false, linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
    { selector: 'a[href^="tel:"]', format: 'inline' },
    // mj-table; every other table of MJML is lay-out.
    { selector: 'table[style*="table-layout:auto"]', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    { selector: 'img', format: 'skip' },
  ],
});

export function plainText(html: string): string {
  return `${convert(html)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
