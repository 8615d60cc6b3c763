import type { Stack } from './stack.ts';

/** Started and not yet stopped, in this process. */
export const openStacks = new Set<Stack>();
