import { useEffect } from 'react';
import { create } from 'zustand';

/** Something that ⌘/Ctrl K can find and run. */
export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly detail?: string;
  /** Its own shortcut, shown beside it. */
  readonly keys?: string;
  readonly run: () => void;
}

interface PaletteStore {
  readonly isOpen: boolean;
  readonly setIsOpen: (isOpen: boolean) => void;
  /** By the screen that offers them; asked for when the palette opens. */
  readonly sources: ReadonlyMap<string, () => readonly PaletteCommand[]>;
}

export const usePalette = create<PaletteStore>((set) => ({
  isOpen: false,
  setIsOpen: (isOpen) => set({ isOpen }),
  sources: new Map(),
}));

/** Offers commands while the calling screen is shown. `read` should be stable. */
export function usePaletteCommands(source: string, read: () => readonly PaletteCommand[]): void {
  useEffect(() => {
    usePalette.setState(({ sources }) => ({ sources: new Map([...sources, [source, read]]) }));
    return () =>
      usePalette.setState(({ sources }) => ({ sources: new Map([...sources].filter(([name]) => name !== source)) }));
  }, [source, read]);
}
