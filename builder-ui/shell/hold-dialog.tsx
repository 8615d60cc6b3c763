import { Modal } from '@mantine/core';
import { useMe } from './me-context.ts';
import { LiftHold } from './lift-hold.tsx';
import { PlaceHold } from './place-hold.tsx';

/** One dialog for the organisation's switch: place it, or see who did and lift it. */
export function HoldDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { hold } = useMe();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={hold === null ? 'Hold all sending' : 'All sending is on hold'}
      size={520}
    >
      {hold === null ? <PlaceHold onClose={onClose} /> : <LiftHold id={hold.id} onClose={onClose} />}
    </Modal>
  );
}
