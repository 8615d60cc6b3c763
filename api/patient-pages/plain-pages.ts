import { markup } from './markup.ts';
import { pageFrame, wordsOf } from './page-frame.ts';
import type { PageInput } from './page-frame.ts';

/** Unknown, expired or mistyped link: the same words for all, so that nobody can try links out. Status 404. */
export function nothingHerePage(page: PageInput): string {
  const words = wordsOf(page);
  return pageFrame(page, words.nothingHere, markup`<p>${words.linkDoesNotWork}</p>`);
}

/** The answer could not be recorded (503). Says so plainly: a patient must not think that the clinic knows. */
export function notSavedPage(page: PageInput): string {
  const words = wordsOf(page);
  return pageFrame(page, words.notSaved, markup`<p role="alert">${words.tryAgainLater}</p>`);
}

/** The page could not be made (503); nobody answered anything. */
export function notShownPage(page: PageInput): string {
  const words = wordsOf(page);
  return pageFrame(page, words.notShown, markup`<p role="alert">${words.tryAgainLater}</p>`);
}
