import type { Chain } from './documents.ts';

export const CHAINS: readonly Chain[] = ['mails', 'waits', 'events'];
/** Lengths of each chain. */
export const SHORT = 1;
export const LONG = 5;
/** DESIGN.md section 5 and performance P5: events of one link, and encrypted bytes of a step. */
export const MOST_EVENTS: Readonly<Record<Chain, number>> = { mails: 6, waits: 13, events: 20 };
export const MOST_ENCRYPTED = 800;
