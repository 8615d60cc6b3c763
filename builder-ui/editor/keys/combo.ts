/** "Ctrl Shift Z", "F8", "?", "A": the words of the sheet are what is matched. Ctrl is ⌘ on a Mac as well. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Esc: 'Escape',
  '−': '-',
};

/** By `event.key`, so that layouts other than QWERTY work. */
export function matches(combo: string, press: KeyPress): boolean {
  const parts = combo.split(' ');
  const named = parts.at(-1) ?? '';
  const key = NAMES[named] ?? named;
  const isCharacter = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (parts.includes('Ctrl') !== (press.ctrlKey || press.metaKey)) return false;
  if (parts.includes('Alt') !== press.altKey) return false;
  // "?" and "+" need Shift on some layouts and not on others.
  if (!isCharacter && parts.includes('Shift') !== press.shiftKey) return false;
  return press.key.toLowerCase() === key.toLowerCase() || isShiftedDigit(key, press);
}

/** Shift 1 comes as "!" on many layouts. */
const isShiftedDigit = (key: string, press: KeyPress & { readonly code?: string }): boolean =>
  /^[0-9]$/.test(key) && press.code === `Digit${key}`;

/** A bare letter or sign: works only while the canvas or the outline has the focus, and may be switched off. */
export const isBareCharacter = (combo: string): boolean => combo.length === 1;
