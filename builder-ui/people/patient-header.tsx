import { Button } from '@mantine/core';
import { IconEyeOff, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientView } from '../../engine/wire/patients.ts';
import { may } from '../api/me.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { Chip } from '../parts/status-chip.tsx';
import { useCalendarNow } from '../parts/use-calendar-now.ts';
import { useMe } from '../shell/me-context.ts';
import { maskedName } from '../words/masking.ts';
import { languageWord, whereItIs } from '../words/zone-words.ts';
import { RevokeSheet } from './revoke-sheet.tsx';
import styles from './people.module.css';

export function PatientHeader({ patient }: { readonly patient: PatientView }) {
  const now = useCalendarNow();
  return (
    <PageHeader
      title={maskedName(patient)}
      windowTitle="Patient"
      crumbs={[{ label: 'People', to: '/people' }, { label: 'Patient' }]}
      meta={
        <>
          <span className={styles.mono}>{patient.id}</span>
          <span>{whereItIs(patient.zone, now)}</span>
          <span>{languageWord(patient.language)}</span>
          <span>{patient.maskedAddress ?? 'No address'}</span>
          <Chip icon={IconEyeOff} tone="quiet">
            Masked view
          </Chip>
        </>
      }
      actions={<RevokeButton patient={patient} />}
    />
  );
}

/** Shown to all who see patients; those who may not act are told who can. */
function RevokeButton({ patient }: { readonly patient: PatientView }) {
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const contact = patient.contacts[0];
  const isMine = may(me, 'permission.change');
  if (!isMine || contact === undefined) {
    return (
      <Button leftSection={<IconShieldX size={16} stroke={1.7} aria-hidden />} aria-disabled data-disabled>
        {contact === undefined ? 'Revoke: no contact on record' : 'Revoke: support or privacy can'}
      </Button>
    );
  }
  return (
    <>
      <Button leftSection={<IconShieldX size={16} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
        Revoke a permission
      </Button>
      {isOpen && (
        <RevokeSheet
          patient={patient}
          start={{ contact: contact.id, axis: 'channel', purpose: '*' }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
