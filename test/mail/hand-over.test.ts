import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FROM, MIME, hooks, lineOf, startTestSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.end());

async function verbsFor(to: string): Promise<readonly string[]> {
  return (await sandbox.events()).filter((event) => event.to === to).map(({ verb }) => verb);
}

test('a message arrives as it was given, over TLS, and the reply holds codes only', async () => {
  const line = lineOf(await sandbox.connect('verified.example'));
  const outcome = await line.handOver({ from: FROM, to: 'ana@verified.example' }, MIME, hooks());
  expect(outcome).toEqual({ kind: 'accepted', code: 250, reply: '250 2.0.0' });
  const [message] = await sandbox.messages({ to: 'ana@verified.example' });
  expect(message).toMatchObject({ from: FROM, tlsVersion: 'TLSv1.3', isAnswered: true });
  expect(Buffer.from(message?.raw ?? '', 'base64').toString()).toBe(MIME.toString());
  line.close();
  line.close();
});

test('the hooks are called in order, and the dot comes only after its mark', async () => {
  const to = 'order@verified.example';
  const steps: string[] = [];
  const note = (step: string) => async () => {
    steps.push(step);
    return true;
  };
  const line = lineOf(await sandbox.connect('verified.example'));
  await line.handOver(
    { from: FROM, to },
    MIME,
    hooks({
      beforeEnvelope: note('before-envelope'),
      afterMailFrom: async () => void steps.push('after-mail-from'),
      inData: async () => void steps.push('in-data'),
      beforeDot: async () => {
        await sleep(60);
        steps.push(`before-dot, server saw ${(await verbsFor(to)).join(' ')}`);
        return true;
      },
      afterDot: () => void steps.push('after-dot'),
      afterReply: () => void steps.push('after-reply'),
    }),
  );
  line.close();
  expect(steps).toEqual([
    'before-envelope',
    'after-mail-from',
    'in-data',
    'before-dot, server saw RCPT DATA',
    'after-dot',
    'after-reply',
  ]);
  expect(await verbsFor(to)).toEqual(['RCPT', 'DATA', 'DOT']);
});

test('a no before the envelope sends nothing at all', async () => {
  const to = 'stopped@verified.example';
  const line = lineOf(await sandbox.connect('verified.example'));
  const outcome = await line.handOver({ from: FROM, to }, MIME, hooks({ beforeEnvelope: async () => false }));
  expect(outcome).toEqual({ kind: 'not-accepted', reason: 'stopped-before-envelope' });
  expect(await verbsFor(to)).toEqual([]);
});

test.each([
  ['answers no', async () => false, 'stopped-before-dot'],
  ['throws', async () => Promise.reject(new Error('The database is down.')), 'hook-failed'],
])('a dot mark that %s cuts the line before the dot', async (_, beforeDot, reason) => {
  const to = `${reason}@verified.example`;
  const line = lineOf(await sandbox.connect('verified.example'));
  const outcome = await line.handOver({ from: FROM, to }, MIME, hooks({ beforeDot }));
  expect(outcome).toEqual({ kind: 'not-accepted', reason });
  await sleep(50);
  expect(await verbsFor(to)).toEqual(['RCPT', 'DATA', 'CUT']);
  expect(await sandbox.messages({ to })).toEqual([]);
});

test('a line that dies after the dot is unknown, though the server has the message', async () => {
  const to = 'ana@drop.example';
  const line = lineOf(await sandbox.connect('drop.example'));
  const outcome = await line.handOver({ from: FROM, to }, MIME, hooks());
  expect(outcome).toEqual({ kind: 'unknown', reason: 'line-died' });
  expect(await sandbox.messages({ to })).toMatchObject([{ isAnswered: false }]);
});

test('no answer to the dot in the time allowed is unknown', async () => {
  const line = lineOf(await sandbox.connect('slow.example', { replyTimeoutMs: 80 }));
  expect(await line.handOver({ from: FROM, to: 'late@slow.example' }, MIME, hooks())).toEqual({
    kind: 'unknown',
    reason: 'no-reply',
  });
});

test.each([
  ['bounce.example', { kind: 'refused', code: 550, reply: '550 5.1.1' }],
  ['tempfail.example', { kind: 'not-accepted', reason: 'reply-451', code: 451 }],
])('%s answers at RCPT', async (domain, expected) => {
  const line = lineOf(await sandbox.connect(domain));
  expect(await line.handOver({ from: FROM, to: `ana@${domain}` }, MIME, hooks())).toEqual(expected);
  line.close();
});

test('a deadline that passes while the server is slow to start cuts the line before the dot', async () => {
  const to = 'ana@slowstart.example';
  const until = performance.now() + 150;
  const line = lineOf(await sandbox.connect('slowstart.example'));
  const outcome = await line.handOver({ from: FROM, to }, MIME, hooks({ deadline: () => until }));
  expect(outcome).toEqual({ kind: 'not-accepted', reason: 'deadline' });
  expect(performance.now() - until).toBeLessThan(100);
  await sleep(1_200);
  expect(await sandbox.messages({ to })).toEqual([]);
});

test('an extended deadline lets a slow server take the message', async () => {
  let until = performance.now() + 200;
  const extend = setTimeout(() => (until += 5_000), 100);
  const line = lineOf(await sandbox.connect('slowstart.example'));
  const outcome = await line.handOver(
    { from: FROM, to: 'more@slowstart.example' },
    MIME,
    hooks({ deadline: () => until }),
  );
  clearTimeout(extend);
  expect(outcome).toMatchObject({ kind: 'accepted', code: 250 });
  line.close();
});

test('the deadline does not cut a line whose dot is flushed', async () => {
  const line = lineOf(await sandbox.connect('slow.example'));
  const until = performance.now() + 150;
  const outcome = await line.handOver(
    { from: FROM, to: 'patient@slow.example' },
    MIME,
    hooks({ deadline: () => until }),
  );
  expect(outcome).toMatchObject({ kind: 'accepted' });
  expect(performance.now()).toBeGreaterThan(until + 100);
  line.close();
});

test('a wall clock that moved more than two seconds against the monotonic clock cuts the line', async () => {
  const line = lineOf(await sandbox.connect('verified.example'));
  const takenAt = { wall: Date.now() - 2_500, monotonic: performance.now() };
  const outcome = await line.handOver({ from: FROM, to: 'jump@verified.example' }, MIME, hooks({ takenAt }));
  expect(outcome).toEqual({ kind: 'not-accepted', reason: 'clock-jumped' });
  expect(await verbsFor('jump@verified.example')).toEqual([]);
});

test('an address that is none is not given to the server', async () => {
  const line = lineOf(await sandbox.connect('verified.example'));
  const outcome = await line.handOver(
    { from: FROM, to: 'ana@verified.example>\r\nRCPT TO:<eve@verified.example' },
    MIME,
    hooks(),
  );
  expect(outcome).toEqual({ kind: 'not-accepted', reason: 'bad-address' });
  line.close();
});

test('a message of several megabytes arrives whole, its dot after its mark', async () => {
  const big = Buffer.concat([
    MIME,
    Buffer.alloc(4_000_000, 'abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij\r\n'),
  ]);
  const line = lineOf(await sandbox.connect('verified.example'));
  expect(await line.handOver({ from: FROM, to: 'big@verified.example' }, big, hooks())).toMatchObject({
    kind: 'accepted',
  });
  const [message] = await sandbox.messages({ to: 'big@verified.example' });
  expect(Buffer.from(message?.raw ?? '', 'base64').length).toBeGreaterThanOrEqual(big.length);
  line.close();
});

test('a server that stops reading is cut at the deadline, and the dot mark is never asked for', async () => {
  let isAsked = false;
  const until = performance.now() + 300;
  const line = lineOf(await sandbox.connect('stall.example'));
  const beforeDot = async () => (isAsked = true);
  const outcome = await line.handOver(
    { from: FROM, to: 'ana@stall.example' },
    Buffer.alloc(8_000_000, 'x\r\n'),
    hooks({ beforeDot, deadline: () => until }),
  );
  expect(outcome).toEqual({ kind: 'not-accepted', reason: 'deadline' });
  expect(isAsked).toBe(false);
});

test('a second message on a line under way is refused and does not harm the first', async () => {
  const line = lineOf(await sandbox.connect('slow.example'));
  const first = line.handOver({ from: FROM, to: 'one@slow.example' }, MIME, hooks());
  expect(await line.handOver({ from: FROM, to: 'two@slow.example' }, MIME, hooks())).toEqual({
    kind: 'not-accepted',
    reason: 'line-busy',
  });
  expect(await first).toMatchObject({ kind: 'accepted' });
  line.close();
});
