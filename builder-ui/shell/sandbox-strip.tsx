import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useIsMutating, useMutation } from '@tanstack/react-query';
import { clockAnswer } from '../../engine/wire/operations.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { useLiveQuery } from '../api/use-live-query.ts';
import { Refusal } from '../parts/refusal.tsx';
import { dayAndTime } from '../parts/times.ts';
import { AdvanceDialog } from './advance-dialog.tsx';
import styles from './sandbox-strip.module.css';

const CHOICES = [
  ['PT1H', '1 hour'],
  ['P1D', '1 day'],
  ['P2D', '2 days'],
] as const;
const ADVANCE_KEY = ['advance-clock'];

/** The calendar clock of the local stack, and how to move it. Advancing waits until nothing is busy. */
export function SandboxStrip() {
  const [isAsking, { open, close }] = useDisclosure(false);
  const isMoving = useIsMutating({ mutationKey: ADVANCE_KEY }) > 0;
  const clock = useLiveQuery(['sandbox-clock'], (signal) =>
    request(clockAnswer, 'GET', '/sandbox/clock', undefined, { signal }),
  );
  const advance = useMutation({
    mutationKey: ADVANCE_KEY,
    mutationFn: (duration: string) => request(clockAnswer, 'POST', '/sandbox/clock', { advance: duration }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const now = clock.data === undefined ? null : new Date(clock.data.now);
  return (
    <div className={styles.strip} role="region" aria-label="Sandbox clock">
      <span>
        Sandbox. Calendar clock: <strong>{now === null ? '…' : dayAndTime(now)}</strong>.{' '}
        <span className={styles.zone}>{Intl.DateTimeFormat().resolvedOptions().timeZone}</span>
      </span>
      <AdvanceMenu isMoving={isMoving} onChoose={(duration) => advance.mutate(duration)} onCustom={open} />
      <span role="status">{isMoving && 'Moving from one due moment to the next.'}</span>
      {advance.isError && <Refusal error={advance.error} />}
      <AdvanceDialog isOpen={isAsking} onClose={close} onChoose={(duration) => (close(), advance.mutate(duration))} />
    </div>
  );
}

interface AdvanceMenuProps {
  readonly isMoving: boolean;
  readonly onChoose: (duration: string) => void;
  readonly onCustom: () => void;
}

function AdvanceMenu({ isMoving, onChoose, onCustom }: AdvanceMenuProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-xs" loading={isMoving}>
          Advance
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(([duration, label]) => (
          <Menu.Item key={duration} onClick={() => onChoose(duration)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={onCustom}>Another time…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
