import { stepById } from '../document/kind-of.ts';
import { useEditor } from '../store/editor-context.ts';
import { currentOf, documentOf } from '../store/editor-store.ts';
import { JourneyPanel } from './journey-panel.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { StepPanel } from './step-panel.tsx';

/** The right side: the journey's settings, or those of the selected step; nothing selected, no panel. */
export function SidePanel() {
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
    <PanelFrame label="Settings of the step">
      <StepPanel node={node} />
    </PanelFrame>
  );
}
