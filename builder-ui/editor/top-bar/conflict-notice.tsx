import { Anchor } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { createJourney } from '../../api/create-journey.ts';
import { Refusal } from '../../parts/refusal.tsx';
import { hourMinute } from '../../parts/times.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { takeTheirs } from '../store/take-theirs.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { Notice } from './notice.tsx';

/** Somebody saved meanwhile: three choices, and nothing is lost whichever is taken. */
export function ConflictNotice() {
  const store = useEditorStore();
  const save = useEditor((state) => state.save);
  const changes = useEditor((state) => state.changes);
  const [isComparing, setIsComparing] = useState(false);
  const copy = useKeepCopy();
  if (save.kind !== 'conflict') return null;
  return (
    <Notice>
      <span>
        Someone saved a newer draft at {hourMinute(new Date(save.theirs.savedAt))}. Your {changes}{' '}
        {changes === 1 ? 'change is' : 'changes are'} kept here.
      </span>
      <Anchor component="button" type="button" onClick={() => setIsComparing(true)}>
        Compare
      </Anchor>
      <Anchor component="button" type="button" onClick={() => copy.mutate()}>
        Keep mine as a copy
      </Anchor>
      <Anchor component="button" type="button" onClick={() => takeTheirs(store)}>
        Take theirs
      </Anchor>
      {copy.isError && <Refusal error={copy.error} />}
      <CompareDialog isOpen={isComparing} onClose={() => setIsComparing(false)} theirs={save.theirs.document} />
    </Notice>
  );
}

function useKeepCopy() {
  const store = useEditorStore();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => {
      const mine = documentOf(store.getState());
      return createJourney({ ...mine, name: `${mine.name.slice(0, 110)} (copy)` });
    },
    onSuccess: async (created) => {
      takeTheirs(store);
      await navigate(`/journeys/${created.id}/draft`);
    },
  });
}
