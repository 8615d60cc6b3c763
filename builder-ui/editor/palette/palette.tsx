import { Kbd, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { KindTile } from '../../parts/kind-tile.tsx';
import { addStep, placeAfterCurrent } from '../commands/add-step.ts';
import { KIND_TYPE } from '../canvas/use-palette-drop.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { paletteItems } from './kind-groups.ts';
import type { PaletteItem } from './kind-groups.ts';
import styles from './palette.module.css';

/** Every kind of step. Pressing one adds it after the selected step; dragging puts it anywhere. */
export function Palette() {
  const document = useEditor(documentOf);
  const [words, setWords] = useState('');
  const items = paletteItems(document).filter(({ label, group }) =>
    `${label} ${group}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  const groups = [...new Set(items.map(({ group }) => group))];
  return (
    <section className={styles.palette} aria-label="Steps to add">
      <div className={styles.search}>
        <TextInput
          aria-label="Find a step to add"
          placeholder="Find a step"
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          rightSection={
            <Kbd size="xs" aria-hidden>
              /
            </Kbd>
          }
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {groups.map((group) => (
        <div key={group}>
          <h2>{group}</h2>
          <ul className={styles.list}>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <Item key={item.kind} item={item} />
              ))}
          </ul>
        </div>
      ))}
      {items.length === 0 && <p className={styles.none}>No step has this name.</p>}
    </section>
  );
}

function Item({ item: { kind, label } }: { readonly item: PaletteItem }) {
  const store = useEditorStore();
  const isNarrow = useMediaQuery('(max-width: 1200px)');
  return (
    <li>
      <Tooltip label={label} position="right" disabled={isNarrow !== true}>
        <UnstyledButton
          className={styles.item}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData(KIND_TYPE, kind);
            event.dataTransfer.effectAllowed = 'copy';
          }}
          onClick={() => addStep(store, kind, placeAfterCurrent(store))}
        >
          <KindTile kind={kind} size={24} />
          <span className={styles.word}>{label}</span>
        </UnstyledButton>
      </Tooltip>
    </li>
  );
}
