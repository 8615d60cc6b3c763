import { join } from 'node:path';
import type { Home } from './home.ts';
import type { SignIns } from './local-file.ts';
import { readJson, writePrivateJson } from './private-file.ts';
import { loadSample } from './sample/load.ts';

export interface SampleOnce {
  readonly home: Home;
  readonly baseUrl: string;
  readonly signIns: SignIns;
  readonly say: (line: string) => void;
}

/** Loads the clinic at the first start that gets this far; a kill in between loads it again, which changes nothing twice. */
export async function loadSampleOnce({ home, baseUrl, signIns, say }: SampleOnce): Promise<void> {
  const marker = join(home.folder, 'sample.json');
  if (readJson(marker) !== null) return;
  say('Loading the synthetic clinic');
  const loaded = await loadSample({
    baseUrl,
    apiKey: signIns.clients[0]?.apiKey ?? '',
    marketer: personWith(signIns, 'marketer'),
    patients: 500,
    now: new Date(),
  });
  writePrivateJson(marker, loaded);
}

function personWith(signIns: SignIns, role: string): { readonly email: string; readonly password: string } {
  const person = signIns.people.find((one) => one.roles.includes(role));
  if (person === undefined)
    throw new Error(`The sample needs a person with the role ${role}; begin anew with --fresh.`);
  return person;
}
