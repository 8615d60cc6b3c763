import { useQuery } from '@tanstack/react-query';
import { timelineAnswer } from '../../engine/wire/patients.ts';
import { request } from '../api/request.ts';

/**
 * How many messages are planned for a patient now, of one enrollment or of all; null until it is known. For sheets that
 * say what will not be sent: asked anew each time one opens.
 */
export function usePlannedMessages(patient: string, enrollment: string | null): number | null {
  const timeline = useQuery({
    queryKey: ['planned', patient],
    queryFn: ({ signal }) => request(timelineAnswer, 'GET', `/v1/patients/${patient}/timeline`, undefined, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  if (timeline.data === undefined) return null;
  return timeline.data.items.filter(
    (entry) => entry.isPlanned && entry.kind === 'message' && (enrollment === null || entry.enrollment === enrollment),
  ).length;
}
