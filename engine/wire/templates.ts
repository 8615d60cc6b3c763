import { z } from 'zod';
import { code } from './primitives.ts';

export const templateParams = z.object({ id: code });

/** The newest version of a template, filled in with a made-up patient in each language that it has. */
export const templateView = z.object({
  id: z.string(),
  version: z.number().int(),
  class: z.enum(['none', 'phi', 'sensitive']),
  languages: z.array(
    z.object({
      language: z.string(),
      subject: z.string(),
      preheader: z.string(),
      html: z.string(),
      text: z.string(),
    }),
  ),
});
export type TemplateView = z.infer<typeof templateView>;
