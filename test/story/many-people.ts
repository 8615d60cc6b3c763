import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, patientBody, SOURCE } from './clinic.ts';
import type { ClinicalEvent, EventsAnswer } from './clinic.ts';

/** Somebody who was booked and is inside. */
export interface Inside {
  readonly number: string;
  readonly address: string;
  readonly appointment: string;
  readonly enrollment: string;
  /** In the order of entering, from 0. */
  readonly place: number;
}

const AT_ONCE = 8;
/** As many as the door takes in one request. */
const MOST_EVENTS = 500;
const BATCHES_AT_ONCE = 2;

/** Registers and books so many people for a visit in so many days; each booking starts one run. */
export async function enter(stack: Stack, count: number, days: number): Promise<readonly Inside[]> {
  const startsAt = await inDays(stack, days);
  const people = Array.from({ length: count }, () => {
    const number = fresh('R');
    return { number, address: `${number.toLowerCase()}@verified.example`, appointment: fresh('A') };
  });
  await eachOf(people, AT_ONCE, async ({ number, address }) => {
    const { status } = await stack.api.put('/v1/patients', patientBody(number, address));
    if (status !== 200) throw new Error(`Registering a patient answered ${status}.`);
  });
  const events = people.map(({ number, appointment }) => bookedEvent({ number }, { appointment, startsAt }));
  const items = await report(stack, events);
  return people.map((one, place) => {
    const started = items[place]?.enrollments.find(({ outcome }) => outcome === 'started');
    if (started?.id == null) throw new Error('A booking started nothing.');
    return { ...one, place, enrollment: started.id };
  });
}

export async function confirm(stack: Stack, people: readonly Inside[]): Promise<void> {
  const events = people.map(({ number, appointment }): ClinicalEvent => ({
    type: 'appointment.confirmed',
    source: SOURCE,
    externalId: fresh('E'),
    patient: { source: SOURCE, externalId: number },
    occurredAt: '2026-01-01T00:00:00Z',
    data: { appointment },
  }));
  await report(stack, events);
}

/** In batches, as an interface engine does that catches up; answers in the order of the events. */
async function report(stack: Stack, events: readonly ClinicalEvent[]): Promise<EventsAnswer['items']> {
  const batches: { readonly from: number; readonly events: readonly ClinicalEvent[] }[] = [];
  for (let from = 0; from < events.length; from += MOST_EVENTS)
    batches.push({ from, events: events.slice(from, from + MOST_EVENTS) });
  const items: EventsAnswer['items'][number][] = [];
  await eachOf(batches, BATCHES_AT_ONCE, async ({ from, events: some }) => {
    const { status, body } = await stack.api.post<EventsAnswer>('/v1/events', { events: some });
    if (status !== 202) throw new Error(`A batch of events answered ${status}: ${JSON.stringify(body)}`);
    for (const [index, item] of body.items.entries()) items[from + index] = item;
  });
  return items;
}

async function eachOf<T>(things: readonly T[], atOnce: number, act: (thing: T) => Promise<void>): Promise<void> {
  const queue = [...things];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Who comes due within it is woken together: one by one, thousands would take as long as they took to enter. */
const STEP = 'PT10M';

/** Moves the calendar clock, and again while thousands who came due keep the stack busy for longer than one request waits. */
export async function advanceBy(stack: Stack, { hours }: { readonly hours: number }): Promise<void> {
  const target = (await stack.clock.now()).getTime() + hours * 3_600_000;
  for (let tries = 0; ; tries += 1) {
    const seconds = Math.ceil((target - (await stack.clock.now()).getTime()) / 1_000);
    if (seconds <= 0) return;
    const { status } = await stack.api.post('/sandbox/clock', { advance: `PT${seconds}S`, step: STEP });
    if (status !== 200 && (status !== 503 || tries > 30)) throw new Error(`The sandbox clock answered ${status}.`);
  }
}
