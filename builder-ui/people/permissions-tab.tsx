import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { PatientView } from '../../engine/wire/patients.ts';
import { may } from '../api/me.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { GATE_QUESTIONS } from '../parts/gate.ts';
import { Panel } from '../parts/panel.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { fullDay } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { useCalendarNow } from '../parts/use-calendar-now.ts';
import { useMe } from '../shell/me-context.ts';
import { capital } from '../words/capital.ts';
import { purposeWord, relationWord } from '../words/purpose-words.ts';
import { WITHDRAWABLE } from '../words/withdrawal-words.ts';
import type { Withdrawable } from '../words/withdrawal-words.ts';
import { permissionOrder, stateAt } from './permission-order.ts';
import { RevokeSheet } from './revoke-sheet.tsx';
import type { RevokeChoice } from './revoke-sheet.tsx';
import styles from './people.module.css';

const COLUMNS = ['Question', 'For', 'State', 'Valid until', 'Recorded', null] as const;

type Permission = PatientView['permissions'][number];
const isAxis = (axis: string): axis is Withdrawable => Object.hasOwn(WITHDRAWABLE, axis);

/** What is on record for each of the six questions, contact and purpose. What is not on record is not listed. */
export function PermissionsTab({ patient }: { readonly patient: PatientView }) {
  const [revoking, setRevoking] = useState<RevokeChoice | null>(null);
  if (patient.permissions.length === 0) {
    return (
      <EmptyState>
        Nothing is on record. Care messages may go to an address that a clinical source gave; commercial ones may not.
      </EmptyState>
    );
  }
  return (
    <Panel isFlush>
      <WideTable label="Permissions" minWidth={680} columns={COLUMNS}>
        {permissionOrder(patient.permissions).map((one) => (
          <Row key={`${one.contact} ${one.axis} ${one.purpose}`} one={one} patient={patient} onRevoke={setRevoking} />
        ))}
      </WideTable>
      {revoking !== null && <RevokeSheet patient={patient} start={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  );
}

interface RowProps {
  readonly one: Permission;
  readonly patient: PatientView;
  readonly onRevoke: (choice: RevokeChoice) => void;
}

function Row({ one, patient, onRevoke }: RowProps) {
  const me = useMe();
  const now = useCalendarNow();
  const state = stateAt(one, now);
  const contact = patient.contacts.find(({ id }) => id === one.contact);
  const { axis } = one;
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.strong}>{isAxis(axis) ? GATE_QUESTIONS[axis].word : axis}</span>
        <div className={styles.dim}>
          {contact === undefined ? one.contact : `${capital(relationWord(contact.relation))}, ${contact.maskedAddress}`}
        </div>
      </Table.Td>
      <Table.Td>{capital(purposeWord(one.purpose))}</Table.Td>
      <Table.Td>
        <StatusChip of="permission" state={state} />
      </Table.Td>
      <Table.Td>{one.until === null ? 'No end' : fullDay(new Date(one.until), patient.zone)}</Table.Td>
      <Table.Td>
        {fullDay(new Date(one.recordedAt), patient.zone)}
        <div className={styles.dim}>{one.evidence ?? 'No evidence given'}</div>
      </Table.Td>
      <Table.Td>
        {state === 'granted' && isAxis(axis) && may(me, 'permission.change') && (
          <Button
            size="compact-sm"
            aria-label={`Revoke ${GATE_QUESTIONS[axis].word} for ${purposeWord(one.purpose)}`}
            onClick={() => onRevoke({ contact: one.contact, axis, purpose: one.purpose })}
          >
            Revoke
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
