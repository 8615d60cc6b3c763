import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileRoutes } from './file-routes.ts';
import { domainOf } from './mail-routes.ts';
import { mxRoutes } from './mx-routes.ts';

const noData = Object.assign(new Error('none'), { code: 'ENODATA' });

test('mail goes to the exchange of lowest preference, without one to the domain itself, and nowhere for a null MX', async () => {
  const routes = mxRoutes(async (domain) => {
    if (domain === 'none.example') throw noData;
    if (domain === 'null.example') return [{ priority: 0, exchange: '' }];
    return [
      { priority: 20, exchange: 'b.example' },
      { priority: 10, exchange: 'a.example' },
    ];
  });
  expect(await routes.routeFor('two.example')).toEqual({ host: 'a.example', port: 25, servername: 'a.example' });
  expect(await routes.routeFor('none.example')).toEqual({ host: 'none.example', port: 25, servername: 'none.example' });
  expect(await routes.routeFor('null.example')).toBeNull();
});

test('DNS that does not answer is broken infrastructure, not a missing route', async () => {
  const routes = mxRoutes(async () => Promise.reject(Object.assign(new Error('time-out'), { code: 'ETIMEOUT' })));
  await expect(routes.routeFor('two.example')).rejects.toThrow();
});

test('a routes file is read again when it changes, and holds reserved names only', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'routes-'));
  const path = join(dir, 'routes.json');
  const write = async (domain: string, port: number, at: number) => {
    await writeFile(path, JSON.stringify({ [domain]: { host: '127.0.0.1', port, servername: `mx.${domain}` } }));
    await utimes(path, at, at);
  };
  await write('verified.example', 1025, 1);
  const routes = fileRoutes(path);
  expect(await routes.routeFor('verified.example')).toMatchObject({ port: 1025 });
  expect(await routes.routeFor('toString')).toBeNull();
  await write('verified.example', 2025, 2);
  expect(await routes.routeFor('verified.example')).toMatchObject({ port: 2025 });
  await write('real-clinic.org', 25, 3);
  await expect(routes.routeFor('verified.example')).rejects.toThrow('must end in .example');
  await rm(dir, { recursive: true });
});

test('the domain of an address is what follows the last at sign, lower case', () => {
  expect(domainOf('ana@Mail.Example')).toBe('mail.example');
  expect(domainOf('ana')).toBeNull();
});
