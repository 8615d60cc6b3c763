import type { z } from 'zod';

export type Family = 'flow' | 'message' | 'wait' | 'decide' | 'act' | 'people';
/** Settings as they stand in a draft: any may be missing or wrong. */
export type LooseSettings = Readonly<Record<string, unknown>>;

export interface Port {
  readonly name: string;
  readonly label: string;
  readonly mustBeWired: boolean;
}

/** Names that a sentence may say instead of ids. */
export interface Names {
  template(id: string): string | null;
  step(id: string): string | null;
  fact(id: string): string | null;
  list(id: string): string | null;
  segment(id: string): string | null;
  journey(id: string): string | null;
}

/** One kind of node: its settings, ports and sentence. What it compiles to stands in the compiler, what it does in activities. */
export interface NodeKind {
  readonly kind: string;
  readonly label: string;
  readonly family: Family;
  readonly help: string;
  readonly settings: z.ZodType<LooseSettings>;
  defaults(): LooseSettings;
  /** Ports in their order; for settings that are not complete, those that can be known. */
  ports(settings: LooseSettings): readonly Port[];
  /** The settings in plain English; missing ones read as what to do ("Choose a template."). */
  sentence(settings: LooseSettings, names: Names): string;
}

export const port = (name: string, label: string, mustBeWired = true): Port => ({ name, label, mustBeWired });

/** Of steps that lead on in one way only. */
export const NEXT: readonly Port[] = [port('next', 'next')];
