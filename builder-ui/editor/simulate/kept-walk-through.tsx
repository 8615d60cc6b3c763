import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { WalkThroughView } from '../../../engine/wire/walk-throughs.ts';
import { acceptWalkThrough, removeWalkThrough, renameWalkThrough } from '../../api/walk-throughs.ts';
import { Refusal } from '../../parts/refusal.tsx';
import { Chip } from '../../parts/status-chip.tsx';
import { dayAndTime } from '../../parts/times.ts';
import { scriptFrom } from './script-from.ts';
import type { Script } from './script.ts';
import { useKeptChange } from './use-kept-change.ts';
import styles from './simulate.module.css';

export interface KeptWalkThroughProps {
  readonly walkThrough: WalkThroughView;
  readonly onOpen: (script: Script) => void;
  readonly isReadOnly: boolean;
}

/** One that is kept: whether it goes as accepted, and if not, what is different. */
export function KeptWalkThrough({ walkThrough, onOpen, isReadOnly }: KeptWalkThroughProps) {
  const [isNaming, setIsNaming] = useState(false);
  const { id, name, changes, acceptedBy, acceptedAt, script } = walkThrough;
  const accept = useKeptChange((seen, kept: string) => acceptWalkThrough(seen, kept), `Accepted: ${name}.`);
  const remove = useKeptChange((seen, kept: string) => removeWalkThrough(seen, kept), `Removed: ${name}.`);
  const failed = [accept, remove].find((one) => one.isError);
  return (
    <li>
      <div className={styles.keptHead}>
        <b>{name}</b>
        <State state={walkThrough.state} />
      </div>
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <p className={styles.hint}>
        Accepted by {acceptedBy}, {dayAndTime(new Date(acceptedAt))}.
      </p>
      {isNaming && <NameForm walkThrough={walkThrough} onDone={() => setIsNaming(false)} />}
      <div className={styles.keptActs}>
        {walkThrough.state === 'changed' && !isReadOnly && (
          <Button size="xs" variant="filled" loading={accept.isPending} onClick={() => accept.mutate(id)}>
            Accept the new outcome
          </Button>
        )}
        <Button size="xs" onClick={() => onOpen(scriptFrom(script))}>
          Open
        </Button>
        {!isReadOnly && (
          <>
            <Button size="xs" onClick={() => setIsNaming(!isNaming)}>
              Rename
            </Button>
            <Button size="xs" loading={remove.isPending} onClick={() => remove.mutate(id)}>
              Remove
            </Button>
          </>
        )}
      </div>
      {failed !== undefined && <Refusal error={failed.error} />}
    </li>
  );
}

function State({ state }: Pick<WalkThroughView, 'state'>) {
  switch (state) {
    case 'passes':
      return (
        <Chip icon={IconCircleCheck} tone="ok">
          Passes
        </Chip>
      );
    case 'changed':
      return (
        <Chip icon={IconAlertTriangle} tone="attention">
          Changed
        </Chip>
      );
    case 'cannot-run':
      return (
        <Chip icon={IconCircleDashed} tone="dashed">
          Not run: errors
        </Chip>
      );
  }
}

interface NameFormProps {
  readonly walkThrough: WalkThroughView;
  readonly onDone: () => void;
}

function NameForm({ walkThrough, onDone }: NameFormProps) {
  const [name, setName] = useState(walkThrough.name);
  const rename = useKeptChange(
    (seen, named: string) => renameWalkThrough(seen, walkThrough.id, named),
    `Renamed: ${name}.`,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') rename.mutate(name.trim(), { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} className={styles.lookUp}>
      <TextInput
        label="New name"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" loading={rename.isPending}>
        Save
      </Button>
      {rename.isError && <Refusal error={rename.error} />}
    </form>
  );
}
