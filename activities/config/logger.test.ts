import { expect, test } from 'vitest';
import { createLog, type Log } from './logger.ts';
import type { SafeFields } from './safe-fields.ts';

function linesOf(write: (log: Log) => void): readonly string[] {
  const lines: string[] = [];
  write(createLog({ level: 'debug', name: 'test', destination: { write: (line: string) => void lines.push(line) } }));
  return lines;
}

test('an event carries its name, its ids and its counts', () => {
  const [line = '{}'] = linesOf((log) =>
    log.event('enrollment.started', { enrollment: 'enr_1', count: 2, isDuplicate: false }),
  );
  expect(JSON.parse(line)).toMatchObject({
    what: 'enrollment.started',
    enrollment: 'enr_1',
    count: 2,
    isDuplicate: false,
    name: 'test',
  });
});

test('words, addresses and unlisted fields never reach a line', () => {
  const smuggled = {
    reason: 'Jane Doe is ill',
    code: 'jane@home.example',
    note: 'canary',
    count: 'canary',
  } as unknown as SafeFields;
  const text = linesOf((log) => log.event('message.accepted', smuggled)).join('');
  for (const word of ['Jane', 'jane', 'canary']) expect(text).not.toContain(word);
  expect(text).toContain('"reason":"[hidden]"');
});

test('of an error the type, the code and our own line remain, at every depth', () => {
  const inner = Object.assign(new RangeError('canary in the middle'), { code: '23505', detail: 'canary detail' });
  const outer = new TypeError('canary outside\n    at canary (/x/activities/canary line.ts:1:1)', { cause: inner });
  const text = linesOf((log) => log.fault('worker.failed', { error: outer })).join('');
  expect(text).not.toContain('canary');
  expect(JSON.parse(text).error).toMatchObject({ type: 'TypeError', cause: { type: 'RangeError', code: '23505' } });
  expect(JSON.parse(text).error.at).toMatch(/^activities\/config\/logger\.test\.ts:\d+$/);
});

test('a thrown string is not repeated', () => {
  expect(linesOf((log) => log.fault('worker.failed', { error: 'canary' })).join('')).not.toContain('canary');
});

test('what a log always says is checked like the rest', () => {
  const text = linesOf((log) => log.with({ journey: 'jrn_1', request: 'a b' }).event('journey.published')).join('');
  expect(JSON.parse(text)).toMatchObject({ journey: 'jrn_1', request: '[hidden]' });
});
