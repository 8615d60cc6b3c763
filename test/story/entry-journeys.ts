import type { DocumentNode, JourneyDocument } from '../../engine/journey/document.ts';
import type { Stack } from '../stack/stack.ts';
import { SOURCE, fresh, patientBody } from './clinic.ts';

export interface Registered {
  readonly id: string;
  readonly number: string;
  readonly address: string;
}

/** Says of a patient of the clinic all that is known: facts that are not named any more are retracted. */
export async function tellFacts(
  stack: Stack,
  facts: Readonly<Record<string, string | number | boolean>>,
  number = fresh('F'),
  zone?: string,
): Promise<Registered> {
  const address = `${number.toLowerCase()}@verified.example`;
  const put = await stack.api.put<{ readonly id: string }>('/v1/patients', {
    ...patientBody(number, address),
    ...(zone === undefined ? {} : { zone }),
    facts: Object.entries(facts).map(([name, value]) => ({ name, value, class: 'phi' })),
  });
  if (put.status !== 200) throw new Error(`PUT /v1/patients answered ${put.status}: ${JSON.stringify(put.body)}`);
  return { id: put.body.id, number, address };
}

/** The local date in New York so many days from the calendar clock's now. */
export async function dayAhead(stack: Stack, days: number): Promise<string> {
  const at = new Date((await stack.clock.now()).getTime() + days * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(at);
}

export const patientRef = ({ number }: Registered) => ({ source: SOURCE, externalId: number });

/** One mail at once, useful for a day. */
export function mailOnEntry(
  settings: DocumentNode['settings'],
  occurrence: JourneyDocument['settings']['occurrence'],
): JourneyDocument {
  return {
    formatVersion: 1,
    name: 'Starts by itself',
    settings: { occurrence, exitRules: [], sender: 'default', priority: 3 },
    nodes: [
      { id: 'start', kind: 'entry', name: 'Start', settings },
      { id: 'mail', kind: 'send-email', name: 'Mail', settings: { template: 'refill-due', purpose: 'refill' } },
      { id: 'end', kind: 'exit', name: 'End', settings: { reason: 'completed' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'mail' },
      { from: 'mail', port: 'sent', to: 'end' },
    ],
    notes: [],
    layout: {},
  };
}

export interface EnrollmentRow {
  readonly id: string;
  readonly occurrence_key: string;
  readonly trigger_kind: string;
  readonly state: string;
  readonly started_at: Date;
}

export async function enrollmentsIn(stack: Stack, journey: string, patient: string): Promise<readonly EnrollmentRow[]> {
  const { rows } = await stack.database.query<EnrollmentRow>(
    'select id, occurrence_key, trigger_kind, state, started_at from enrollment where journey = $1 and patient = $2 order by started_at',
    [journey, patient],
  );
  return rows;
}
