import { Popover } from '@mantine/core';
import { closePicker } from '../commands/open-picker.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import type { Picker } from '../store/editor-store.ts';
import { AddList, ConnectList, FindList, MoveList } from './picker-lists.tsx';
import { PortMenu } from './port-menu.tsx';

/** The one list that is open anywhere in the editor, below what opened it. */
export function PickerPopover() {
  const store = useEditorStore();
  const picker = useEditor((state) => state.picker);
  if (picker === null) return null;
  return (
    <Popover opened onChange={() => closePicker(store, true)} position="bottom" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <div aria-hidden style={{ position: 'fixed', left: picker.at.x, top: picker.at.y, width: 1, height: 1 }} />
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <PickerContent picker={picker} />
      </Popover.Dropdown>
    </Popover>
  );
}

function PickerContent({ picker: { wish } }: { readonly picker: Picker }) {
  switch (wish.kind) {
    case 'port':
      return <PortMenu place={wish.place} />;
    case 'add':
      return <AddList after={wish.after} />;
    case 'connect':
      return <ConnectList place={wish.place} />;
    case 'move':
      return <MoveList node={wish.node} />;
    case 'find':
      return <FindList />;
  }
}
