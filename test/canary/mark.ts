import { randomBytes } from 'node:crypto';

export interface Hit {
  readonly place: string;
  /** How the mark was written there. */
  readonly form: string;
  /** The mark with a few characters around it, for whoever looks for the leak: the persons are made up. */
  readonly around: string;
}

interface Needle {
  readonly form: string;
  readonly text: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Longer than every needle, so that none is cut in two where two pieces meet. */
const OVERLAP = 256;
const PIECE = 4 * 1024 * 1024;

/** Letters that stand in every personal value of one sweep and, at 75 bits, nowhere by chance. */
export const newMark = (): string => `zq${[...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;

/** Each form in which the mark stands there, in any case: as text, in hex, in base64 at each of the three alignments, and base64 in hex. */
export function hitsOf(mark: string, place: string, content: string | Buffer): readonly Hit[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const needles = needlesOf(mark);
  const hits: Hit[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.toString('latin1', from, from + PIECE + OVERLAP).toLowerCase();
    for (const { form, text } of needles) {
      const at = piece.indexOf(text);
      if (at >= 0 && !hits.some((hit) => hit.form === form))
        hits.push({ place, form, around: piece.slice(Math.max(0, at - 60), at + text.length + 40) });
    }
  }
  return hits;
}

function needlesOf(mark: string): readonly Needle[] {
  const spellings = [mark, mark.toUpperCase()].flatMap(spellingsOf);
  const hex = spellings.map(({ form, text }) => ({ form: `hex of ${form}`, text: Buffer.from(text).toString('hex') }));
  return [...spellings, ...hex].map(({ form, text }) => ({ form, text: text.toLowerCase() }));
}

function spellingsOf(mark: string): readonly Needle[] {
  const base64 = [0, 1, 2].map((shift) => innerBase64(mark, shift));
  return [
    { form: 'text', text: mark },
    ...base64.flatMap((inner) => [
      { form: 'base64', text: inner },
      { form: 'base64url', text: urlSafe(inner) },
    ]),
  ];
}

/** What base64 makes of the mark whatever stands before and after it: the letters that depend on neighbours are cut off. */
function innerBase64(mark: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(mark), Buffer.alloc(3)]).toString('base64');
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor(((shift + mark.length) * 8) / 6);
  return encoded.slice(first, last);
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');
