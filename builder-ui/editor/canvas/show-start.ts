import type { ReactFlowInstance } from '@xyflow/react';
import type { StepNode, StepWire } from './flow-elements.ts';

const RULER = 112;
const TOP = 36;
const LEAST_ZOOM = 0.8;

/** Opens readable rather than whole: at most 100 %, the start at the top, in the middle of what the ruler leaves. */
export async function showStart(
  flow: ReactFlowInstance<StepNode, StepWire>,
  container: HTMLElement | null,
): Promise<void> {
  const view = container?.getBoundingClientRect();
  const nodes = flow.getNodes();
  const first = nodes[0];
  if (view === undefined || first === undefined) return;
  const bounds = flow.getNodesBounds(nodes);
  const room = view.width - RULER - 48;
  const zoom = Math.min(
    1,
    Math.max(LEAST_ZOOM, Math.min(room / bounds.width, (view.height - 2 * TOP) / bounds.height)),
  );
  const fits = bounds.width * zoom <= room;
  const middle = fits ? bounds.x + bounds.width / 2 : first.position.x + (first.width ?? 0) / 2;
  await flow.setViewport({ x: RULER + (view.width - RULER) / 2 - middle * zoom, y: TOP - bounds.y * zoom, zoom });
}
