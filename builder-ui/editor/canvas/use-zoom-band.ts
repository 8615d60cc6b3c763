import { useStore } from '@xyflow/react';

/** Below 0.6 a card keeps name and badge, below 0.35 tile and badge (step-card.module.css). */
export function useZoomBand(): 'far' | 'middle' | 'near' {
  return useStore((state) => (state.transform[2] < 0.35 ? 'far' : state.transform[2] < 0.6 ? 'middle' : 'near'));
}
