import type { EditorStore, PickerWish } from '../store/editor-store.ts';

/** Opens the searchable list below the element that asked for it. */
export function openPicker(store: EditorStore, wish: PickerWish, opener: HTMLElement | null): void {
  const box = opener?.getBoundingClientRect();
  const at = box === undefined ? { x: window.innerWidth / 2, y: 120 } : { x: box.left + box.width / 2, y: box.bottom };
  store.setState({ picker: { wish, at, opener } });
}

/** Closes it; `isBack`: the focus returns to where it came from. */
export function closePicker(store: EditorStore, isBack: boolean): void {
  const opener = store.getState().picker?.opener ?? null;
  store.setState({ picker: null });
  if (isBack && opener?.isConnected === true) opener.focus();
}
