import type { Home } from './home.ts';
import { readJson, writePrivateJson } from './private-file.ts';

export interface LocalPerson {
  readonly email: string;
  readonly password: string;
  /** The second factor comes with the issue on people. */
  readonly totpSecret: null;
  readonly roles: readonly string[];
}

export interface LocalClient {
  readonly name: string;
  readonly apiKey: string;
  readonly scopes: readonly string[];
}

/** DESIGN.md section 10: what tests and people's scripts read when the stack is ready. */
export interface Local {
  readonly baseUrl: string;
  readonly patientsUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string; readonly uiUrl: string };
  readonly database: { readonly url: string };
  readonly mail: { readonly smtp: string; readonly inboxUrl: string };
  readonly people: readonly LocalPerson[];
  readonly clients: readonly LocalClient[];
  readonly pids: Readonly<Record<string, number>>;
}

export function writeLocal(home: Home, local: Local): void {
  writePrivateJson(home.localFile, local);
}

export interface SignIns {
  readonly people: readonly LocalPerson[];
  readonly clients: readonly LocalClient[];
}

/** Sign-ins that an earlier start made; passwords and keys are nowhere else. */
export function readSignIns(home: Home): SignIns | null {
  const value = readJson(signInsFile(home));
  return value !== null && typeof value === 'object' && 'people' in value && 'clients' in value
    ? (value as SignIns)
    : null;
}

export function writeSignIns(home: Home, signIns: SignIns): void {
  writePrivateJson(signInsFile(home), signIns);
}

function signInsFile(home: Home): string {
  return `${home.folder}/sign-ins.json`;
}
