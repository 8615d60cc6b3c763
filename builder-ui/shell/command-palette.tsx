import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { ChoiceList } from '../parts/choice-list.tsx';
import { usePalette } from './palette-store.ts';
import { useGeneralCommands } from './general-commands.ts';

/** Go, find, act: one searchable list on every screen, by ⌘/Ctrl K. */
export function CommandPalette() {
  const { isOpen, setIsOpen } = usePalette();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setIsOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [setIsOpen]);
  return (
    <Modal opened={isOpen} onClose={() => setIsOpen(false)} title="Go, find, act" size={480} centered={false}>
      {isOpen && <Commands onClose={() => setIsOpen(false)} />}
    </Modal>
  );
}

function Commands({ onClose }: { readonly onClose: () => void }) {
  const sources = usePalette((palette) => palette.sources);
  const general = useGeneralCommands();
  const commands = [...[...sources.values()].flatMap((read) => read()), ...general];
  const choices = commands.map(({ id, label, group, detail, keys }) => ({
    id,
    label,
    group,
    detail,
    hint: keys === undefined ? undefined : <kbd>{keys}</kbd>,
  }));
  const onChoose = (id: string) => {
    onClose();
    // After the dialog has given the focus back, so that the command may move it on.
    setTimeout(() => commands.find((command) => command.id === id)?.run());
  };
  return (
    <ChoiceList
      label="Find a screen, a journey, a step or an action"
      choices={choices}
      onChoose={onChoose}
      onCancel={onClose}
      isWide
    />
  );
}
