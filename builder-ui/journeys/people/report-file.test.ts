import { expect, test } from 'vitest';
import type { MoveLine } from '../../../engine/wire/moves.ts';
import { reportFile } from './report-file.ts';

const line: MoveLine = {
  enrollment: 'enr_aaaaaaaa',
  fromVersion: 'ver_aaaaaaaa',
  node: 'ask',
  outcome: 'stayed',
  reason: 'would-repeat',
  target: null,
  settledAt: null,
};

test('one line a person under a head line', () => {
  expect(reportFile([line])).toBe(
    'enrollment,from_version,step,outcome,reason,moved_to,at\r\nenr_aaaaaaaa,ver_aaaaaaaa,ask,stayed,would-repeat,,\r\n',
  );
});

test('a step id of a hostile document is neither a formula nor a new column', () => {
  expect(reportFile([{ ...line, node: '=1,"x"' }])).toContain(`,"'=1,""x""",`);
});
