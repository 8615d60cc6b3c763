import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../../api/query-client.ts';
import type { SeenDraft } from '../../api/walk-throughs.ts';
import { useEditorStore } from '../store/editor-context.ts';

/** One change of what is kept, of the draft that is on the screen. */
export function useKeptChange<T>(change: (seen: SeenDraft, value: T) => Promise<unknown>, done: string) {
  const store = useEditorStore();
  return useMutation({
    mutationFn: (value: T) => {
      const { journey, etag } = store.getState();
      return change({ journey, etag }, value);
    },
    onSuccess: async () => {
      store.setState({ announcement: done });
      await queryClient.invalidateQueries({ queryKey: ['walk-throughs', store.getState().journey] });
    },
  });
}
