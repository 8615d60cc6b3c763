import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { MoveOrderLine, PeopleChoice } from '../../engine/wire/moves.ts';
import type { Answer } from '../stack/api.ts';
import { eventually } from '../stack/eventually.ts';
import type { Stack } from '../stack/stack.ts';
import { approve, submit } from './reminder-journey.ts';
import type { Submitted } from './reminder-journey.ts';

export interface NextVersion extends Submitted {
  /** What is live now. */
  readonly before: string;
}

/** The next version of a live journey: drawn, submitted and approved, not yet published. */
export async function approveNext(stack: Stack, journey: string, document: JourneyDocument): Promise<NextVersion> {
  const marketer = await stack.as('marketer');
  const { body: view } = await marketer.get<{ etag: string; versions: { id: string; state: string }[] }>(
    `/v1/journeys/${journey}`,
  );
  const saved = await marketer.put<{ readonly etag: string }>(
    `/v1/journeys/${journey}/draft`,
    { document },
    { 'if-match': `"${view.etag}"` },
  );
  const { status, body } = await submit(marketer, { id: journey, etag: saved.body.etag, document });
  if (status !== 201) throw new Error(`Submitting answered ${status}: ${JSON.stringify(body)}`);
  await approve(await stack.as('reviewer'), body);
  return { ...body, before: view.versions.find(({ state }) => state === 'live')?.id ?? '' };
}

export interface Refused {
  readonly code?: string;
  readonly title?: string;
}

export async function publishOver(
  stack: Stack,
  journey: string,
  { version, planHash }: Submitted,
  people?: readonly PeopleChoice[],
): Promise<Answer<Refused>> {
  const marketer = await stack.as('marketer');
  return marketer.post(`/v1/journeys/${journey}/publish`, {
    version,
    planHash,
    ...(people === undefined ? {} : { people, others: 'finish' }),
  });
}

/** The newest order of this journey, as soon as everybody's turn has come. */
export function whenAllSettled(stack: Stack, journey: string, ms = 120_000): Promise<MoveOrderLine> {
  return eventually(
    'the end of a move',
    async () => {
      const marketer = await stack.as('marketer');
      const { body } = await marketer.get<{ items: MoveOrderLine[] }>(`/v1/journeys/${journey}/moves`);
      const [newest] = body.items;
      return newest?.waiting === 0 && newest;
    },
    ms,
  );
}
