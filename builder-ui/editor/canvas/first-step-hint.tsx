import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { openPicker } from '../commands/open-picker.ts';
import { firstPort } from '../document/ports.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import styles from '../editor-screen.module.css';

/** An empty page asks its first question. */
export function FirstStepHint() {
  const store = useEditorStore();
  const document = useEditor(documentOf);
  const entry = document.nodes.find((node) => node.kind === 'entry');
  const port = entry === undefined ? null : firstPort(document, entry);
  if (document.nodes.length > 1 || port?.to != null) return null;
  const after = entry === undefined || port === null ? null : { from: entry.id, port: port.name };
  return (
    <div className={styles.start}>
      <p>{entry === undefined ? 'What starts this journey?' : 'What happens after the visit is booked?'}</p>
      <Button
        leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
        onClick={(event) => openPicker(store, { kind: 'add', after }, event.currentTarget)}
      >
        Add a step
      </Button>
    </div>
  );
}
