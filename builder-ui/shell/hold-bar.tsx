import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import type { Me } from '../../engine/wire/operations.ts';
import { hourMinute } from '../parts/times.ts';
import { HoldDialog } from './hold-dialog.tsx';
import styles from './hold-bar.module.css';

/** On every screen while the organisation is on hold. */
export function HoldBar({ hold }: { readonly hold: NonNullable<Me['hold']> }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <div className={styles.bar} role="status">
      <IconHandStop size={16} stroke={1.7} aria-hidden />
      <span>
        All sending is on hold since {hourMinute(new Date(hold.placedAt))}. {peopleWait(hold.waiting)} where they are.
      </span>
      <UnstyledButton className={styles.link} onClick={open}>
        See who set it
      </UnstyledButton>
      <HoldDialog isOpen={isOpen} onClose={close} />
    </div>
  );
}

const peopleWait = (count: number): string =>
  count === 1 ? '1 person waits' : `${count.toLocaleString('en-GB')} people wait`;
