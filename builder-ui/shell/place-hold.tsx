import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { holdAnswer } from '../../engine/wire/operations.ts';
import { ME_KEY } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { Refusal } from '../parts/refusal.tsx';
import { clockTime } from '../parts/times.ts';
import styles from './hold-dialog.module.css';

export function PlaceHold({ onClose }: { readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const hold = useMutation({
    mutationFn: () => request(holdAnswer, 'POST', '/v1/holds', { scope: 'organisation', scopeId: '*', reason }),
  });
  // Only on leaving does the shell learn of it: until then the answer, with its times, stays readable here.
  const leave = () => {
    onClose();
    void queryClient.invalidateQueries({ queryKey: ME_KEY });
  };
  if (hold.data !== undefined) {
    const { effectiveAt, inFlight, stillOpen } = hold.data;
    return (
      <div className={styles.body}>
        <p role="status">
          On hold. No hand-off began after {clockTime(new Date(effectiveAt))}. {underWay(inFlight, stillOpen)}
        </p>
        <div className={styles.foot}>
          <Button onClick={leave}>Close</Button>
        </div>
      </div>
    );
  }
  return (
    <form className={styles.body} onSubmit={(event) => (event.preventDefault(), hold.mutate())}>
      <p>
        No hand-off begins after this takes effect, at once. Events, exits and waits go on; everybody waits before their
        next message.
      </p>
      <TextInput
        label="Reason"
        description="Colleagues and the audit see it."
        maxLength={300}
        required
        value={reason}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {hold.isError && <Refusal error={hold.error} />}
      <div className={styles.foot}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={hold.isPending}>
          Hold all sending
        </Button>
      </div>
    </form>
  );
}

export function underWay(inFlight: number, stillOpen: number): string {
  if (inFlight === 0) return 'None was under way.';
  const rest = stillOpen === 0 ? 'completed' : `are not finished yet: ${stillOpen}`;
  return `${inFlight} ${inFlight === 1 ? 'was' : 'were'} under way and ${rest}.`;
}
