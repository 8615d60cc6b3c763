import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { QUESTIONS } from '../../../engine/gate/permission.ts';
import type { Question } from '../../../engine/gate/permission.ts';
import { GATE_QUESTIONS } from '../../parts/gate.ts';
import { isAboutMail } from '../../../engine/journey/events.ts';
import { useEventChoices } from '../panel/event-choices.ts';
import { FactValueField } from '../panel/fact-value-field.tsx';
import type { AskedValue, Named } from './asked-subjects.ts';
import { LocalTime } from './local-time.tsx';
import { nextEventTime } from './script.ts';
import type { Script, ScriptEvent } from './script.ts';
import styles from './simulate.module.css';

/** No event has this name: those of journeys hold a dot. */
const TASK_DONE = 'task-done';
const PERMISSION = 'permission';
const FACT = 'fact';

export interface ScriptEventsProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
  /** Steps at which staff have something to do. */
  readonly tasks: readonly Named[];
  /** What the drawing asks of its patient. */
  readonly facts: readonly AskedValue[];
  /** Steps whose mail the patient may press. */
  readonly mails: readonly Named[];
}

/** What happens while the patient is in the journey. */
export function ScriptEvents({ script, set, tasks, facts, mails }: ScriptEventsProps) {
  const { events } = script;
  const change = (next: ScriptEvent) => set({ events: events.map((event) => (event.key === next.key ? next : event)) });
  const add = () => {
    const at = nextEventTime(script);
    const key = crypto.randomUUID();
    set({ events: [...events, { kind: 'event', key, at, type: 'appointment.confirmed', startsAt: null }] });
  };
  return (
    <>
      <ul className={styles.events}>
        {events.map((event) => (
          <li key={event.key} className={styles.event}>
            <EventFields
              event={event}
              tasks={tasks}
              facts={facts}
              mails={mails}
              onChange={change}
              onRemove={() => set({ events: events.filter(({ key }) => key !== event.key) })}
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
  readonly tasks: readonly Named[];
  readonly facts: readonly AskedValue[];
  readonly mails: readonly Named[];
  readonly onChange: (event: ScriptEvent) => void;
  readonly onRemove: () => void;
}

function EventFields({ event, tasks, facts, mails, onChange, onRemove }: EventFieldsProps) {
  const choices = useEventChoices();
  const { key, at } = event;
  // An event of a step that is gone stays in sight and can be removed.
  const canFinish = tasks.length > 0 || event.kind === 'task-done';
  const canTell = facts.length > 0 || event.kind === 'fact';
  const onType = (type: string | null) => {
    if (type === PERMISSION) onChange({ kind: 'permission', key, at, axis: 'channel', state: 'revoked' });
    else if (type === TASK_DONE) onChange({ kind: 'task-done', key, at, node: tasks[0]?.value ?? '' });
    else if (type === FACT) onChange({ kind: 'fact', key, at, fact: facts[0]?.id ?? '', value: null });
    else if (type !== null)
      onChange({ kind: 'event', key, at, type, startsAt: type === 'appointment.moved' ? at : null });
  };
  return (
    <>
      <LocalTime isBare label="Time of the event" value={at} onChange={(next) => onChange({ ...event, at: next })} />
      <Select
        aria-label="Event"
        data={[
          ...choices,
          ...(canFinish ? [{ value: TASK_DONE, label: 'Task done' }] : []),
          { value: PERMISSION, label: 'Permission changes' },
          ...(canTell ? [{ value: FACT, label: 'A fact changes' }] : []),
        ]}
        value={event.kind === 'event' ? event.type : event.kind}
        allowDeselect={false}
        onChange={onType}
      />
      <ActionIcon size={36} variant="subtle" color="ink" aria-label="Remove the event" onClick={onRemove}>
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
      <MoreFields event={event} tasks={tasks} facts={facts} mails={mails} onChange={onChange} />
    </>
  );
}

/** Where a visit moves to, which task is done, what a fact becomes, or in which mail a link is pressed. */
function MoreFields({ event, tasks, facts, mails, onChange }: Omit<EventFieldsProps, 'onRemove'>) {
  if (event.kind === 'task-done') {
    const isLost = !tasks.some(({ value }) => value === event.node);
    return (
      <div className={styles.moved}>
        <Select
          label="Which task"
          data={[...(isLost ? [{ value: event.node, label: 'A step that is gone' }] : []), ...tasks]}
          value={event.node}
          allowDeselect={false}
          onChange={(node) => node !== null && onChange({ ...event, node })}
        />
      </div>
    );
  }
  if (event.kind === 'permission') return <PermissionFields event={event} onChange={onChange} />;
  if (event.kind === 'fact') return <ToldFields event={event} facts={facts} onChange={onChange} />;
  if (isAboutMail(event.type)) return <WhichMail event={event} mails={mails} onChange={onChange} />;
  if (event.type !== 'appointment.moved') return null;
  return (
    <div className={styles.moved}>
      <LocalTime
        label="Moved to"
        value={event.startsAt ?? event.at}
        onChange={(startsAt) => onChange({ ...event, startsAt })}
      />
    </div>
  );
}

interface PermissionFieldsProps {
  readonly event: Extract<ScriptEvent, { readonly kind: 'permission' }>;
  readonly onChange: (event: ScriptEvent) => void;
}

function PermissionFields({ event, onChange }: PermissionFieldsProps) {
  return (
    <div className={styles.two}>
      <Select
        label="Which permission"
        data={QUESTIONS.map((axis) => ({ value: axis, label: GATE_QUESTIONS[axis].word }))}
        value={event.axis}
        allowDeselect={false}
        onChange={(axis) => axis !== null && onChange({ ...event, axis: axis as Question })}
      />
      <Select
        label="Is then"
        data={STATES}
        value={event.state}
        allowDeselect={false}
        onChange={(state) => state !== null && onChange({ ...event, state: state as 'granted' | 'revoked' })}
      />
    </div>
  );
}

interface ToldFieldsProps {
  readonly event: Extract<ScriptEvent, { readonly kind: 'fact' }>;
  readonly facts: readonly AskedValue[];
  readonly onChange: (event: ScriptEvent) => void;
}

function ToldFields({ event, facts, onChange }: ToldFieldsProps) {
  const known = facts.find(({ id }) => id === event.fact);
  const choices = facts.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className={styles.moved}>
      <Select
        label="Which fact"
        data={known === undefined ? [{ value: event.fact, label: event.fact }, ...choices] : choices}
        value={event.fact}
        allowDeselect={false}
        onChange={(fact) => fact !== null && onChange({ ...event, fact, value: null })}
      />
      <FactValueField
        label="Becomes"
        type={known?.type ?? 'text'}
        values={known?.values}
        empty="Not known"
        value={event.value}
        onChange={(value) => onChange({ ...event, value })}
      />
    </div>
  );
}

const LAST = 'last';

interface WhichMailProps {
  readonly event: Extract<ScriptEvent, { readonly kind: 'event' }>;
  readonly mails: readonly Named[];
  readonly onChange: (event: ScriptEvent) => void;
}

function WhichMail({ event, mails, onChange }: WhichMailProps) {
  const { node, ...anyMail } = event;
  const isLost = node !== undefined && !mails.some(({ value }) => value === node);
  return (
    <div className={styles.moved}>
      <Select
        label="In which mail"
        data={[
          { value: LAST, label: 'The last one sent' },
          ...(isLost ? [{ value: node, label: 'A step that is gone' }] : []),
          ...mails,
        ]}
        value={node ?? LAST}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange(next === LAST ? anyMail : { ...anyMail, node: next })}
      />
    </div>
  );
}

const STATES = [
  { value: 'revoked', label: 'Taken back' },
  { value: 'granted', label: 'Granted' },
];
