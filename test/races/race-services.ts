import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CommandServices } from '../../activities/commands/services.ts';
import { createDataKeys } from '../../activities/crypto/data-keys.ts';
import { openKeyring } from '../../activities/crypto/keyring.ts';
import type { KeysDatabase } from '../../activities/crypto/keys-database.ts';
import { connectDatabase } from '../../activities/database/connect.ts';
import { noFaults } from '../../activities/effects/fault-points.ts';
import { holdProcessLease } from '../../activities/effects/process-lease.ts';
import type { EffectServices } from '../../activities/effects/services.ts';
import { fileRoutes } from '../../activities/mail/file-routes.ts';
import { createLinePool } from '../../activities/mail/line-pool.ts';
import { createTemplateRenderer } from '../../activities/mail/render-template.ts';
import type { RaceSettings } from './race-settings.ts';

export type Connected = CommandServices & { close(): Promise<void> };

/** The services of commands, as one database role. */
export function connectAs(
  url: string,
  { keysUrl, keyringFile }: Pick<RaceSettings, 'keysUrl' | 'keyringFile'>,
  max: number,
): Connected {
  const onIdleError = (): void => {};
  const keyring = openKeyring(keyringFile);
  const db = connectDatabase({ url, max, onIdleError });
  const keysDb = connectDatabase<KeysDatabase>({ url: keysUrl, max: 4, onIdleError });
  const close = async (): Promise<void> => {
    await db.destroy();
    await keysDb.destroy();
  };
  return { db, keyring, zones: ['America/Denver'], keys: createDataKeys(keysDb, keyring), close };
}

/** What a worker's effects get, with the real ways out. */
export async function effectServices(
  settings: RaceSettings,
): Promise<{ readonly services: EffectServices; close(): Promise<void> }> {
  const connected = connectAs(settings.workerUrl, settings, settings.senders * 2);
  const lease = await holdProcessLease(connected.db, `race-${randomUUID()}`);
  const services: EffectServices = {
    ...connected,
    processId: lease.id,
    lines: createLinePool({ timeoutMs: 10_000, ehloName: 'clinic.example', ca: readFileSync(settings.caFile, 'utf8') }),
    routes: fileRoutes(settings.routesFile),
    renderer: createTemplateRenderer({ timeoutMs: 10_000 }),
    mail: MAIL,
    reach: noFaults,
  };
  const close = async (): Promise<void> => {
    await lease.stop();
    services.lines.stop();
    await services.renderer.stop();
    await connected.close();
  };
  return { services, close };
}

const MAIL = {
  sendingDomain: 'clinic.example',
  senderAddress: 'care@clinic.example',
  patientsUrl: 'http://localhost:8081',
  clinicName: 'Example Clinic',
  clinicPhone: '+1 303 555 0100',
  postalAddress: '1 Example Street, Denver, CO 80201',
  defaultZone: 'America/Denver',
  fallbackLanguage: 'en',
  isVendorNeeded: false,
} as const;
