import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectSecurely } from '../../activities/mail/smtp-handoff.ts';
import { FROM, MIME, hooks, lineOf, startTestSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.end());

test('a valid certificate gives evidence of tier T2 before anything is said about a message', async () => {
  const secured = await sandbox.connect('verified.example');
  expect(secured).toMatchObject({
    kind: 'secured',
    evidence: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      authorized: true,
      tier: 'T2',
      servername: 'mx.verified.example',
    },
  });
  expect(secured.kind === 'secured' && secured.evidence.peerFingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  lineOf(secured).close();
});

test('the evidence is what the server itself saw: protocol, cipher, its own certificate', async () => {
  const line = lineOf(await sandbox.connect('verified.example'));
  await line.handOver({ from: FROM, to: 'proof@verified.example' }, MIME, hooks());
  line.close();
  const [message] = await sandbox.messages({ to: 'proof@verified.example' });
  expect({ protocol: message?.tlsVersion, cipher: message?.cipher }).toEqual({
    protocol: line.evidence.protocol,
    cipher: line.evidence.cipher,
  });
  const servers = JSON.parse(await readFile(join(dirname(sandbox.caFile), 'servers.json'), 'utf8')) as Record<
    string,
    { readonly certificate: string }
  >;
  const own = new X509Certificate(servers['verified.example']?.certificate ?? '');
  expect(line.evidence.peerFingerprint).toBe(own.fingerprint256);
});

test.each(['selfsigned.example', 'expired.example', 'wrongname.example'])(
  '%s is encrypted but not authenticated: tier T1',
  async (domain) => {
    const secured = await sandbox.connect(domain);
    expect(secured).toMatchObject({
      kind: 'secured',
      evidence: { authorized: false, tier: 'T1', protocol: 'TLSv1.3' },
    });
    lineOf(secured).close();
  },
);

test('without the right root a valid certificate is tier T1 only', async () => {
  const secured = await connectSecurely(await sandbox.routeFor('verified.example'), {
    timeoutMs: 3_000,
    ehloName: 'clinic.example',
  });
  expect(secured).toMatchObject({ kind: 'secured', evidence: { authorized: false, tier: 'T1' } });
  lineOf(secured).close();
});

test.each([
  ['plain.example', 'no-starttls'],
  ['tls10.example', 'handshake-failed'],
  ['garbage.example', 'handshake-failed'],
])('%s has no usable TLS: %s', async (domain, reason) => {
  expect(await sandbox.connect(domain)).toEqual({ kind: 'no-tls', reason });
});

test.each([
  ['refuse.example', 'refused'],
  ['tlslater.example', 'reply-454'],
])('%s is tried again later: %s', async (domain, reason) => {
  expect(await sandbox.connect(domain)).toEqual({ kind: 'unreachable', reason });
});

test('a server that never greets is unreachable after the time allowed', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const secured = await connectSecurely(
    { host: '127.0.0.1', port, servername: 'mx.silent.example' },
    { timeoutMs: 150, ehloName: 'clinic.example' },
  );
  expect(secured).toEqual({ kind: 'unreachable', reason: 'timed-out' });
  silent.close();
});

test('the TLS 1.0 server does speak TLS 1.0 to a client that accepts it, so its refusal means something', async () => {
  const { host, port } = await sandbox.routeFor('tls10.example');
  const socket = connect({ host, port });
  const lines: string[] = [];
  socket.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const says = async (text: string) => {
    while (!lines.join('').includes(text)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await says('220 ');
  socket.write('STARTTLS\r\n');
  await says('220 2.0.0');
  socket.removeAllListeners('data');
  const secure = tlsConnect({
    socket,
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  await new Promise((resolve, reject) => secure.once('secureConnect', resolve).once('error', reject));
  expect(secure.getProtocol()).toBe('TLSv1');
  secure.destroy();
});

test('no server that was connected to has seen MAIL FROM in clear', async () => {
  const line = lineOf(await sandbox.connect('verified.example'));
  await line.handOver({ from: FROM, to: 'ana@verified.example' }, MIME, hooks());
  line.close();
  const events = await sandbox.events();
  // The first bytes of a TLS handshake (record type 22) are no command; a slow server may log them as if they were.
  const inClear = new Set(
    events.filter(({ isSecure, verb }) => !isSecure && !verb.startsWith('\u0016')).map(({ verb }) => verb),
  );
  expect([...inClear].toSorted()).toEqual(['EHLO', 'STAR']);
  expect(events.filter(({ verb }) => verb === 'MAIL').map(({ domain, isSecure }) => `${domain} ${isSecure}`)).toEqual([
    'verified.example true',
    'verified.example true',
  ]);
});
