import { CHAINS, MOST_ENCRYPTED, MOST_EVENTS } from '../replay/chains.ts';
import { linkSize, sizeWords } from '../replay/link-size.ts';
import { say } from './report.ts';
import type { Finding } from './report.ts';

const LINKS = {
  mails: 'a mail',
  waits: 'a wait in time and a mail',
  events: 'a wait for an event and a mail',
} as const;

/** Read from the recorded histories of test/replay, which a real stack made: nothing is measured anew. */
export function measureHistories(): readonly Finding[] {
  return CHAINS.map((chain) => {
    const size = linkSize(chain);
    const most = MOST_EVENTS[chain];
    say(`recorded histories, ${LINKS[chain]}: ${sizeWords(size)}`);
    return {
      what: `history of ${LINKS[chain]}`,
      aim: `<= ${most} events, <= ${MOST_ENCRYPTED} B a step`,
      result: `${size.events} events, ${Math.round(size.encrypted)} B a step`,
      isMet: size.events <= most && size.encrypted <= MOST_ENCRYPTED,
    };
  });
}
