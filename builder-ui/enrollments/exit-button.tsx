import { Button } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useState } from 'react';
import { may } from '../api/me.ts';
import { useMe } from '../shell/me-context.ts';
import { ExitSheet } from './exit-sheet.tsx';

interface ExitButtonProps {
  readonly patient: string;
  readonly enrollment: string;
  readonly journey: string;
}

/** For those who may take a patient out; absent for others, who have the sentence. */
export function ExitButton({ patient, enrollment, journey }: ExitButtonProps) {
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'enrollment.exit')) return null;
  return (
    <>
      <Button leftSection={<IconDoorExit size={16} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
        Exit…
      </Button>
      {isOpen && (
        <ExitSheet enrollment={enrollment} journey={journey} patient={patient} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
