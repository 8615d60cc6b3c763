import type { Api } from './api.ts';

/** The calendar clock of the sandbox (DESIGN.md section 10), through the front door. */
export function createClock(api: Api) {
  const ask = async (answer: Promise<{ status: number; body: { now: string } }>): Promise<Date> => {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`The sandbox clock answered ${status}: ${JSON.stringify(body)}`);
    return new Date(body.now);
  };
  return {
    now: () => ask(api.get('/sandbox/clock')),
    /** ISO 8601, such as P2D or PT90M. Answers when nothing is busy any more. */
    advance: (duration: string) => ask(api.post('/sandbox/clock', { advance: duration })),
  };
}
