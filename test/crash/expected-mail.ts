import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, postEvent, registerPatient, SOURCE } from '../story/clinic.ts';
import type { ClinicalEvent, Patient } from '../story/clinic.ts';
import { OFFER_EVENT } from './one-mail-journeys.ts';

/** One patient with one event, so that one mail is due: who got what is told by the address alone. */
export interface ExpectedMail {
  readonly patient: Patient;
  readonly isCare: boolean;
  readonly event: ClinicalEvent;
}

/** Half care, half commercial, over these domains in turn. */
export async function prepareMails(
  stack: Stack,
  domains: readonly string[],
  count: number,
): Promise<readonly ExpectedMail[]> {
  const startsAt = await inDays(stack, 20);
  const made: ExpectedMail[] = [];
  const domainOf = (index: number): string => domains[(index >> 1) % domains.length] ?? 'verified.example';
  for (let from = 0; from < count; from += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, offset) => from + offset);
    made.push(
      ...(await Promise.all(indexes.map((index) => prepareOne(stack, domainOf(index), index % 2 === 0, startsAt)))),
    );
  }
  return made;
}

const AT_ONCE = 8;

async function prepareOne(stack: Stack, domain: string, isCare: boolean, startsAt: string): Promise<ExpectedMail> {
  const patient = await registerPatient(stack, domain);
  if (isCare) return { patient, isCare, event: bookedEvent(patient, { appointment: fresh('A'), startsAt }) };
  await grantChannel(stack, patient);
  const person = { source: SOURCE, externalId: patient.number };
  return {
    patient,
    isCare,
    event: {
      type: OFFER_EVENT,
      source: SOURCE,
      externalId: fresh('E'),
      patient: person,
      occurredAt: '2026-01-01T00:00:00Z',
      data: {},
    },
  };
}

/** Commercial mail needs the patient's own yes to the channel. */
async function grantChannel(stack: Stack, patient: Patient): Promise<void> {
  const support = await stack.as('support');
  const body = {
    contact: patient.contact,
    channel: 'email',
    axis: 'channel',
    purpose: '*',
    act: 'grant',
    evidence: 'Signed form',
  };
  const { status, body: answer } = await support.post(`/v1/patients/${patient.id}/permissions`, body);
  if (status !== 200) throw new Error(`Granting answered ${status}: ${JSON.stringify(answer)}`);
}

/** Several at a time, until each was answered with 202; tells of each answer, so that a test can pull the door away. */
export async function postAll(
  stack: Stack,
  mails: readonly ExpectedMail[],
  onAnswer: (mail: ExpectedMail) => void = () => {},
): Promise<readonly ExpectedMail[]> {
  const failed: ExpectedMail[] = [];
  const queue = [...mails];
  const postOneByOne = async (): Promise<void> => {
    for (let mail = queue.shift(); mail !== undefined; mail = queue.shift()) {
      const status = await postEvent(stack.api, mail.event).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 202) onAnswer(mail);
      else failed.push(mail);
    }
  };
  await Promise.all(Array.from({ length: 4 }, postOneByOne));
  return failed;
}

/** What was answered with 202 before the door died is known to the door after it: durable before it was answered. */
export async function lostOf(stack: Stack, answered: readonly ExpectedMail[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const mail of answered) {
    const again = await postEvent(stack.api, mail.event);
    const [item] = again.body.items;
    if (item?.duplicate !== true || item.enrollments.length !== 1) lost.push(mail.patient.number);
  }
  return lost;
}
