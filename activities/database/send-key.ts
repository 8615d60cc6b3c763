/** What one contact gets of one visit of one step: every try of it prepares the same mail. */
export const sendKey = (
  { enrollment, node, visit }: { readonly enrollment: string; readonly node: string; readonly visit: number },
  contact: string,
): string => [enrollment, node, visit, contact].join('/');
