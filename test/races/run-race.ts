import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from '../stack/stack.ts';
import { bookedEvent, fresh, inDays, patientBody, postEvent } from '../story/clinic.ts';
import type { RaceResult, RaceSend, RaceSettings } from './race-settings.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const AT_ONCE = 8;
const PROCESSES = 2;
const SENDERS_EACH = 8;

/** Patients whose one mail is due now, with nobody at work on them: the worker is stopped. */
export async function prepareSends(
  stack: Stack,
  domains: readonly string[],
  count: number,
): Promise<readonly RaceSend[]> {
  const startsAt = await inDays(stack, 20);
  const numbers = Array.from({ length: count }, (_, index) => index);
  const ids: string[] = [];
  const work = async (): Promise<void> => {
    for (let index = numbers.shift(); index !== undefined; index = numbers.shift()) {
      const number = fresh('R');
      const address = `${number.toLowerCase()}@${domains[index % domains.length] ?? 'verified.example'}`;
      // Not through registerPatient: its reading of the page is limited to what a person may ask in a minute.
      const put = await stack.api.put<{ readonly id: string }>('/v1/patients', patientBody(number, address));
      const { status, body } = await postEvent(
        stack.api,
        bookedEvent({ number }, { appointment: fresh('A'), startsAt }),
      );
      const enrollment = body.items[0]?.enrollments[0]?.id;
      if (put.status !== 200 || status !== 202 || enrollment == null)
        throw new Error(`A booking was answered ${status} and started nothing.`);
      ids.push(enrollment);
      addresses.set(put.body.id, address);
    }
  };
  const addresses = new Map<string, string>();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const { rows } = await stack.database.query<Omit<RaceSend, 'address'>>(
    `select e.id as enrollment, v.plan_hash as "planHash", e.patient, c.id as contact
     from enrollment e join version v on v.id = e.version join contact c on c.patient = e.patient where e.id = any($1)`,
    [ids],
  );
  return rows.map((row) => ({ ...row, address: addresses.get(row.patient) ?? '' }));
}

/** Two processes, each with eight senders and a revoker, over all of the work. `tree` is whose code they run. */
export async function runRace(stack: Stack, work: readonly RaceSend[], tree = PROJECT): Promise<readonly RaceResult[]> {
  return Promise.all(
    Array.from({ length: PROCESSES }, (_, part) =>
      runProcess(tree, {
        workerUrl: stack.urls.worker,
        staffUrl: stack.urls.staff,
        keysUrl: stack.urls.keys,
        keyringFile: stack.home.keyringFile,
        routesFile: join(stack.home.folder, 'mail', 'routes.json'),
        caFile: join(stack.home.folder, 'mail', 'ca.pem'),
        senders: SENDERS_EACH,
        work: work.filter((_one, index) => index % PROCESSES === part),
        revokedShare: 0.6,
        placesHolds: part === 0,
      }),
    ),
  );
}

async function runProcess(tree: string, settings: RaceSettings): Promise<RaceResult> {
  const folder = mkdtempSync(join(tmpdir(), 'carewright-race-'));
  try {
    const file = join(folder, 'settings.json');
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
    const script = join(tree, 'test', 'races', 'race-process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as RaceResult;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the server's code in which `decide` no longer asks the gate again. */
export function treeWithoutSecondAdmit(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'carewright-broken-'));
  for (const part of ['engine', 'workflows', 'activities', 'package.json']) {
    cpSync(join(PROJECT, part), join(path, part), { recursive: true });
  }
  cpSync(join(PROJECT, 'test', 'races'), join(path, 'test', 'races'), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(path, 'node_modules'));
  const file = join(path, 'activities', 'effects', 'send-email', 'decide.ts');
  const code = readFileSync(file, 'utf8');
  const asked = 'admit(await readGateInput(writer.db, gateQuery(context)))';
  if (!code.includes(asked)) throw new Error('decide.ts asks the gate in other words now: change this test as well.');
  writeFileSync(file, code.replace(asked, "({ outcome: 'allow', reason: null, answers: [] } as GateDecision)"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
