import type { Broken, Difference, Verified, VerifyResult } from './verify-result.ts';

/** How instants are written: an IANA zone and a BCP 47 locale. */
export interface WordsOptions {
  readonly zone: string;
  readonly locale?: string;
}

/** What verification found, in the words of SCREENS.md 4 (23 and 24). People count entries from 1. */
export function verifyWords(result: VerifyResult, options: WordsOptions): string {
  return result.kind === 'verified' ? verifiedWords(result, options) : brokenWords(result, options);
}

function verifiedWords(result: Verified, options: WordsOptions): string {
  const sentences = [
    result.upTo === null
      ? 'Verified. The log has no entries yet.'
      : `Verified. ${number(result.entries, options)} ${result.entries === 1 ? 'entry' : 'entries'} up to ${time(result.upTo, options)} are complete and unchanged.`,
  ];
  if (result.start > 0)
    sentences.push(`They follow ${number(result.start, options)} earlier ones, which their signed checkpoint covers.`);
  if (result.anchors.given > 0)
    sentences.push(`${result.anchors.agree} of ${result.anchors.given} outside anchors agree.`);
  if (result.erased > 0)
    sentences.push(
      `${number(result.erased, options)} of them are of erased patients: their place holds, their content is gone.`,
    );
  return sentences.join(' ');
}

/** What is wrong, with {entry} for the entry and {what} for the signed statement. */
const DIFFERENCES = {
  'not-an-export': 'This is not an export of the audit log.',
  'other-key': 'The export is signed with another key than the one given.',
  'start-unproven': 'The entries before this export do not match their signed checkpoint.',
  'unreadable-line': '{entry} cannot be read.',
  'out-of-order': '{entry} is missing or stands in another place.',
  'unreadable-content': '{entry} differs from {what}: its sealed content was changed.',
  content: '{entry} differs from {what}.',
  leaf: '{entry} differs from {what}: its id, its time or its place in the tree was changed.',
  'checkpoint-signature': 'A checkpoint is not signed with this key.',
  'checkpoint-order': '{entry} is missing before {what}.',
  root: '{entry} differs from {what}.',
  anchor: '{entry} differs from an anchor outside the database, {what}.',
  'shorter-than-anchor': '{entry} and later ones are missing: an anchor outside the database, {what}, knows them.',
  'not-covered': '{entry} and later ones are covered by no signed checkpoint.',
  'cut-off': 'The export ends too early, at {entry}.',
  bytes: 'The export was changed after it was made, outside its entries.',
} as const satisfies Record<Difference, string>;

const ADVICE = 'Stop exports and call the privacy officer.';

function brokenWords(broken: Broken, options: WordsOptions): string {
  const sentence = DIFFERENCES[broken.differs]
    .replace('{entry}', entryWords(broken, options))
    .replace('{what}', statementWords(broken, options));
  const holds = broken.position !== null && broken.position > 0 ? ' Entries before it hold.' : '';
  return `Does not verify. ${capital(sentence)}${holds} ${ADVICE}`;
}

function entryWords({ position, lastPosition, line }: Broken, options: WordsOptions): string {
  if (position === null) return `line ${number(line, options)}`;
  if (lastPosition === null || lastPosition <= position) return `entry ${number(position + 1, options)}`;
  return `one of the entries ${number(position + 1, options)} to ${number(lastPosition + 1, options)}`;
}

function statementWords({ checkpoint, differs }: Broken, options: WordsOptions): string {
  if (checkpoint === null) return 'what was committed';
  const isAnchor = differs === 'anchor' || differs === 'shorter-than-anchor';
  return isAnchor
    ? `signed on ${date(checkpoint.signedAt, options)}`
    : `the signed checkpoint of ${date(checkpoint.signedAt, options)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const number = (value: number, { locale = 'en-GB' }: WordsOptions): string =>
  new Intl.NumberFormat(locale).format(value);

function time(instant: string, { zone, locale = 'en-GB' }: WordsOptions): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: zone }).format(new Date(instant));
}

function date(instant: string, { zone, locale = 'en-GB' }: WordsOptions): string {
  const parts = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(instant)).replace(' at ', ', ');
}
