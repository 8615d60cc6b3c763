import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { holdList } from '../../engine/wire/operations.ts';
import { ME_KEY } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { Refusal } from '../parts/refusal.tsx';
import { dayAndTime } from '../parts/times.ts';
import { mayHoldAll } from './areas.ts';
import { useMe } from './me-context.ts';
import styles from './hold-dialog.module.css';

export function LiftHold({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const me = useMe();
  const holds = useQuery({
    queryKey: ['holds'],
    queryFn: ({ signal }) => request(holdList, 'GET', '/v1/holds', undefined, { signal }),
  });
  const line = holds.data?.items.find((hold) => hold.id === id);
  return (
    <div className={styles.body}>
      {line !== undefined && (
        <p>
          Set by {line.placedBy} on {dayAndTime(new Date(line.placedAt))} (your time). Reason: {line.reason}
        </p>
      )}
      {holds.isError && <Refusal error={holds.error} />}
      {mayHoldAll(me) ? (
        <LiftForm id={id} onClose={onClose} />
      ) : (
        <p>Reviewers, privacy officers and admins can lift it. You are signed in as {me.roles.join(', ')}.</p>
      )}
    </div>
  );
}

function LiftForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const lift = useMutation({
    mutationFn: () => request(z.unknown(), 'POST', `/v1/holds/${id}/lift`, { reason }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: ME_KEY });
    },
  });
  return (
    <form className={styles.body} onSubmit={(event) => (event.preventDefault(), lift.mutate())}>
      <TextInput
        label="Reason for lifting it"
        maxLength={300}
        required
        value={reason}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {lift.isError && <Refusal error={lift.error} />}
      <div className={styles.foot}>
        <Button onClick={onClose}>Keep the hold</Button>
        <Button type="submit" variant="filled" loading={lift.isPending}>
          Lift the hold
        </Button>
      </div>
    </form>
  );
}
