/** The twelve places at which the crash test ends a worker (issue A). */
export const FAULT_POINTS = [
  'before-look',
  'in-prepare',
  'before-decide',
  'in-decide',
  'after-decide',
  'after-mail-from',
  'in-data',
  'after-dot-mark',
  'after-dot',
  'after-reply',
  'in-settle',
  'after-settle',
] as const;

export type FaultPoint = (typeof FAULT_POINTS)[number];

export const noFaults = async (): Promise<void> => {};
