import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { exitAnswer } from '../../engine/wire/enrollments.ts';
import { refreshAsRunsEnd } from '../api/refresh.ts';
import { request } from '../api/request.ts';
import { usePlannedMessages } from '../people/planned-messages.ts';
import { Refusal } from '../parts/refusal.tsx';
import { exitEffect, exitedWords } from '../words/withdrawal-words.ts';
import styles from '../words/sheet.module.css';

export interface ExitSheetProps {
  readonly enrollment: string;
  readonly journey: string;
  readonly patient: string;
  readonly onClose: () => void;
}

/** Effect first, then the answer with what was under way (word 12). */
export function ExitSheet({ enrollment, journey, patient, onClose }: ExitSheetProps) {
  const planned = usePlannedMessages(patient, enrollment);
  const exit = useMutation({
    mutationFn: () => request(exitAnswer, 'POST', `/v1/enrollments/${enrollment}/exit`, { reason: 'by-staff' }),
    onSuccess: refreshAsRunsEnd,
  });
  return (
    <Modal opened onClose={onClose} title={`Exit from ${journey}`} size={520}>
      <div className={styles.body}>
        {exit.data === undefined ? (
          <p>{exitEffect(planned)}</p>
        ) : (
          <p role="status">{exitedWords(exit.data.effectiveAt, exit.data.inFlight)}</p>
        )}
        {exit.isError && <Refusal error={exit.error} />}
        <div className={styles.foot}>
          <Button onClick={onClose}>{exit.data === undefined ? 'Cancel' : 'Close'}</Button>
          {exit.data === undefined && (
            <Button variant="filled" onClick={() => exit.mutate()} loading={exit.isPending} data-autofocus>
              Exit
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
