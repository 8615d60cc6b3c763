import { expect, test } from 'vitest';
import { newDocument } from '../../../../engine/journey/new-document.ts';
import { caseName, casesOf, moved, nextPort } from './branch-cases.ts';

const one = (port: string) => ({ port, name: '', when: { kind: 'all', of: [] } });

test('a fresh case has the number after the highest, also after one in the middle was removed', () => {
  const document = newDocument('x');
  expect(nextPort(document, 'b', [one('case-1'), one('case-4')])).toBe('case-5');
  expect(nextPort(document, 'b', [])).toBe('case-1');
  expect(nextPort(document, 'b', [one('case-vip')])).toBe('case-1');
});

test('a number that a line or a condition still names is not given again', () => {
  const asks = {
    cases: [{ ...one('case-1'), when: { kind: 'not', of: { kind: 'outcome', node: 'b', port: 'case-7' } } }],
  };
  const document = {
    ...newDocument('x'),
    nodes: [{ id: 'later', kind: 'branch', name: '', settings: asks }],
    edges: [{ from: 'b', port: 'case-3', to: 'later' }],
  };
  expect(nextPort({ ...document, nodes: [] }, 'b', [one('case-1')])).toBe('case-4');
  expect(nextPort(document, 'b', [one('case-1')])).toBe('case-8');
  expect(nextPort(document, 'another', [one('case-1')])).toBe('case-2');
});

test('cases change places, and those at the ends stay where they are', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
});

test('what is half written is read, and what else a case holds is kept', () => {
  expect(casesOf(undefined)).toEqual([]);
  const cases = casesOf([null, { name: 'x' }, { port: 'case-1', name: 3, later: true }]);
  expect(cases).toEqual([{ port: 'case-1', name: '', later: true }]);
  expect(cases.map(caseName)).toEqual(['case 1']);
});
