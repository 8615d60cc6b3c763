import { expect, test } from 'vitest';
import { initialState } from '../engine/interpreter/advance.ts';
import { PATH_LIMIT } from '../engine/interpreter/run.ts';
import type { PathStep, RunState } from '../engine/interpreter/run.ts';
import { untold, wasTold } from './told.ts';

interface Telling {
  state: RunState;
  told: PathStep | null;
}

/** As the interpreter keeps it: all but the newest have been left, and no more than the limit are kept. */
function atStep(count: number): RunState {
  const steps = Array.from({ length: count }, (_, index) => ({
    node: `mail-${index % 3}`,
    visit: 1 + Math.trunc(index / 3),
  }));
  const path = steps.map((step, index) => (index === count - 1 ? step : { ...step, port: 'sent' }));
  return { ...initialState, path: path.slice(-PATH_LIMIT) };
}

test('the first command brings all there is, and so does one after more steps than are kept', () => {
  const run: Telling = { state: atStep(4), told: null };
  expect(untold(run)).toEqual(run.state.path);
  wasTold(run);
  run.state = atStep(4 + PATH_LIMIT);
  expect(untold(run)).toEqual(run.state.path);
});

test('a later command brings the step that was told last, now left, and what came after it, however long the run is', () => {
  const run: Telling = { state: atStep(1), told: null };
  for (let count = 2; count < 3 * PATH_LIMIT; count += 1) {
    wasTold(run);
    run.state = atStep(count);
    expect(untold(run)).toEqual(run.state.path.slice(-2));
    expect(untold(run)[0]?.port).toBe('sent');
  }
});

test('what was not told is brought with the next command', () => {
  const run: Telling = { state: atStep(5), told: null };
  wasTold(run);
  run.state = atStep(9);
  expect(untold(run)).toEqual(run.state.path.slice(-5));
});
