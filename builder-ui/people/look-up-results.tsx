import { Table } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { PatientLine, searchPatientsAnswer } from '../../engine/wire/patients.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { zoneWord } from '../parts/times.ts';
import { WideTable } from '../parts/wide-table.tsx';
import { maskedName } from '../words/masking.ts';
import { languageWord } from '../words/zone-words.ts';
import styles from './people.module.css';

const COLUMNS = ['Patient', 'Id', 'Address', 'Zone and language', 'In journeys now'] as const;

type Answer = z.infer<typeof searchPatientsAnswer>;

/** An address that several patients share lists each of them, by birth year. */
export function LookUpResults({ answer }: { readonly answer: Answer }) {
  if (answer.items.length === 0) {
    return (
      <EmptyState>No patient with exactly this. Check for typing errors; part of a number does not match.</EmptyState>
    );
  }
  const byYear = [...answer.items].sort((a, b) => a.birthYear - b.birthYear);
  return (
    <Panel title={byYear.length === 1 ? '1 patient' : `${byYear.length} patients share this`} isFlush>
      <WideTable label="Patients found" minWidth={640} columns={COLUMNS}>
        {byYear.map((patient) => (
          <ResultRow key={patient.id} patient={patient} />
        ))}
      </WideTable>
    </Panel>
  );
}

function ResultRow({ patient }: { readonly patient: PatientLine }) {
  const zone = patient.zone === null ? 'Zone unknown' : zoneWord(patient.zone);
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={`/people/${patient.id}`} className={styles.strong}>
          {maskedName(patient)}
        </Link>
      </Table.Td>
      <Table.Td className={styles.id}>{patient.id}</Table.Td>
      <Table.Td>{patient.maskedAddress ?? 'No address'}</Table.Td>
      <Table.Td>
        {zone}, {languageWord(patient.language)}
      </Table.Td>
      <Table.Td>{patient.activeEnrollments}</Table.Td>
    </Table.Tr>
  );
}
