import { HttpProblem } from '../http/problem.ts';

/** The revision that the author saw; without it a save could overwrite somebody's work. */
export function requireIfMatch(header: (name: string) => string | null): string {
  const etag = /^(?:W\/)?"([0-9a-f]{8,64})"$/.exec(header('if-match') ?? '')?.[1];
  if (etag === undefined)
    throw new HttpProblem('stale-etag', 'If-Match is missing.', 'Send the ETag of the draft that you read.');
  return etag;
}
