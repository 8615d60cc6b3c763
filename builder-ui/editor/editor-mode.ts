export const MODES = [
  { value: 'draw', label: 'Draw' },
  { value: 'outline', label: 'Outline' },
  { value: 'simulate', label: 'Simulate' },
] as const;
export type EditorMode = (typeof MODES)[number]['value'];

export const modeOf = (value: string | null): EditorMode => MODES.find((mode) => mode.value === value)?.value ?? 'draw';
