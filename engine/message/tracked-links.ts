/** `<a … href="…">`, without Liquid in the address. */
const LINKS = /(<a\b[^>]*?\shref\s*=\s*)(["'])(https:\/\/[^"'{}<>\s]+)\2/gi;
const BARE = /https:\/\/[^\s<>"'{}]+/g;

/**
 * Where the links of a template lead that are its own words: approved with it, the same for every patient. Links that the
 * product makes (answer, opt-out) are merged in and never among them. In order, each once.
 */
export function targetsOf(html: string): readonly string[] {
  const found = [...html.matchAll(LINKS)].map(([, , , address = '']) => unescaped(address));
  return [...new Set(found)].filter(isTarget);
}

/** Puts the counted address in the place of each target, in both parts of a rendered mail. */
export function withTracked<T extends { readonly html: string; readonly text: string }>(
  mail: T,
  tracked: ReadonlyMap<string, string>,
): T {
  const html = mail.html.replace(LINKS, (whole, before: string, quote: string, address: string) => {
    const counted = tracked.get(unescaped(address));
    return counted === undefined ? whole : `${before}${quote}${counted}${quote}`;
  });
  return { ...mail, html, text: mail.text.replace(BARE, (address) => tracked.get(address) ?? address) };
}

const unescaped = (address: string): string => address.replaceAll('&amp;', '&');

/** https to a host by name, without credentials: nothing else is ever redirected to. */
export function isTarget(address: string): boolean {
  const match = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{1,5})?(?:[/?#][^\s"'<>\\]*)?$/i.exec(address);
  return match !== null && address.length <= 2_000 && !/^[\d.]+$/.test(match[1] ?? '');
}
