import { Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { HoldDialog } from './hold-dialog.tsx';
import { NavWord } from './nav-item.tsx';
import styles from './nav.module.css';

export function HoldButton({ isFolded }: { readonly isFolded: boolean }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Tooltip label="Hold all sending" position="right" disabled={!isFolded}>
        <UnstyledButton className={styles.item} onClick={open}>
          <IconHandStop size={20} stroke={1.7} aria-hidden />
          <NavWord isFolded={isFolded}>Hold all sending</NavWord>
        </UnstyledButton>
      </Tooltip>
      <HoldDialog isOpen={isOpen} onClose={close} />
    </>
  );
}
