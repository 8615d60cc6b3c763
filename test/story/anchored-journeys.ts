import type { JourneyDocument } from '../../engine/journey/document.ts';
import { dateWait, entry, exit, send, straight } from '../arbitrary/trial-journey.ts';

const HOUR = 60;
export const TWO_DAYS_MS = 2_880 * 60_000;

/** One mail two days before the visit; nearer than that, none. */
export function twoDaysBefore(name: string): JourneyDocument {
  const document = straight(
    [entry(), dateWait('wait'), send('mail'), exit()],
    'wait past near',
    'wait missing no-date',
  );
  return { ...document, name, nodes: [...document.nodes, exit('near', 'too-near'), exit('no-date', 'no-date')] };
}

/** A mail two days before, one a day before, one two hours before; an offset that is over leads to the next nearer one. */
export function threeOffsets(name: string): JourneyDocument {
  const document = straight(
    [
      entry(),
      dateWait('two-days'),
      send('first'),
      dateWait('one-day', -24 * HOUR),
      send('second'),
      dateWait('two-hours', -2 * HOUR),
      send('third'),
      exit(),
    ],
    'two-days past one-day',
    'two-days missing end',
    'one-day past two-hours',
    'one-day missing end',
    'two-hours past end',
    'two-hours missing end',
  );
  return { ...document, name };
}
