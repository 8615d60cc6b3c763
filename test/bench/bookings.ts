import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, patientBody, postEvent, SOURCE } from '../story/clinic.ts';
import type { ClinicalEvent } from '../story/clinic.ts';
import { eachOf } from './each-of.ts';

/** A patient of their own for each booking: nobody waits for another's lock. */
export interface Booking {
  readonly address: string;
  readonly event: ClinicalEvent;
}

const AT_ONCE = 8;

export async function prepareBookings(stack: Stack, count: number): Promise<readonly Booking[]> {
  const startsAt = await inDays(stack, 20);
  const numbers = Array.from({ length: count }, () => fresh('B'));
  await eachOf(numbers, AT_ONCE, async (number) => {
    const { status } = await stack.api.put('/v1/patients', patientBody(number, addressOf(number)));
    if (status !== 200) throw new Error(`PUT /v1/patients answered ${status}.`);
  });
  return numbers.map((number) => ({
    address: addressOf(number),
    event: bookedEvent({ number }, { appointment: fresh('A'), startsAt }),
  }));
}

const addressOf = (number: string): string => `${number.toLowerCase()}@verified.example`;

export interface Accepted {
  readonly event: string;
  readonly enrollment: string;
}

/** Posts it; anything but an accepted event that started one enrollment is a fault of the bench. */
export async function post(stack: Stack, booking: Booking): Promise<Accepted> {
  const { status, body } = await postEvent(stack.api, booking.event);
  const item = status === 202 ? body.items[0] : undefined;
  const enrollment = item?.enrollments[0]?.id;
  if (item?.eventId == null || enrollment == null)
    throw new Error(`POST /v1/events answered ${status} and started nothing (source ${SOURCE}).`);
  return { event: item.eventId, enrollment };
}
