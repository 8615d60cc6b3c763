import type { EnrollmentView } from '../../engine/wire/enrollments.ts';

type Standing = {
  readonly state: string;
  readonly steps: readonly Pick<EnrollmentView['steps'][number], 'kind' | 'port'>[];
};

/** Does the run stand at a task that nobody has done yet? The last step is where it stands, until it has a port. */
export function waitsForStaff({ state, steps }: Standing): boolean {
  const here = steps.at(-1);
  return state === 'active' && here?.kind === 'staff-task' && here.port === null;
}
