import type { WhyAnswer } from '../../engine/wire/patients.ts';

const QUESTIONS: Readonly<Record<string, (title: string) => string>> = {
  denied: (title) => `Why was “${title}” not sent?`,
  skipped: (title) => `Why was “${title}” not sent?`,
  failed: (title) => `Why did “${title}” fail?`,
  refused: (title) => `Why was “${title}” refused?`,
  deferred: (title) => `Why does “${title}” wait?`,
  retrying: (title) => `Why is “${title}” tried again?`,
  'handing-over': (title) => `What happens with “${title}” now?`,
  unknown: (title) => `Did “${title}” arrive?`,
  planned: (title) => `Will “${title}” be sent?`,
  accepted: (title) => `Why was “${title}” sent?`,
  read: (title) => `Why was “${title}” sent?`,
  closed: (title) => `Why did “${title}” end?`,
  'not-started': (title) => `Why did this patient not enter “${title}”?`,
};

export const whyQuestion = ({ status, title }: Pick<WhyAnswer, 'status' | 'title'>): string =>
  QUESTIONS[status]?.(title) ?? `What happens in “${title}”?`;

/** Grade 6, for reading out or pasting; says nothing that the patient did not decide or that shows a topic. */
const BY_QUESTION: Readonly<Record<string, string>> = {
  authorization:
    'We may send this kind of message only with your signed permission, and we do not have it. So we did not send it.',
  channel: 'You told us that you do not want this kind of mail. So we did not send it.',
  'commercial-opt-out': 'You asked us to stop this kind of mail. So we did not send it.',
  part2: 'We may send this only with your signed permission, and we do not have it. So we did not send it.',
  'state-law': 'The rules of your state ask for your permission first, and we do not have it. So we did not send it.',
};

const BY_STATUS: Readonly<Record<string, string>> = {
  accepted: 'We sent this message, and your mail service took it. Look in your spam folder too.',
  read: 'We sent this message, and it was opened.',
  failed: 'We could not send this message safely to your address. You can give us another address.',
  refused: 'Your mail service did not take this message. You can give us another address.',
  deferred: 'This message waits and will be sent later if it is still useful then.',
  retrying: 'We are trying to send this message. It may take a while.',
  'handing-over': 'We are sending this message now.',
  unknown: 'We sent this message, but do not know if it arrived.',
  planned: 'This message is planned. It has not been sent yet.',
  skipped: 'This message was no longer useful to you. So we did not send it.',
  denied: 'We did not have your permission for this message. So we did not send it.',
};

export const patientAnswer = ({ status, deciding }: Pick<WhyAnswer, 'status' | 'deciding'>): string =>
  (status === 'denied' && deciding !== null ? BY_QUESTION[deciding] : undefined) ??
  BY_STATUS[status] ??
  'Your clinic can tell you more. Call us.';
