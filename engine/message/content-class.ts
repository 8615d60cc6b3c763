import type { ContentClass } from '../interpreter/plan.ts';

const ORDER: readonly ContentClass[] = ['none', 'phi', 'sensitive'];

/** The most sensitive of the given classes; `none` of none. A class only rises (DESIGN.md section 6). */
export function highestClass(classes: readonly ContentClass[]): ContentClass {
  return classes.reduce((highest, one) => (isAbove(one, highest) ? one : highest), 'none' as ContentClass);
}

/** Is the first more sensitive than the second? */
export function isAbove(one: ContentClass, other: ContentClass): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}
