/** Colour tokens, SCREENS.md 1.1: [light, dark]. They are the only colours of the screens. */
export const TOKENS = {
  ground: ['#F5F7F5', '#121917'],
  surface: ['#FFFFFF', '#19211E'],
  sunken: ['#EEF1EF', '#141B18'],
  canvas: ['#EBEEEC', '#0E1412'],
  raised: ['#FFFFFF', '#222C28'],
  line: ['#D5DBD7', '#2F3B36'],
  'line-strong': ['#7C8983', '#74827B'],
  ink: ['#15201C', '#E8EEEA'],
  'ink-2': ['#43504A', '#BAC5BF'],
  'ink-3': ['#59665F', '#98A59E'],
  solid: ['#22302B', '#DCE5E0'],
  'on-solid': ['#FFFFFF', '#15201C'],
  flow: ['#33423C', '#C3CFC9'],
  'flow-tint': ['#E4EAE6', '#26312C'],
  message: ['#1D56B3', '#8DB8FF'],
  'message-tint': ['#E5EEFB', '#16263F'],
  wait: ['#7D4F00', '#EDBB66'],
  'wait-tint': ['#FAEFD9', '#33260C'],
  decide: ['#6A3FB0', '#C2A5F7'],
  'decide-tint': ['#F0E9FB', '#2A1F42'],
  act: ['#0B6670', '#6FCBD3'],
  'act-tint': ['#DDF1F2', '#0D2E32'],
  people: ['#9C2F66', '#F197C0'],
  'people-tint': ['#FBE7F0', '#3B1729'],
  ok: ['#1A6B3C', '#7BD49B'],
  'ok-tint': ['#E2F3E8', '#12301E'],
  idle: ['#35566E', '#A9C3D6'],
  'idle-tint': ['#E6EEF3', '#1B2A34'],
  attention: ['#8A4B00', '#F3B36B'],
  'attention-tint': ['#FDEEDB', '#36230B'],
  failed: ['#B3261E', '#FF9C92'],
  'failed-tint': ['#FCE8E6', '#3F1613'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type Token = keyof typeof TOKENS;

/** `cssColor('ink')` is `var(--cw-ink)`. */
export const cssColor = (token: Token): string => `var(--cw-${token})`;
