import { UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconPlugConnectedX, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { closePicker } from '../commands/open-picker.ts';
import { targetOf } from '../document/ports.ts';
import type { Place } from '../document/ports.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, documentOf } from '../store/editor-store.ts';
import type { PickerWish } from '../store/editor-store.ts';
import styles from './port-menu.module.css';

/** What a press on a port offers: everything that dragging from it does. */
export function PortMenu({ place }: { readonly place: Place }) {
  const store = useEditorStore();
  const isWired = useEditor((state) => targetOf(documentOf(state), place) !== null);
  const next = (wish: PickerWish) =>
    store.setState((state) => ({ picker: state.picker === null ? null : { ...state.picker, wish } }));
  const disconnect = () => {
    closePicker(store, true);
    applyEdit(store, { kind: 'disconnect', ...place });
  };
  return (
    <div className={styles.menu} role="menu" aria-label="Port" onKeyDown={moveFocus}>
      <UnstyledButton
        className={styles.item}
        role="menuitem"
        data-autofocus
        onClick={() => next({ kind: 'add', after: place })}
      >
        <IconPlus size={16} stroke={1.7} aria-hidden /> Add a step
      </UnstyledButton>
      <UnstyledButton className={styles.item} role="menuitem" onClick={() => next({ kind: 'connect', place })}>
        <IconArrowRight size={16} stroke={1.7} aria-hidden /> Connect to…
      </UnstyledButton>
      {isWired && (
        <UnstyledButton className={styles.item} role="menuitem" onClick={disconnect}>
          <IconPlugConnectedX size={16} stroke={1.7} aria-hidden /> Disconnect
        </UnstyledButton>
      )}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const here = items.indexOf(document.activeElement as HTMLElement);
  items[(here + step + items.length) % items.length]?.focus();
}
