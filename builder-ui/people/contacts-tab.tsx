import { Table } from '@mantine/core';
import { IconUser, IconUserShare } from '@tabler/icons-react';
import type { PatientView } from '../../engine/wire/patients.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { fullDay } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { capital } from '../words/capital.ts';
import { relationWord } from '../words/purpose-words.ts';
import styles from './people.module.css';

const COLUMNS = ['Who', 'Address', 'By what authority', 'Until'] as const;

type Contact = PatientView['contacts'][number];

/** Who receives for the patient, by what authority and until when. */
export function ContactsTab({ patient }: { readonly patient: PatientView }) {
  if (patient.contacts.length === 0)
    return <EmptyState>No contact is on record, so nothing can be sent. The source system can add one.</EmptyState>;
  return (
    <Panel isFlush>
      <WideTable label="Contacts" minWidth={640} columns={COLUMNS}>
        {patient.contacts.map((contact) => (
          <Row key={contact.id} contact={contact} zone={patient.zone} />
        ))}
      </WideTable>
    </Panel>
  );
}

function Row({ contact, zone }: { readonly contact: Contact; readonly zone: string | null }) {
  const isSelf = contact.relation === 'self';
  const Glyph = isSelf ? IconUser : IconUserShare;
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.who}>
          <Glyph size={16} stroke={1.7} aria-hidden /> {capital(relationWord(contact.relation))}
        </span>
        <div className={`${styles.dim} ${styles.mono}`}>{contact.id}</div>
      </Table.Td>
      <Table.Td>
        {contact.maskedAddress}
        <div className={styles.dim}>{contact.channel === 'email' ? 'Mail' : contact.channel}</div>
      </Table.Td>
      <Table.Td>{contact.authority ?? (isSelf ? 'Their own' : 'Not given')}</Table.Td>
      <Table.Td>{contact.until === null ? 'No end' : fullDay(new Date(contact.until), zone)}</Table.Td>
    </Table.Tr>
  );
}
