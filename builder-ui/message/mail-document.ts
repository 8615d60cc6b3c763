/**
 * A mail's own HTML as a document that our Content-Security-Policy lets be styled. A frame inherits the page's policy,
 * which allows style elements with its nonce and no style attributes: each attribute becomes a rule of one such
 * element. The selector repeats its attribute so that a rule keeps the weight that an attribute had over the mail's
 * own sheets. Scripts, frames and forms have no place in a mail and are left out; the frame's sandbox forbids them too.
 */
export function mailDocument(source: string, nonce: string): string {
  // The nonce goes in before parsing: the parser itself already asks the policy.
  const withNonce = source.replaceAll(/<style\b/gi, `<style nonce="${nonce}"`);
  const parsed = new DOMParser().parseFromString(withNonce, 'text/html');
  for (const unwanted of parsed.querySelectorAll('script, iframe, object, embed, form, base, meta[http-equiv]')) {
    unwanted.replaceWith(...(unwanted.tagName === 'FORM' ? unwanted.childNodes : []));
  }
  const rules = [...parsed.querySelectorAll('[style]')].map((element, index) => {
    const text = element.getAttribute('style') ?? '';
    element.removeAttribute('style');
    element.setAttribute('data-cw', String(index));
    return `[data-cw="${index}"][data-cw][data-cw][data-cw]{${text.replaceAll(/[{}<]/g, '')}}`;
  });
  const sheet = parsed.createElement('style');
  sheet.setAttribute('nonce', nonce);
  // Paper, whatever the scheme of this page: that is how most readers show a mail that does not say otherwise.
  sheet.textContent = `:root{color-scheme:light;background:#fff}${rules.join('')}`;
  parsed.head.append(sheet);
  for (const link of parsed.querySelectorAll('a[href]')) link.setAttribute('rel', 'noopener noreferrer');
  return `<!doctype html>${parsed.documentElement.outerHTML}`;
}

/** The nonce that this page's own styles carry; browsers hide the attribute, not the property. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
