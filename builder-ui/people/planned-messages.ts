import { useQuery } from '@tanstack/react-query';
import { timelineAnswer } from '../../engine/wire/patients.ts';
import { request } from '../api/request.ts';

export interface PlannedCount {
  readonly all: number;
  readonly of: (enrollment: string) => number;
}

/** The messages that are planned for a patient now, for sheets that say what will not be sent. */
export function usePlannedMessages(patient: string): PlannedCount {
  const first = useQuery({
    queryKey: ['planned', patient],
    queryFn: ({ signal }) => request(timelineAnswer, 'GET', `/v1/patients/${patient}/timeline`, undefined, { signal }),
  });
  const planned = (first.data?.items ?? []).filter(({ isPlanned, kind }) => isPlanned && kind === 'message');
  return { all: planned.length, of: (id) => planned.filter(({ enrollment }) => enrollment === id).length };
}
