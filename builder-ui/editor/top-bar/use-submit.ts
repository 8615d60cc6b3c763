import { useMutation } from '@tanstack/react-query';
import { submitAnswer } from '../../../engine/wire/journeys.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { useEditorStore } from '../store/editor-context.ts';

/** Saves, then makes a version of the draft and opens its review. */
export function useSubmit(flush: () => Promise<void>) {
  const store = useEditorStore();
  return useMutation({
    mutationFn: async () => {
      await flush();
      const { journey, etag } = store.getState();
      return request(submitAnswer, 'POST', `/v1/journeys/${journey}/submit`, {}, { ifMatch: etag });
    },
    onSuccess: async () => {
      store.setState({ voided: [], announcement: 'Sent for review.' });
      await queryClient.invalidateQueries({ queryKey: ['journey', store.getState().journey] });
    },
  });
}

export type Submit = ReturnType<typeof useSubmit>;
