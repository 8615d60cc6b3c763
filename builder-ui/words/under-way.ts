/** The hand-offs that had begun before a withdrawal was in force, and what became of them. */
export function sendsUnderWay(inFlight: number, stillOpen: number): string {
  if (inFlight === 0) return 'No send was under way.';
  const were = inFlight === 1 ? '1 send was' : `${inFlight} sends were`;
  if (stillOpen === 0) return `${were} under way and completed.`;
  return `${were} under way; ${stillOpen} ${stillOpen === 1 ? 'is' : 'are'} not finished yet.`;
}
