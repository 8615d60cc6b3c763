import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { createJourney } from '../api/create-journey.ts';
import { queryClient } from '../api/query-client.ts';

/** Makes a draft and opens it in the editor. */
export function useCreateJourney() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (document: JourneyDocument) => createJourney(document),
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['journeys'] });
      await navigate(`/journeys/${id}/draft`);
    },
  });
}
