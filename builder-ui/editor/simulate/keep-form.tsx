import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { keepWalkThrough } from '../../api/walk-throughs.ts';
import { Refusal } from '../../parts/refusal.tsx';
import { useEditor } from '../store/editor-context.ts';
import { errorsOf } from '../store/editor-store.ts';
import { walkScriptOf } from './script-body.ts';
import type { Script } from './script.ts';
import { useKeptChange } from './use-kept-change.ts';
import styles from './simulate.module.css';

/** Keeps the script on the screen; what it does now is what its author accepts. */
export function KeepForm({ script }: { readonly script: Script }) {
  const [name, setName] = useState('');
  const errors = useEditor((state) => errorsOf(state.check.compiled));
  const isSaved = useEditor((state) => state.save.kind === 'saved');
  const keep = useKeptChange(
    (seen, named: string) => keepWalkThrough(seen, named, walkScriptOf(script)),
    'Walk-through kept.',
  );
  const why = whyNot(script, errors, isSaved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why === null && name.trim() !== '') keep.mutate(name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit}>
      <div className={styles.lookUp}>
        <TextInput
          label="Keep this walk-through as"
          placeholder="Nobody confirms"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={keep.isPending}
          aria-disabled={why !== null || undefined}
          aria-describedby={why === null ? undefined : 'why-not-kept'}
        >
          Keep
        </Button>
      </div>
      {why !== null && (
        <p id="why-not-kept" className={styles.hint}>
          {why}
        </p>
      )}
      {keep.isError && <Refusal error={keep.error} />}
    </form>
  );
}

function whyNot(script: Script, errors: number, isSaved: boolean): string | null {
  if (script.real !== null)
    return 'What is on record of a patient changes, and is not kept with a journey. Choose a made-up patient.';
  if (errors > 0) return 'The draft has errors. Fix them first; then it can be kept.';
  if (!isSaved) return 'The draft is being saved. Then it can be kept.';
  return walkScriptOf(script) === null ? 'A field holds no time.' : null;
}
