import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { isAboutMail } from '../../../engine/journey/events.ts';
import { useEventChoices } from '../panel/event-choices.ts';
import type { Named } from './asked-subjects.ts';
import { LocalTime } from './local-time.tsx';
import { nextEventTime } from './script.ts';
import type { Script, ScriptEvent } from './script.ts';
import styles from './simulate.module.css';

/** No event has this name: those of journeys hold a dot. */
const TASK_DONE = 'task-done';

export interface ScriptEventsProps {
  readonly script: Script;
  readonly set: (patch: Partial<Script>) => void;
  /** Steps at which staff have something to do. */
  readonly tasks: readonly Named[];
  /** Steps whose mail the patient may press. */
  readonly mails: readonly Named[];
}

/** What happens while the patient is in the journey. */
export function ScriptEvents({ script, set, tasks, mails }: ScriptEventsProps) {
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
  readonly mails: readonly Named[];
  readonly onChange: (event: ScriptEvent) => void;
  readonly onRemove: () => void;
}

function EventFields({ event, tasks, mails, onChange, onRemove }: EventFieldsProps) {
  const choices = useEventChoices();
  const { key, at } = event;
  // An event of a step that is gone stays in sight and can be removed.
  const canFinish = tasks.length > 0 || event.kind === 'task-done';
  const onType = (type: string | null) => {
    if (type === TASK_DONE) onChange({ kind: 'task-done', key, at, node: tasks[0]?.value ?? '' });
    else if (type !== null)
      onChange({ kind: 'event', key, at, type, startsAt: type === 'appointment.moved' ? at : null });
  };
  return (
    <>
      <LocalTime isBare label="Time of the event" value={at} onChange={(next) => onChange({ ...event, at: next })} />
      <Select
        aria-label="Event"
        data={[...choices, ...(canFinish ? [{ value: TASK_DONE, label: 'Task done' }] : [])]}
        value={event.kind === 'event' ? event.type : TASK_DONE}
        allowDeselect={false}
        onChange={onType}
      />
      <ActionIcon size={36} variant="subtle" color="ink" aria-label="Remove the event" onClick={onRemove}>
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
      <MoreFields event={event} tasks={tasks} mails={mails} onChange={onChange} />
    </>
  );
}

/** Where a visit moves to, which task is done, or in which mail a link is pressed. */
function MoreFields({ event, tasks, mails, onChange }: Omit<EventFieldsProps, 'onRemove'>) {
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
