import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadOperatorConfig, loadPatientsConfig, loadStaffConfig, loadWorkerConfig } from './load-config.ts';
import { notesOf } from './read-variables.ts';
import { VARIABLE_NAMES } from './schema.ts';

const KEYS = { KEYS_DATABASE_URL: 'postgres://k:p@keys.example:5432/keys' };
const WORKER = {
  ...KEYS,
  DATABASE_URL_WORKER: 'postgres://w:p@db.example:5432/main',
  DATABASE_URL_SEQUENCER: 'postgres://s:p@db.example:5432/main',
  METRICS_PORT: '9464',
};
const STAFF = {
  ...KEYS,
  DATABASE_URL_STAFF: 'postgres://staff:p@db.example:5432/main',
  SESSION_SECRET: 'x'.repeat(32),
};
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://staff.example',
  PATIENTS_URL: 'https://patients.example/',
  TEMPORAL_UI_URL: 'https://history.example',
  ORGANISATION_NAME: 'Harbor',
  ORGANISATION_PHONE: '(207) 555-0100',
  ORGANISATION_POSTAL_ADDRESS: '1 Harbor Street',
  ORGANISATION_ZONES: 'America/New_York, America/Phoenix',
  SENDER_ADDRESS: 'care@mail.harbor.example',
};

function refusal(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

test('an empty environment names every variable that the process needs, at once', () => {
  const message = refusal(() => loadWorkerConfig({}));
  for (const name of Object.keys(WORKER)) expect(message).toContain(`${name} is not set`);
});

test('a problem never shows the value that is wrong', () => {
  const wrong = { ...STAFF, DATABASE_URL_STAFF: 'mysql://hunter2', SESSION_SECRET: 'hunter2', STAFF_PORT: 'hunter2' };
  const message = refusal(() => loadStaffConfig(wrong));
  expect(message).toContain('STAFF_PORT must be a port number');
  expect(message).toContain('SESSION_SECRET must have at least 32');
  expect(message).not.toContain('hunter2');
});

test('without a relay and outside the sandbox mail goes straight to the MX', () => {
  expect(loadWorkerConfig(WORKER).mail.delivery).toEqual({ kind: 'direct' });
  const relayed = loadWorkerConfig({ ...WORKER, MAIL_RELAY_HOST: 'relay.example', MAIL_RELAY_PORT: '2525' });
  expect(relayed.mail.delivery).toEqual({ kind: 'relay', host: 'relay.example', port: 2525 });
});

test('in the sandbox mail goes to its routes and nowhere else', () => {
  const sandbox = { ...WORKER, SANDBOX: '1', MAIL_SANDBOX_ROUTES: '/tmp/routes.json' };
  expect(loadWorkerConfig(sandbox).mail.delivery).toEqual({ kind: 'sandbox', routesFile: '/tmp/routes.json' });
  expect(refusal(() => loadWorkerConfig({ ...WORKER, SANDBOX: '1' }))).toContain('MAIL_SANDBOX_ROUTES is not set');
  expect(refusal(() => loadWorkerConfig({ ...sandbox, MAIL_RELAY_HOST: 'relay.example' }))).toContain(
    'MAIL_RELAY_HOST',
  );
});

test('production refuses the sandbox, its routes, plain http and missing facts about the organisation', () => {
  const bare = { ...WORKER, NODE_ENV: 'production', SANDBOX: '1' };
  const message = refusal(() => loadWorkerConfig(bare));
  expect(message).toContain('SANDBOX=1 is refused');
  expect(message).toContain('PUBLIC_URL must begin with https://');
  expect(message).toContain('ORGANISATION_POSTAL_ADDRESS is not set');
  const routes = { ...WORKER, ...PRODUCTION, MAIL_SANDBOX_ROUTES: '/tmp/routes.json' };
  expect(refusal(() => loadWorkerConfig(routes))).toContain('belong to the sandbox alone');
});

test('a full production environment is decided once', () => {
  const config = loadWorkerConfig({ ...WORKER, ...PRODUCTION, TEMPORAL_ADDRESS: 'temporal.example:7233' });
  expect(config.sandbox).toBeNull();
  expect(config.patientsUrl).toBe('https://patients.example');
  expect(config.organisation.zones).toEqual(['America/New_York', 'America/Phoenix']);
  expect(config.mail.sendingDomain).toBe('mail.harbor.example');
  expect(config.temporal.connection.address).toBe('temporal.example:7233');
});

test('production refuses one host name for both doors', () => {
  const one = { ...STAFF, ...PRODUCTION, PATIENTS_URL: PRODUCTION.PUBLIC_URL };
  expect(refusal(() => loadStaffConfig(one))).toContain('name the same host');
});

test('a secret may come from a file, but not from both', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carewright-config-'));
  const file = join(folder, 'secret');
  writeFileSync(file, `${'y'.repeat(40)}\n`);
  const { SESSION_SECRET: _, ...withoutSecret } = STAFF;
  expect(loadStaffConfig({ ...withoutSecret, SESSION_SECRET_FILE: file }).sessionSecret).toBe('y'.repeat(40));
  expect(refusal(() => loadStaffConfig({ ...STAFF, SESSION_SECRET_FILE: file }))).toContain('are both set');
  expect(refusal(() => loadStaffConfig({ ...withoutSecret, SESSION_SECRET_FILE: `${file}.gone` }))).toContain(
    'cannot be read',
  );
  rmSync(folder, { recursive: true });
});

test('a process never holds the database address of another', () => {
  const everything = { ...WORKER, ...STAFF, DATABASE_URL_PATIENTS: 'postgres://patients:p@db.example/main' };
  const held = JSON.stringify(loadPatientsConfig(everything));
  expect(held).toContain('postgres://patients:');
  for (const other of ['postgres://w:', 'postgres://s:', 'postgres://staff:', 'x'.repeat(32)])
    expect(held).not.toContain(other);
});

test('an unknown zone and an empty list are refused', () => {
  expect(refusal(() => loadOperatorConfig({ ...STAFF, ORGANISATION_ZONES: 'America/Nowhere' }))).toContain(
    'IANA time zones',
  );
  expect(refusal(() => loadOperatorConfig({ ...STAFF, ORGANISATION_ZONES: ',' }))).toContain('IANA time zones');
});

test('each variable has notes of its own', () => {
  const abouts = VARIABLE_NAMES.map((name) => notesOf(name).about);
  expect(new Set(abouts).size).toBe(VARIABLE_NAMES.length);
});
