import { ActionIcon, Kbd, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef } from 'react';
import type { DocumentNode } from '../../../engine/journey/document.ts';
import { canBeOff, isOff } from '../../../engine/journey/turned-off.ts';
import { placeAfterCurrent } from '../commands/add-step.ts';
import { deleteSelection, duplicateSelection, nudgeSelection, turnSelection } from '../commands/change-steps.ts';
import { openPicker } from '../commands/open-picker.ts';
import { useEditorStore } from '../store/editor-context.ts';
import type { PickerWish } from '../store/editor-store.ts';

/** Everything that can be done with a step without dragging. */
export function StepMenu({ node }: { readonly node: DocumentNode }) {
  const store = useEditorStore();
  const target = useRef<HTMLButtonElement>(null);
  const ask = (wish: PickerWish) => openPicker(store, wish, target.current);
  const after = placeAfterCurrent(store);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon ref={target} variant="subtle" color="ink" aria-label="More for this step">
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {after !== null && (
          <>
            <Menu.Item rightSection={<Kbd>A</Kbd>} onClick={() => ask({ kind: 'add', after })}>
              Add a step after it
            </Menu.Item>
            <Menu.Item rightSection={<Kbd>C</Kbd>} onClick={() => ask({ kind: 'connect', place: after })}>
              Connect to…
            </Menu.Item>
          </>
        )}
        {node.kind !== 'entry' && (
          <Menu.Item rightSection={<Kbd>M</Kbd>} onClick={() => ask({ kind: 'move', node: node.id })}>
            Move to…
          </Menu.Item>
        )}
        <PlaceMenu />
        <Menu.Item rightSection={<Kbd>Ctrl D</Kbd>} onClick={() => duplicateSelection(store)}>
          Duplicate
        </Menu.Item>
        {canBeOff(node) && (
          <Menu.Item rightSection={<Kbd>D</Kbd>} onClick={() => turnSelection(store)}>
            {isOff(node) ? 'Turn on' : 'Turn off'}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item rightSection={<Kbd>Delete</Kbd>} onClick={() => deleteSelection(store)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const WAYS = [
  { label: 'Left', keys: 'Alt Left', by: { x: -1, y: 0 } },
  { label: 'Right', keys: 'Alt Right', by: { x: 1, y: 0 } },
  { label: 'Up', keys: 'Alt Up', by: { x: 0, y: -1 } },
  { label: 'Down', keys: 'Alt Down', by: { x: 0, y: 1 } },
] as const;

/** Where the card stands, a little at a press; the menu stays open for the next one. */
function PlaceMenu() {
  const store = useEditorStore();
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>Place the card</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {WAYS.map(({ label, keys, by }) => (
          <Menu.Item
            key={label}
            rightSection={<Kbd>{keys}</Kbd>}
            closeMenuOnClick={false}
            onClick={() => nudgeSelection(store, by)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
