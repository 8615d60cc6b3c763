import { clientDoor, personDoor, type Door } from './door.ts';
import { makeSample, type SampleRecord } from './sample.ts';

export interface LoadSample {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Draws the journey. */
  readonly marketer: { readonly email: string; readonly password: string };
  readonly patients: number;
  readonly now: Date;
}

export interface Loaded {
  readonly patients: number;
  readonly appointments: number;
  readonly permissions: number;
}

const AT_ONCE = 8;

/** Loads the synthetic clinic through the front door, as a clinical system would, and draws one journey as a draft. */
export async function loadSample(options: LoadSample): Promise<Loaded> {
  const client = clientDoor(options.baseUrl, options.apiKey);
  const records = makeSample(options);
  await inParallel(records, AT_ONCE, (record) => loadRecord(client, record));
  await drawJourney(await personDoor(options.baseUrl, options.marketer));
  return {
    patients: records.length,
    appointments: new Set(records.flatMap(({ appointments }) => appointments.map(({ externalId }) => externalId))).size,
    permissions: records.flatMap(({ permissions }) => permissions).length,
  };
}

async function loadRecord(client: Door, record: SampleRecord): Promise<void> {
  const { id } = await client.send<{ readonly id: string }>('PUT', '/v1/patients', record.body);
  for (const appointment of record.appointments) await client.send('PUT', '/v1/appointments', appointment);
  if (record.permissions.length === 0) return;
  const page = await client.send<{ readonly contacts: readonly { readonly id: string }[] }>(
    'GET',
    `/v1/patients/${id}`,
  );
  const contact = page.contacts[0]?.id;
  if (contact === undefined) return;
  for (const permission of record.permissions) {
    await client.send('POST', `/v1/patients/${id}/permissions`, { ...permission, contact });
  }
}

interface GalleryAnswer {
  readonly items: readonly { readonly document: unknown }[];
}

async function drawJourney(marketer: Door): Promise<void> {
  const { items } = await marketer.send<GalleryAnswer>('GET', '/v1/gallery');
  const first = items[0];
  if (first !== undefined) await marketer.send('POST', '/v1/journeys', { document: first.document });
}

async function inParallel<T>(list: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = list[next++]; item !== undefined; item = list[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
