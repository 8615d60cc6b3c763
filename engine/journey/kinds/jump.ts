import { z } from 'zod';
import { port } from '../node-kind.ts';
import type { LooseSettings, NodeKind } from '../node-kind.ts';
import { counted } from '../words.ts';

/** More rounds than this are no reminder but a nuisance. */
export const MOST_JUMPS = 20;

export const jumpSettings = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('step'),
    step: z.string().min(1).max(40),
    /** How often one enrollment may jump from here; after that it leaves by `exhausted`. */
    atMost: z.number().int().min(1).max(MOST_JUMPS),
  }),
  z.strictObject({ to: z.literal('journey'), journey: z.string().min(1).max(60) }),
]);

export const handsOver = ({ to }: LooseSettings): boolean => to === 'journey';

/** The step of the same journey that a jump leads to, as it stands in a draft. */
export const jumpTarget = ({ to, step }: LooseSettings): string | null =>
  to === 'step' && typeof step === 'string' && step !== '' ? step : null;

export const jump = {
  kind: 'jump',
  label: 'Jump',
  family: 'flow',
  help: 'Goes on at another step, so many times and then by "exhausted"; or ends here and starts another journey for the patient.',
  settings: jumpSettings,
  defaults: () => ({ to: 'step', step: '', atMost: 2 }),
  // A bound that is used up takes a branch of its own and is never "go on somehow" (DESIGN.md law 8).
  ports: (settings) => (handsOver(settings) ? [] : [port('exhausted', 'exhausted')]),
  sentence: ({ to, step, journey, atMost }, names) => {
    if (to === 'journey') {
      return typeof journey === 'string' && journey !== ''
        ? `Ends here and starts "${names.journey(journey) ?? journey}" for the patient.`
        : 'Choose the journey that takes over.';
    }
    if (typeof step !== 'string' || step === '') return 'Choose the step to go to.';
    const where = `Goes to "${names.step(step) ?? step}"`;
    return typeof atMost === 'number' ? `${where}, at most ${counted(atMost, 'time')}.` : `${where}. Say how often.`;
  },
} satisfies NodeKind;
