import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { badHeaderValue, isEnvelopeAddress } from './header-values.ts';
import type { BadHeaderValue } from './header-values.ts';

export interface MailToCompose {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Local part and domain without brackets: a keyed hash of the send key, so that every try is the same mail. */
  readonly messageId: string;
  readonly date: Date;
  /** For commercial mail only: one click, no sign-in (RFC 2369, RFC 8058). */
  readonly listUnsubscribe?: { readonly url: string; readonly mailto?: string };
  /** Further headers, such as Feedback-ID. The ones that are made here cannot be given. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Composed = { readonly kind: 'composed'; readonly mime: Uint8Array } | BadHeaderValue;

const OWN_HEADERS =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|auto-submitted|list-unsubscribe.*|content-.*|return-path|received|dkim-.*)$/i;

/** The mail as bytes; the same input gives the same bytes. Nothing is read from files or addresses. */
export async function composeMime(mail: MailToCompose): Promise<Composed> {
  const bad = badField(mail);
  if (bad !== null) return bad;
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    date: mail.date,
    headers: { ...mail.headers, 'Auto-Submitted': 'auto-generated', ...listHeaders(mail) },
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    boundaryPrefix: '=_cw',
    newline: 'windows',
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { kind: 'composed', mime: await composer.compile().build() };
}

function listHeaders({ listUnsubscribe }: MailToCompose): Readonly<Record<string, string>> {
  if (listUnsubscribe === undefined) return {};
  const ways = [
    listUnsubscribe.url,
    ...(listUnsubscribe.mailto === undefined ? [] : [`mailto:${listUnsubscribe.mailto}`]),
  ];
  return {
    'List-Unsubscribe': ways.map((way) => `<${way}>`).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function badField(mail: MailToCompose): BadHeaderValue | null {
  const { from, to, subject, messageId, date, listUnsubscribe, headers = {} } = mail;
  const bad = (field: string): BadHeaderValue => ({ kind: 'bad-header-value', field });
  if (!isEnvelopeAddress(from.address)) return bad('from');
  if (!isEnvelopeAddress(to)) return bad('to');
  if (!/^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+$/.test(messageId)) return bad('message-id');
  if (Number.isNaN(date.getTime())) return bad('date');
  if (listUnsubscribe !== undefined && !isListTarget(listUnsubscribe)) return bad('list-unsubscribe');
  const oddName = Object.keys(headers).find((name) => !/^[A-Za-z0-9-]+$/.test(name) || OWN_HEADERS.test(name));
  return oddName === undefined ? badHeaderValue({ 'from-name': from.name, subject, ...headers }) : bad('headers');
}

function isListTarget({ url, mailto }: { readonly url: string; readonly mailto?: string }): boolean {
  return /^https?:\/\/[^\s<>,"]+$/.test(url) && (mailto === undefined || isEnvelopeAddress(mailto));
}
