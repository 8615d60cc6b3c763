import { markup } from './markup.ts';
import { choiceForm, pageFrame, phoneLine, wordsOf } from './page-frame.ts';
import type { Choice, PageInput, Sentence } from './page-frame.ts';

export type VisitAnswer = 'confirm' | 'cancel';

const choice = (words: Sentence, value: VisitAnswer): Choice => ({
  label: value === 'confirm' ? words.willCome : words.cannotCome,
  value,
  isStrong: true,
});

/** GET /a/:token. Two equal buttons; the form field is `answer`. Shows neither date nor place. */
export function appointmentPage(page: PageInput): string {
  const words = wordsOf(page);
  const form = choiceForm(page, 'answer', [choice(words, 'confirm'), choice(words, 'cancel')]);
  return pageFrame(
    page,
    words.willYouCome,
    markup`<p>${words.aboutTheVisit}</p>
      ${form}
      <p class="note">${words.mayChange}</p>`,
  );
}

/** After POST /a/:token. Offers the other answer, because minds change. */
export function appointmentDonePage(page: PageInput & { readonly answer: VisitAnswer }): string {
  const words = wordsOf(page);
  const other = page.answer === 'confirm' ? 'cancel' : 'confirm';
  const form = choiceForm(page, 'answer', [{ ...choice(words, other), isStrong: false }]);
  const sentence = page.answer === 'confirm' ? words.comes : words.doesNotCome;
  return pageFrame(
    page,
    words.thankYou,
    markup`<p role="status">${sentence}</p>
      <p class="note">${words.changedYourMind}</p>
      ${form}`,
  );
}

/** The visit is over, moved or cancelled, or it is too late to answer: the phone is the way on. */
export function appointmentLatePage(page: PageInput): string {
  const words = wordsOf(page);
  return pageFrame(page, words.visitChanged, markup`<p>${words.late} ${phoneLine(page)}</p>`);
}
