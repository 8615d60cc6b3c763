import { expect, test } from 'vitest';
import { hitsOf, newMark } from './mark.ts';

const mark = newMark();
const forms = (content: string | Buffer): readonly string[] => hitsOf(mark, 'here', content).map((hit) => hit.form);

test('a mark is found in any case, in hex and in base64 wherever it begins', () => {
  expect(forms(`Ana${mark}, she`)).toEqual(['text']);
  expect(forms(mark.toUpperCase())).toEqual(['text']);
  expect(forms(Buffer.from(`<${mark}>`).toString('hex').toUpperCase())).toEqual(['hex of text']);
  for (const before of ['', 'a', 'ab', 'abc', 'abcd', 'é']) {
    expect(forms(Buffer.from(`${before}${mark}xy`).toString('base64')).length, before).toBeGreaterThan(0);
    expect(forms(Buffer.from(`${before}${mark}`).toString('base64url')).length, before).toBeGreaterThan(0);
  }
  expect(forms(Buffer.from(Buffer.from(mark).toString('base64')).toString('hex')).length).toBeGreaterThan(0);
});

test('a mark is found where two pieces meet, and another one is not taken for it', () => {
  const piece = 4 * 1024 * 1024;
  expect(forms(Buffer.concat([Buffer.alloc(piece - 5), Buffer.from(mark)]))).toEqual(['text']);
  expect(forms(newMark().repeat(50))).toEqual([]);
});
