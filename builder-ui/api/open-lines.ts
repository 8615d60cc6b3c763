import { problem } from '../../engine/wire/primitives.ts';
import { foreignProblem, offlineProblem, ProblemError } from './problem-error.ts';
import { endSession } from './session-end.ts';

/** A long answer line by line, without its line feeds, as it arrives. Rejects with a ProblemError when it breaks off. */
export async function openLines(path: string, signal: AbortSignal): Promise<AsyncGenerator<string>> {
  const response = await fetch(path, { signal, credentials: 'same-origin', cache: 'no-store' }).catch(
    (error: unknown) => {
      if (signal.aborted) throw error;
      throw offlineProblem();
    },
  );
  if (!response.ok || response.body === null) throw await refusal(response);
  return linesOf(response.body, signal);
}

async function refusal(response: Response): Promise<ProblemError> {
  if (response.status === 401) endSession();
  const read = problem.safeParse(await response.json().catch(() => null));
  return read.success
    ? new ProblemError(read.data)
    : foreignProblem(response.status, response.headers.get('x-request-id'));
}

async function* linesOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (signal.aborted) throw error;
      throw offlineProblem();
    });
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (done) break;
  }
  if (rest !== '') yield rest;
}
