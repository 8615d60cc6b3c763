import type { Plan } from '../../engine/interpreter/plan.ts';
import type { Writer } from '../database/doors.ts';

export type Occurrence =
  | { readonly kind: 'key'; readonly key: string }
  /** The journey needs an appointment or a date, and there is none. */
  | { readonly kind: 'none' }
  /** With `again`: one is still under way, or ended too short a time ago. */
  | { readonly kind: 'exists'; readonly id: string; readonly reason: 'still-inside' | 'too-soon' };

interface Asked {
  readonly patient: string;
  readonly appointment: string | null;
  readonly date?: string;
}

/** What makes an enrollment unique beside patient and journey (DESIGN.md 4.3). Under the patient's sequence lock. */
export async function occurrenceOf(
  writer: Writer,
  { patient, appointment, date }: Asked,
  { journey, plan }: { readonly journey: string; readonly plan: Plan },
): Promise<Occurrence> {
  switch (plan.occurrence) {
    case 'appointment':
      return appointment === null ? { kind: 'none' } : { kind: 'key', key: appointment };
    case 'date':
      return date === undefined ? { kind: 'none' } : { kind: 'key', key: date };
    case 'once':
      return { kind: 'key', key: 'once' };
    case 'month':
      return { kind: 'key', key: writer.at.toISOString().slice(0, 7) };
    case 'again':
      return again(writer, patient, journey, plan.againAfterDays ?? 0);
  }
}

const DAY_MS = 86_400_000;
const NUMBERED = /^again:(\d+)$/;

async function again({ db, at }: Writer, patient: string, journey: string, days: number): Promise<Occurrence> {
  const earlier = await db
    .selectFrom('enrollment')
    .select(['id', 'occurrence_key', 'state', 'closed_at'])
    .where('journey', '=', journey)
    .where('patient', '=', patient)
    .execute();
  const open = earlier.find((one) => one.state !== 'closed');
  if (open !== undefined) return { kind: 'exists', id: open.id, reason: 'still-inside' };
  const since = at.getTime() - days * DAY_MS;
  const recent = earlier.find((one) => (one.closed_at?.getTime() ?? 0) > since);
  if (recent !== undefined && days > 0) return { kind: 'exists', id: recent.id, reason: 'too-soon' };
  const last = Math.max(0, ...earlier.map((one) => Number(NUMBERED.exec(one.occurrence_key)?.[1] ?? 0)));
  return { kind: 'key', key: `again:${last + 1}` };
}
