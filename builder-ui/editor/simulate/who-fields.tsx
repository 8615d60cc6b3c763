import { Anchor, Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { searchPatientsAnswer } from '../../../engine/wire/patients.ts';
import { may } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { Refusal } from '../../parts/refusal.tsx';
import { dayAndTime, zoneWord } from '../../parts/times.ts';
import { lookUpOf } from '../../people/look-up.ts';
import { useMe } from '../../shell/me-context.ts';
import { maskedName } from '../../words/masking.ts';
import type { Script } from './script.ts';
import { localOf } from './script-from.ts';
import fields from '../panel/panel-fields.module.css';
import styles from './simulate.module.css';

export interface WhoFieldsProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
  /** RFC 3339; null: none is booked, or the patient is made up. */
  readonly nextVisit: string | null;
}

/** Made up, or somebody on record for those who may see patients. */
export function WhoFields({ script, set, nextVisit }: WhoFieldsProps) {
  const me = useMe();
  const [isReal, setIsReal] = useState(script.real !== null);
  if (!may(me, 'patient.search') || !may(me, 'patient.read')) return null;
  const choose = (who: string) => {
    setIsReal(who === 'real');
    if (who !== 'real') set({ real: null });
  };
  return (
    <div className={styles.who}>
      <SegmentedControl
        aria-label="Which patient"
        data={[
          { value: 'made-up', label: 'Made up' },
          { value: 'real', label: 'On record' },
        ]}
        value={isReal ? 'real' : 'made-up'}
        onChange={choose}
      />
      {isReal && script.real === null && <LookUp set={set} />}
      {script.real !== null && <Chosen script={script} set={set} nextVisit={nextVisit} />}
    </div>
  );
}

/** What is typed is posted and never enters an address; every look-up is recorded. */
function LookUp({ set }: Pick<WhoFieldsProps, 'set'>) {
  const [typed, setTyped] = useState('');
  const search = useMutation({
    mutationFn: (body: NonNullable<ReturnType<typeof lookUpOf>>) =>
      request(searchPatientsAnswer, 'POST', '/v1/patients/search', body),
  });
  const look = () => {
    const body = lookUpOf(typed);
    if (body !== null) search.mutate(body);
  };
  return (
    <>
      <div className={styles.lookUp}>
        <TextInput
          label="Exact e-mail, record number or pat_ id"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && look()}
          autoComplete="off"
          spellCheck={false}
        />
        <Button onClick={look} loading={search.isPending}>
          Look up
        </Button>
      </div>
      {search.isError && <Refusal error={search.error} />}
      <ul className={styles.found} aria-live="polite">
        {search.data?.items.map((patient) => (
          <li key={patient.id}>
            <Anchor
              component="button"
              type="button"
              onClick={() => set({ real: { id: patient.id, label: maskedName(patient) } })}
            >
              {maskedName(patient)}
            </Anchor>{' '}
            <span className={styles.id}>{patient.id}</span>
          </li>
        ))}
        {search.data?.items.length === 0 && <li>No patient with exactly this. Part of a number does not match.</li>}
      </ul>
    </>
  );
}

function Chosen({ script, set, nextVisit }: WhoFieldsProps) {
  const { real, zone } = script;
  if (real === null) return null;
  return (
    <div className={styles.chosen}>
      <p>
        <b>{real.label}</b> <span className={styles.id}>{real.id}</span>{' '}
        <Anchor component="button" type="button" onClick={() => set({ real: null })}>
          Choose another
        </Anchor>
      </p>
      <p className={fields.hint}>
        Their zone, facts, lists, permissions and past messages are used; none of it is shown. Each run is recorded.
      </p>
      {nextVisit !== null && (
        <p className={fields.hint}>
          Next visit {dayAndTime(new Date(nextVisit), zone)} in {zoneWord(zone)}.{' '}
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => set({ appointmentAt: localOf(nextVisit, zone) })}
          >
            Use it
          </Anchor>
        </p>
      )}
    </div>
  );
}
