import type { SandboxMessage } from '../stack/mailbox.ts';

/** The path of the link that confirms the appointment, from the text of a mail. */
export function confirmLink(mail: SandboxMessage | undefined): string {
  const link = mail?.links.find((one) => new URL(one).pathname.startsWith('/a/'));
  if (link === undefined) throw new Error('The mail holds no link to confirm by.');
  return link;
}

/** Presses a button of the page behind the link, as a browser without script does. */
export function answerPage(link: string, answer: 'confirm' | 'cancel'): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams({ answer }), redirect: 'manual' });
}

/** The link that stops mail of this kind. */
export function stopLink(mail: SandboxMessage | undefined): string {
  const link = mail?.links.find((one) => new URL(one).pathname.startsWith('/u/'));
  if (link === undefined) throw new Error('The mail holds no link to stop it by.');
  return link;
}

/** Presses a button of the page behind it, or does as a mail program does with one click. */
export function pressStop(link: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}
