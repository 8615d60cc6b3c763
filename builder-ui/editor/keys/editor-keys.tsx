import { useReactFlow } from '@xyflow/react';
import type { EditorMode } from '../editor-mode.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { useEditorCommands } from './use-editor-commands.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface EditorKeysProps {
  readonly mode: EditorMode;
  readonly setMode: (mode: EditorMode) => void;
  readonly isSheetOpen: boolean;
  readonly setIsSheetOpen: (isOpen: boolean) => void;
}

/** The keys of the editor, their sheet, and the voice that says what an edit did. */
export function EditorKeys({ mode, setMode, isSheetOpen, setIsSheetOpen }: EditorKeysProps) {
  const store = useEditorStore();
  const flow = useReactFlow();
  const announcement = useEditor((state) => state.announcement);
  const context = { store, flow, mode, setMode, openSheet: () => setIsSheetOpen(true) };
  useShortcuts(context);
  useEditorCommands(context);
  return (
    <>
      <div className="cw-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
      <ShortcutsSheet isOpen={isSheetOpen} onClose={() => setIsSheetOpen(false)} />
    </>
  );
}
