import type { Point } from '../document/room.ts';

/** A few shapes as SVG text. Everything that people wrote passes `escaped`. */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Signs that XML cannot carry at all, and halves of signs, are left out. */
export const escaped = (words: string): string =>
  words.replaceAll(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');

export interface TextLook {
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export const text = (words: string, { x, y }: Point, { size, weight, colour, anchor = 'start' }: TextLook): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(words)}</text>`;

export const line = (path: string, colour: string, dashes = ''): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}/>`;

export interface Area extends Point {
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
}

export const box = (
  { x, y, width, height, radius = 0 }: Area,
  fill: string,
  stroke: string | null,
  dashes = '',
): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"${stroke === null ? '' : ` stroke="${stroke}"`}${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}/>`;

export const group = (x: number, y: number, shapes: readonly string[]): string =>
  `<g transform="translate(${x} ${y})">\n${shapes.join('\n')}\n</g>`;

/** Breaks at spaces into at most so many lines of about so many signs; what does not fit ends in an ellipsis. */
export function wrapped(words: string, signs: number, most: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of words.split(/\s+/)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length <= signs || current === '') current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  lines.push(current);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`];
}
