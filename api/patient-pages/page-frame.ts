import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { LANGUAGE_NAMES, PAGE_LANGUAGES } from './page-language.ts';
import type { PageLanguage } from './page-language.ts';
import { PAGE_STYLE } from './page-style.ts';
import { PAGE_WORDS } from './page-words.ts';

/** What every page has. `path` is the path that was opened; forms go back to it. */
export interface PageInput {
  readonly language: PageLanguage;
  /** The name that the clinic shows to patients: a neutral one where its own name tells of a condition. */
  readonly clinic: string;
  readonly phone: string;
  readonly path: string;
}

export type Sentence = (typeof PAGE_WORDS)[PageLanguage];
export const wordsOf = (page: PageInput): Sentence => PAGE_WORDS[page.language];

/** A whole document: no script, no link to another host, nothing about the patient. */
export function pageFrame(page: PageInput, title: string, body: Markup): string {
  const words = wordsOf(page);
  // The style's text is hashed in the policy, so it must stand unescaped and byte for byte.
  return (
    markup`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${title} · ${page.clinic}</title>
<style>`.text +
    PAGE_STYLE +
    markup`</style>
</head>
<body>
<header><div class="in">${houseIcon}<span>${page.clinic}</span></div></header>
<main><div class="in"><h1>${title}</h1>${body}</div></main>
<footer><div class="in">
<p>${phoneLine(page)}</p>
<p>${words.neverAsk}</p>
<nav aria-label="${words.languages}">${otherLanguages(page)}</nav>
</div></footer>
</body>
</html>
`.text
  );
}

export const phoneLine = (page: PageInput): Markup =>
  markup`${wordsOf(page).call} <a class="tap" href="tel:${page.phone.replace(/[^+\d]/g, '')}">${page.phone}</a>`;

function otherLanguages(page: PageInput): readonly Markup[] {
  return PAGE_LANGUAGES.filter((language) => language !== page.language).map(
    (language) =>
      markup`<a class="tap" href="${page.path}?lang=${language}" lang="${language}" hreflang="${language}">${LANGUAGE_NAMES[language]}</a>`,
  );
}

export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly isStrong: boolean;
}

/** One POST form; each button sends `name=value`. Works without script. */
export function choiceForm(page: PageInput, name: string, choices: readonly Choice[]): Markup {
  const buttons = choices.map(
    ({ label, value, isStrong }) =>
      markup`<button type="submit" name="${name}" value="${value}" class="${isStrong ? 'strong' : 'quiet'}">${label}</button>`,
  );
  return markup`<form method="post" action="${page.path}?lang=${page.language}">${buttons}</form>`;
}

const houseIcon = markup`<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3 21h18M5 21V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v16M9 21v-4a2 2 0 0 1 2-2h2a2 2 0 0 1 2 2v4M10 9h4M12 7v4"/></svg>`;
