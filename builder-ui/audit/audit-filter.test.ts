import { expect, test } from 'vitest';
import { filterOf, isFiltered, pageOf, wireFilter } from './audit-filter.ts';

test('the filter is what the address says; blanks are none', () => {
  const filter = filterOf(new URLSearchParams('action=patient&actor=%20&subject=pat_12345678'));
  expect(filter).toEqual({
    action: 'patient',
    actor: null,
    subject: 'pat_12345678',
    outcome: null,
    from: null,
    to: null,
  });
  expect(isFiltered(filter)).toBe(true);
  expect(isFiltered(filterOf(new URLSearchParams()))).toBe(false);
});

test('a journey is a subject', () => {
  expect(filterOf(new URLSearchParams('journey=jrn_12345678')).subject).toBe('jrn_12345678');
});

test('the last day counts to its end', () => {
  const { from, to } = wireFilter(filterOf(new URLSearchParams('from=2026-11-24&to=2026-11-24')));
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  expect(wireFilter(filterOf(new URLSearchParams('from=yesterday'))).from).toBeNull();
});

test('an id leads to its page where it has one', () => {
  expect(pageOf('pat_12345678')).toBe('/people/pat_12345678');
  expect(pageOf('hld_12345678')).toBeNull();
});
