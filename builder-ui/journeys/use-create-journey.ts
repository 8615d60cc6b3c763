import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { createJourney } from '../api/create-journey.ts';
import { queryClient } from '../api/query-client.ts';

export interface NewJourney {
  readonly document: JourneyDocument;
  /** The item of the gallery that it comes from. */
  readonly gallery?: string;
}

/** Makes a draft and opens it in the editor. */
export function useCreateJourney() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ document, gallery }: NewJourney) => createJourney(document, gallery),
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['journeys'] });
      await navigate(`/journeys/${id}/draft`);
    },
  });
}
