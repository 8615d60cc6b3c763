import { create } from 'zustand';

/** Whether live numbers are paused: one choice for all panels of a page, kept while the tab lives. */
interface LiveStore {
  readonly isPaused: boolean;
  readonly toggle: () => void;
}

export const useLive = create<LiveStore>((set) => ({
  isPaused: false,
  toggle: () => set((state) => ({ isPaused: !state.isPaused })),
}));
