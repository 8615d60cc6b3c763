import type { Finding, Step } from './step.ts';

export interface Outcome {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly note: string;
  readonly seconds: number;
}

/** All steps, some at once, outcomes in the order of the steps. A step that throws has found something: itself. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const waiting = [...steps];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      outcomes.set(step.name, await runOne(step));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return steps.flatMap(({ name }) => outcomes.get(name) ?? []);
}

async function runOne(step: Step): Promise<Outcome> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  try {
    return { name: step.name, ...(await step.run()), seconds: seconds() };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { name: step.name, findings: [{ where: 'the check itself', what }], note: '', seconds: seconds() };
  }
}
