import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFocusCentered,
  IconMap,
  IconSitemap,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { tidyAll } from '../commands/change-steps.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { redoEdit, undoEdit } from '../store/editor-store.ts';
import styles from './canvas-tools.module.css';

export interface CanvasToolsProps {
  readonly hasMap: boolean;
  readonly onMap: () => void;
  readonly isEditable: boolean;
}

export function CanvasTools({ hasMap, onMap, isEditable }: CanvasToolsProps) {
  const flow = useReactFlow();
  return (
    <div className={styles.tools} role="toolbar" aria-label="Drawing" aria-orientation="vertical">
      {isEditable && <EditTools />}
      <Tool icon={IconZoomOut} label="Zoom out" keys="−" onClick={() => void flow.zoomOut()} />
      <Tool icon={IconZoomIn} label="Zoom in" keys="+" onClick={() => void flow.zoomIn()} />
      <Tool
        icon={IconFocusCentered}
        label="Show all"
        keys="Shift 1"
        onClick={() => void flow.fitView({ padding: 0.12, maxZoom: 1 })}
      />
      <Tool icon={IconMap} label="Overview" onClick={onMap} isPressed={hasMap} />
    </div>
  );
}

function EditTools() {
  const store = useEditorStore();
  const undoName = useEditor((state) => state.history.past.at(-1)?.name ?? null);
  const redoName = useEditor((state) => state.history.future[0]?.name ?? null);
  return (
    <>
      <Tool
        icon={IconArrowBackUp}
        label={undoName === null ? 'Nothing to undo' : `Undo: ${undoName}`}
        keys="Ctrl Z"
        isDisabled={undoName === null}
        onClick={() => undoEdit(store)}
      />
      <Tool
        icon={IconArrowForwardUp}
        label={redoName === null ? 'Nothing to redo' : `Redo: ${redoName}`}
        keys="Ctrl Shift Z"
        isDisabled={redoName === null}
        onClick={() => redoEdit(store)}
      />
      <Tool icon={IconSitemap} label="Tidy" keys="T" onClick={() => tidyAll(store)} />
    </>
  );
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon: Glyph, label, keys, isDisabled = false, isPressed, onClick }: ToolProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keys})`} position="left">
      <UnstyledButton
        className={styles.tool}
        aria-label={label}
        aria-disabled={isDisabled || undefined}
        data-disabled={isDisabled || undefined}
        aria-pressed={isPressed}
        onClick={isDisabled ? undefined : onClick}
      >
        <Glyph size={20} stroke={1.7} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}
