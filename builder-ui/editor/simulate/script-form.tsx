import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEventChoices } from '../panel/event-choices.ts';
import { PanelSection } from '../panel/panel-section.tsx';
import fields from '../panel/panel-fields.module.css';
import { nextEventTime } from './script.ts';
import type { Script, ScriptEvent } from './script.ts';
import styles from './simulate.module.css';

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
].map((zone) => ({ value: zone, label: (zone.split('/')[1] ?? zone).replace('_', ' ') }));

export interface ScriptFormProps {
  readonly script: Script;
  readonly onChange: (script: Script) => void;
}

export function ScriptForm({ script, onChange }: ScriptFormProps) {
  const set = (patch: Partial<Script>) => onChange({ ...script, ...patch });
  return (
    <>
      <PanelSection title="1. A synthetic patient">
        <div className={fields.fields}>
          <div className={fields.pair}>
            <Select
              label="Lives in"
              data={ZONES}
              value={script.zone}
              onChange={(zone) => zone !== null && set({ zone })}
            />
            <LocalTime label="Enters at" value={script.startsAt} onChange={(startsAt) => set({ startsAt })} />
          </div>
          <Checkbox
            label="Has a visit date"
            checked={script.appointmentAt !== null}
            onChange={(event) => set({ appointmentAt: event.currentTarget.checked ? script.startsAt : null })}
          />
          {script.appointmentAt !== null && (
            <LocalTime
              label="Visit starts at"
              value={script.appointmentAt}
              onChange={(appointmentAt) => set({ appointmentAt })}
            />
          )}
        </div>
      </PanelSection>
      <PanelSection title="2. What happens meanwhile">
        <Events script={script} set={set} />
      </PanelSection>
    </>
  );
}

interface EventsProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
}

function Events({ script, set }: EventsProps) {
  const { events } = script;
  const change = (key: string, patch: Partial<ScriptEvent>) =>
    set({ events: events.map((event) => (event.key === key ? { ...event, ...patch } : event)) });
  const add = () => {
    const at = nextEventTime(script);
    set({ events: [...events, { key: crypto.randomUUID(), at, type: 'appointment.confirmed', startsAt: null }] });
  };
  return (
    <>
      <ul className={styles.events}>
        {events.map((event) => (
          <li key={event.key} className={styles.event}>
            <EventFields
              event={event}
              change={(patch) => change(event.key, patch)}
              remove={() => set({ events: events.filter(({ key }) => key !== event.key) })}
            />
          </li>
        ))}
      </ul>
      <Button size="xs" leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />} onClick={add}>
        Add an event
      </Button>
    </>
  );
}

interface EventFieldsProps {
  readonly event: ScriptEvent;
  readonly change: (patch: Partial<ScriptEvent>) => void;
  readonly remove: () => void;
}

function EventFields({ event, change, remove }: EventFieldsProps) {
  const choices = useEventChoices();
  const moves = event.type === 'appointment.moved';
  return (
    <>
      <LocalTime isBare label="Time of the event" value={event.at} onChange={(at) => change({ at })} />
      <Select
        aria-label="Event"
        data={[...choices]}
        value={event.type}
        onChange={(type) => type !== null && change({ type, startsAt: type === 'appointment.moved' ? event.at : null })}
      />
      <ActionIcon size={36} variant="subtle" color="ink" aria-label="Remove the event" onClick={remove}>
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
      {moves && (
        <div className={styles.moved}>
          <LocalTime
            label="Moved to"
            value={event.startsAt ?? event.at}
            onChange={(startsAt) => change({ startsAt })}
          />
        </div>
      )}
    </>
  );
}

interface LocalTimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isBare?: boolean;
}

function LocalTime({ label, value, onChange, isBare = false }: LocalTimeProps) {
  return (
    <TextInput
      type="datetime-local"
      {...(isBare ? { 'aria-label': label } : { label })}
      value={value}
      onChange={(event) => event.currentTarget.value !== '' && onChange(event.currentTarget.value)}
    />
  );
}
