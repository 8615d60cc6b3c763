import { goToStep } from '../commands/select.ts';
import { stepById } from '../document/kind-of.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import { JourneyPanel } from './journey-panel.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { StepPanel } from './step-panel.tsx';

/** The right side: the journey's settings, or those of the selected step; nothing selected, no panel. */
export function SidePanel() {
  const store = useEditorStore();
  const panel = useEditor((state) => state.panel);
  const node = useEditor((state) => stepById(documentOf(state), currentOf(state) ?? ''));
  if (panel === 'journey') {
    return (
      <PanelFrame label="Journey settings">
        <JourneyPanel />
      </PanelFrame>
    );
  }
  if (node === null) return null;
  return (
    <PanelFrame label="Settings of the step" onEscape={() => goToStep(store, node.id)}>
      <StepPanel node={node} />
    </PanelFrame>
  );
}
