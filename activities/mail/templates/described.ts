import type { Purpose } from '../../../engine/interpreter/plan.ts';
import type { Template } from '../../../engine/message/template.ts';

interface Words {
  readonly subject: string;
  readonly preheader: string;
}

/** A template without its bodies, which stand beside this file. */
export type Described = Omit<Template, 'languages'> & { readonly words: Readonly<Record<string, Words>> };

type Line = readonly [subject: string, preheader: string];

/** The first version, in the languages in which the product speaks. Greeting somebody by name makes it PHI. */
export const described = (
  id: string,
  name: string,
  purpose: Purpose,
  { en, es }: { readonly en: Line; readonly es: Line },
): Described => ({
  id,
  version: 1,
  name,
  class: 'phi',
  purposes: [purpose],
  words: { en: wordsOf(en), es: wordsOf(es) },
});

const wordsOf = ([subject, preheader]: Line): Words => ({ subject, preheader });
