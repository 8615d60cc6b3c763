import { expect, test } from 'vitest';
import { anchorNotes } from './verify-run.ts';

test('an anchors file gives its notes; a line cut off or foreign gives none', () => {
  const text = ['{"note":"first\\n"}', '', '{"note":3}', 'null', '{"note":"last"}', '{"note":"cut'].join('\n');
  expect(anchorNotes(text)).toEqual(['first\n', 'last']);
});
