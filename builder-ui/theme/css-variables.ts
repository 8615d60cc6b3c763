import type { CSSVariablesResolver } from '@mantine/core';
import { TOKENS } from './tokens.ts';

/** Mantine's own variables, pointed at our tokens, so that both kits show one palette. */
const MANTINE = {
  '--mantine-primary-color-contrast': 'var(--cw-on-solid)',
  '--mantine-color-body': 'var(--cw-ground)',
  '--mantine-color-text': 'var(--cw-ink)',
  '--mantine-color-dimmed': 'var(--cw-ink-3)',
  '--mantine-color-placeholder': 'var(--cw-ink-3)',
  '--mantine-color-default': 'var(--cw-surface)',
  '--mantine-color-default-hover': 'var(--cw-sunken)',
  '--mantine-color-default-color': 'var(--cw-ink)',
  '--mantine-color-default-border': 'var(--cw-line-strong)',
  '--mantine-color-error': 'var(--cw-failed)',
  '--mantine-color-anchor': 'var(--cw-ink)',
  '--mantine-color-disabled': 'var(--cw-sunken)',
  '--mantine-color-disabled-color': 'var(--cw-ink-3)',
  '--mantine-color-disabled-border': 'var(--cw-line-strong)',
} as const;

const scheme = (index: 0 | 1): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(TOKENS).map(([name, pair]) => [`--cw-${name}`, pair[index]])),
  ...MANTINE,
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: scheme(0), dark: scheme(1) });
