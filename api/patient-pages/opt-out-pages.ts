import { markup } from './markup.ts';
import { choiceForm, pageFrame, phoneLine, wordsOf } from './page-frame.ts';
import type { Choice, PageInput, Sentence } from './page-frame.ts';

export interface OptOutInput extends PageInput {
  /** Of the mail that held the link: not about care. */
  readonly isCommercial: boolean;
}

type Scope = 'purpose' | 'commercial';

/** The form field is `act`; a page never says what the mail was about. */
const stop = (words: Sentence, scope: Scope, isStrong: boolean): Choice =>
  scope === 'purpose'
    ? { label: words.stopButton, value: 'stop-kind', isStrong }
    : { label: words.stopCommercialButton, value: 'stop-commercial', isStrong };

/** A stopped kind of care mail leaves the other kinds; commercial mail leaves all of care. */
const stillComes = (words: Sentence, isCareKept: boolean): string =>
  isCareKept ? words.careStillComes : words.otherCareStillComes;

/**
 * GET /u/:token. Names no topic. A mail program's one-click POST (`List-Unsubscribe=One-Click`, RFC 8058) acts without
 * this page.
 */
export function optOutPage(page: OptOutInput): string {
  const words = wordsOf(page);
  const form = choiceForm(page, 'act', [stop(words, 'purpose', true), stop(words, 'commercial', false)]);
  return pageFrame(
    page,
    words.stopThis,
    markup`<p>${stillComes(words, page.isCommercial)}</p>
      ${form}`,
  );
}

export interface StoppedInput extends OptOutInput {
  readonly scope: Scope;
  /** RFC 3339, calendar clock. */
  readonly stoppedAt: string;
  /** IANA name: the patient's, else the organisation's. */
  readonly zone: string;
}

/** After the stop; it is in force already when this is shown. */
export function optOutDonePage(page: StoppedInput): string {
  const words = wordsOf(page);
  const time = timeIn(page.stoppedAt, page.zone);
  const isKind = page.scope === 'purpose';
  const form = choiceForm(page, 'act', [
    { label: words.undo, value: isKind ? 'undo-kind' : 'undo-commercial', isStrong: false },
  ]);
  const body = markup`<p role="status">${isKind ? words.stoppedAt(time) : words.commercialStoppedAt(time)}</p>
    <p>${stillComes(words, page.isCommercial || !isKind)}</p>
    ${form}`;
  return pageFrame(page, words.done, body);
}

/** After Undo; offers to stop again. */
export function optOutUndonePage(page: OptOutInput & { readonly scope: Scope }): string {
  const words = wordsOf(page);
  const form = choiceForm(page, 'act', [stop(words, page.scope, false)]);
  return pageFrame(
    page,
    words.undone,
    markup`<p role="status">${page.scope === 'purpose' ? words.comesAgain : words.commercialComesAgain}</p>
      ${form}`,
  );
}

/** This link did not stop it: the phone is the way on. */
export function optOutNotUndonePage(page: PageInput): string {
  const words = wordsOf(page);
  return pageFrame(page, words.notUndone, markup`<p role="alert">${words.nothingChanged} ${phoneLine(page)}</p>`);
}

const timeIn = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant));
