import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import type { Stack } from '../stack/stack.ts';
import { eventually } from '../stack/eventually.ts';

export async function enrollment(stack: Stack, id: string): Promise<EnrollmentView> {
  const answer = await stack.api.get<EnrollmentView>(`/v1/enrollments/${id}`);
  if (answer.status !== 200)
    throw new Error(`GET /v1/enrollments answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export function whenClosed(stack: Stack, id: string, ms?: number): Promise<EnrollmentView> {
  return eventually(
    `the end of ${id}`,
    async () => {
      const view = await enrollment(stack, id);
      return view.state === 'closed' && view;
    },
    ms,
  );
}

/** As soon as the run stands at this step and sleeps there. */
export function whenAsleepAt(stack: Stack, id: string, node: string, ms?: number): Promise<EnrollmentView> {
  return eventually(
    `${id} asleep at ${node}`,
    async () => {
      const view = await enrollment(stack, id);
      return view.node === node && view.nextWake !== null && view;
    },
    ms,
  );
}

/** What the message of this step came to; undefined before its first decision. */
export function receiptAt(view: EnrollmentView, node: string) {
  return view.steps.find((step) => step.node === node)?.receipts[0];
}

/** The reason with which the Temporal run itself ended, or its status while it has not. */
export async function runEnding(stack: Stack, id: string): Promise<string> {
  const handle = stack.temporal.client.workflow.getHandle(id);
  const { status, searchAttributes } = await handle.describe();
  if (status.name !== 'COMPLETED') return status.name;
  return String(searchAttributes['ExitReason']?.[0] ?? 'none');
}
