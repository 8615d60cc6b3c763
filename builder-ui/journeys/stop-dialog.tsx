import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { JourneyLine } from '../../engine/wire/journeys.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { Refusal } from '../parts/refusal.tsx';
import dialog from '../shell/hold-dialog.module.css';

const stopped = z.object({ exited: z.number().int(), inFlight: z.number().int(), stillOpen: z.number().int() });

export interface StopDialogProps {
  readonly journey: JourneyLine;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Ends the journey for everybody inside: says the effect first and asks for its name. */
export function StopDialog({ journey, isOpen, onClose }: StopDialogProps) {
  const [typed, setTyped] = useState('');
  const stop = useMutation({
    mutationFn: () => request(stopped, 'POST', `/v1/journeys/${journey.id}/stop`, {}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['journeys'] }),
  });
  const people = journey.inside === null ? 'fewer than 11 people' : `${journey.inside.toLocaleString('en-GB')} people`;
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Stop for ${people}`} size={520}>
      {stop.data === undefined ? (
        <form className={dialog.body} onSubmit={(event) => (event.preventDefault(), stop.mutate())}>
          <p>They leave at once and get nothing more from it. Mail already handed over cannot be called back.</p>
          <TextInput
            label={`Type the journey's name: ${journey.name}`}
            value={typed}
            data-autofocus
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {stop.isError && <Refusal error={stop.error} />}
          <div className={dialog.foot}>
            <Button onClick={onClose}>Keep it running</Button>
            <Button
              type="submit"
              variant="filled"
              disabled={typed.trim() !== journey.name.trim()}
              loading={stop.isPending}
            >
              Stop the journey
            </Button>
          </div>
        </form>
      ) : (
        <div className={dialog.body}>
          <p role="status">
            Stopped. {stop.data.exited} left. {stop.data.inFlight} hand-offs were under way
            {stop.data.stillOpen > 0 ? `, ${stop.data.stillOpen} are not finished yet` : ''}.
          </p>
          <div className={dialog.foot}>
            <Button onClick={onClose}>Close</Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
