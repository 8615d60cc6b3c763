import { markup } from './markup.ts';
import { choiceForm, pageFrame, wordsOf } from './page-frame.ts';
import type { PageInput } from './page-frame.ts';

/**
 * GET /u/:token. Names no topic. The form field is `act`: `stop` or `undo`. A mail program's one-click POST
 * (`List-Unsubscribe=One-Click`, RFC 8058) is a stop too.
 */
export function optOutPage(page: PageInput): string {
  const words = wordsOf(page);
  const form = choiceForm(page, 'act', [{ label: words.stopButton, value: 'stop', isStrong: true }]);
  return pageFrame(
    page,
    words.stopThis,
    markup`<p>${words.stopMeans}</p>
      ${form}`,
  );
}

export interface StoppedInput extends PageInput {
  /** RFC 3339, calendar clock. */
  readonly stoppedAt: string;
  /** IANA name: the patient's, else the organisation's. */
  readonly zone: string;
}

/** After the stop; it is in force already when this is shown. */
export function optOutDonePage(page: StoppedInput): string {
  const words = wordsOf(page);
  const time = timeIn(page.stoppedAt, page.zone);
  const form = choiceForm(page, 'act', [{ label: words.undo, value: 'undo', isStrong: false }]);
  const body = markup`<p role="status">${words.stoppedAt(time)}</p>
    <p>${words.careStillComes}</p>
    ${form}`;
  return pageFrame(page, words.done, body);
}

/** After Undo; offers to stop again. */
export function optOutUndonePage(page: PageInput): string {
  const words = wordsOf(page);
  const form = choiceForm(page, 'act', [{ label: words.stopButton, value: 'stop', isStrong: false }]);
  return pageFrame(
    page,
    words.undone,
    markup`<p role="status">${words.comesAgain}</p>
      ${form}`,
  );
}

const timeIn = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant));
