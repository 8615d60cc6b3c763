import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconChevronLeft, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { JourneyView } from '../../../engine/wire/journeys.ts';
import { openPicker } from '../commands/open-picker.ts';
import type { EditorMode } from '../editor-mode.ts';
import { MODES } from '../editor-mode.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { JourneyName } from './journey-name.tsx';
import { ReviewButton } from './review-button.tsx';
import { SaveWords } from './save-words.tsx';
import { VersionChips } from './version-chips.tsx';
import styles from './top-bar.module.css';

export interface TopBarProps {
  readonly journey: JourneyView;
  readonly mode: EditorMode;
  readonly onMode: (mode: EditorMode) => void;
  readonly onKeys: () => void;
  readonly onSubmit: () => void;
  readonly isSubmitting: boolean;
}

export function TopBar({ journey, mode, onMode, onKeys, onSubmit, isSubmitting }: TopBarProps) {
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return (
    <header className={styles.bar}>
      <Tooltip label="All journeys">
        <ActionIcon component={Link} to="/journeys" variant="subtle" color="ink" size={32} aria-label="All journeys">
          <IconChevronLeft size={20} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <JourneyName />
      <VersionChips journey={journey} />
      {!isReadOnly && <SaveWords />}
      <span className={styles.space} />
      <SegmentedControl
        size="sm"
        data={[...MODES]}
        value={mode}
        aria-label="How to work on the journey"
        onChange={(next) => onMode(next as EditorMode)}
      />
      <span className={styles.space} />
      <TopIcons onKeys={onKeys} />
      {!isReadOnly && <ReviewButton journey={journey} onSubmit={onSubmit} isBusy={isSubmitting} />}
    </header>
  );
}

function TopIcons({ onKeys }: { readonly onKeys: () => void }) {
  const store = useEditorStore();
  return (
    <span className={styles.icons}>
      <Tooltip label="Find a step (Ctrl F)">
        <ActionIcon
          variant="subtle"
          color="ink"
          size={32}
          aria-label="Find a step"
          onClick={(event) => openPicker(store, { kind: 'find' }, event.currentTarget)}
        >
          <IconSearch size={20} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Journey settings">
        <ActionIcon
          variant="subtle"
          color="ink"
          size={32}
          aria-label="Journey settings"
          onClick={() => store.setState({ panel: 'journey' })}
        >
          <IconAdjustmentsHorizontal size={20} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <ExportMenu />
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon variant="subtle" color="ink" size={32} aria-label="Keyboard shortcuts" onClick={onKeys}>
          <IconKeyboard size={20} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
