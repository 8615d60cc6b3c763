import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { simulateAnswer } from '../../../engine/wire/walk-throughs.ts';
import { request } from '../../api/request.ts';
import { useEditor } from '../store/editor-context.ts';
import { documentOf, errorsOf } from '../store/editor-store.ts';
import { simulationBody } from './script-body.ts';
import type { Script } from './script.ts';

/** Runs the script against the draft as it is now, again after every change of either. */
export function useSimulation(script: Script) {
  const journey = useEditor((state) => state.journey);
  const document = useEditor(documentOf);
  const isSound = useEditor((state) => errorsOf(state.check.compiled) === 0);
  const [body] = useDebouncedValue(simulationBody(script, document), 350);
  return useQuery({
    queryKey: ['simulate', journey, body],
    enabled: isSound && body !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => request(simulateAnswer, 'POST', `/v1/journeys/${journey}/simulate`, body, { signal }),
  });
}
