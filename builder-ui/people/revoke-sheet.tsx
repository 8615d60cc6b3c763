import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { permissionAnswer } from '../../engine/wire/patients.ts';
import type { PatientView, PermissionBody } from '../../engine/wire/patients.ts';
import { refreshAsRunsEnd } from '../api/refresh.ts';
import { request } from '../api/request.ts';
import { Refusal } from '../parts/refusal.tsx';
import { capital } from '../words/capital.ts';
import { PURPOSE_CODES, purposeWord, relationWord } from '../words/purpose-words.ts';
import { revokedWords, revokeEffect, WITHDRAWABLE } from '../words/withdrawal-words.ts';
import type { Withdrawable } from '../words/withdrawal-words.ts';
import { usePlannedMessages } from './planned-messages.ts';
import styles from '../words/sheet.module.css';

export interface RevokeChoice {
  readonly contact: string;
  readonly axis: Withdrawable;
  readonly purpose: string;
}

export interface RevokeSheetProps {
  readonly patient: PatientView;
  readonly start: RevokeChoice;
  readonly onClose: () => void;
}

/** Takes back one permission. The effect stands there before the button, the answer takes its place (word 13). */
export function RevokeSheet({ patient, start, onClose }: RevokeSheetProps) {
  const planned = usePlannedMessages(patient.id, null);
  const [choice, setChoice] = useState(start);
  const [heard, setHeard] = useState('phone');
  const [reference, setReference] = useState('');
  const revoke = useMutation({
    mutationFn: (body: PermissionBody) =>
      request(permissionAnswer, 'POST', `/v1/patients/${patient.id}/permissions`, body),
    onSuccess: refreshAsRunsEnd,
  });
  const evidence = reference.trim() === '' ? heard : `${heard}: ${reference.trim()}`;
  return (
    <Modal opened onClose={onClose} title="Revoke a permission" size={560}>
      <form
        className={styles.body}
        onSubmit={(event) => {
          event.preventDefault();
          revoke.mutate({ ...choice, channel: 'email', act: 'revoke', evidence });
        }}
      >
        {revoke.data === undefined ? (
          <>
            <ChoiceFields patient={patient} choice={choice} onChange={setChoice} />
            <EvidenceFields heard={heard} reference={reference} onHeard={setHeard} onReference={setReference} />
            <p className={styles.effect}>
              {revokeEffect({ ...choice, planned, narrower: narrowerGrants(patient, choice) })}
            </p>
          </>
        ) : (
          <p role="status">{revokedWords(revoke.data)}</p>
        )}
        {revoke.isPending && <p role="status">Waiting for hand-offs under way, 10 seconds at most.</p>}
        {revoke.isError && <Refusal error={revoke.error} />}
        <div className={styles.foot}>
          <Button onClick={onClose}>{revoke.data === undefined ? 'Cancel' : 'Close'}</Button>
          {revoke.data === undefined && (
            <Button type="submit" variant="filled" loading={revoke.isPending}>
              Revoke
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}

const narrowerGrants = ({ permissions }: PatientView, { contact, axis }: RevokeChoice): number =>
  permissions.filter(
    (one) => one.contact === contact && one.axis === axis && one.purpose !== '*' && one.state === 'granted',
  ).length;

interface ChoiceFieldsProps {
  readonly patient: PatientView;
  readonly choice: RevokeChoice;
  readonly onChange: (choice: RevokeChoice) => void;
}

function ChoiceFields({ patient, choice, onChange }: ChoiceFieldsProps) {
  const contacts = patient.contacts.map(({ id, relation, maskedAddress }) => ({
    value: id,
    label: `${capital(relationWord(relation))}, ${maskedAddress}`,
  }));
  const axes = Object.entries(WITHDRAWABLE).map(([value, label]) => ({ value, label }));
  const purposes = ['*', ...PURPOSE_CODES].map((value) => ({ value, label: capital(purposeWord(value)) }));
  return (
    <>
      <Select
        label="Contact"
        data={contacts}
        value={choice.contact}
        onChange={(value) => value !== null && onChange({ ...choice, contact: value })}
      />
      <Select
        label="What is revoked"
        data={axes}
        value={choice.axis}
        onChange={(value) => value !== null && onChange({ ...choice, axis: value as Withdrawable })}
      />
      <Select
        label="For"
        data={purposes}
        value={choice.purpose}
        onChange={(value) => value !== null && onChange({ ...choice, purpose: value })}
      />
    </>
  );
}

const HEARD = [
  { value: 'phone', label: 'The patient called' },
  { value: 'letter', label: 'By letter or form' },
  { value: 'in-person', label: 'In person at the clinic' },
  { value: 'message', label: 'By message' },
];

interface EvidenceFieldsProps {
  readonly heard: string;
  readonly reference: string;
  readonly onHeard: (heard: string) => void;
  readonly onReference: (reference: string) => void;
}

function EvidenceFields({ heard, reference, onHeard, onReference }: EvidenceFieldsProps) {
  return (
    <>
      <Select label="How we know" data={HEARD} value={heard} onChange={(value) => value !== null && onHeard(value)} />
      <TextInput
        label="Reference (optional)"
        description="A call or paper number. No names."
        maxLength={120}
        value={reference}
        onChange={(event) => onReference(event.currentTarget.value)}
      />
    </>
  );
}
