import { expect, test } from 'vitest';
import { GALLERY } from '../../../engine/journey/gallery.ts';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { freshEvent, ownEvents } from './event-choices.ts';

const KNOWN = [{ value: 'appointment.confirmed', label: 'The appointment is confirmed' }];

test.each([
  ['Refill picked up', 'custom.refill-picked-up'],
  ['  lab: A1c back! ', 'custom.lab-a1c-back'],
  ['custom', 'custom.custom'],
  ['', undefined],
  ['!?', undefined],
  ['the appointment is confirmed', undefined],
])('typing "%s" may become the event %s', (typed, event) => {
  expect(freshEvent(KNOWN, typed)?.value).toBe(event);
});

test('an event that the journey names already is offered, and not made twice', () => {
  const refill = GALLERY.map(({ document }) => document).find((one) => ownEvents(one).includes('custom.refill-due'));
  expect(ownEvents(refill ?? newDocument('none'))).toEqual([
    'custom.refill-due',
    'custom.refill-picked-up',
    'custom.refill-requested',
  ]);
  const known = [{ value: 'custom.refill-due', label: 'Refill due' }];
  expect(freshEvent(known, 'refill  due')).toBeNull();
});
