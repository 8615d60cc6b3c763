import { join, resolve } from 'node:path';
import type { ProcessName, ValuesOf } from './process-variables.ts';

/** Where mail goes. `sandbox`: only to the servers named in a file that the mail sandbox wrote. */
export type MailDelivery =
  | { readonly kind: 'sandbox'; readonly routesFile: string }
  | { readonly kind: 'direct' }
  | { readonly kind: 'relay'; readonly host: string; readonly port: number };

export interface Mail {
  readonly delivery: MailDelivery;
  /** PEM file of the certificates to trust; null: those of the system. */
  readonly caFile: string | null;
  readonly senderAddress: string;
  readonly sendingDomain: string;
}

export type Keys = { readonly kind: 'file'; readonly path: string };

export interface Organisation {
  readonly name: string;
  readonly postalAddress: string;
  readonly phone: string;
  /** IANA zones; the first is the home zone. */
  readonly zones: readonly [string, ...string[]];
}

/** Null in production: the calendar clock cannot be moved and nobody reads the mailbox. */
export type Sandbox = { readonly clock: true; readonly mailboxUrl: string | null } | null;

/** What every process knows. */
export interface CommonConfig {
  readonly process: ProcessName;
  readonly isProduction: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly home: string;
  readonly keys: Keys;
  readonly sandbox: Sandbox;
  readonly organisation: Organisation;
  readonly listenHost: string;
  readonly publicUrl: string;
  readonly patientsUrl: string;
  /** Null: this process has no port for metrics. */
  readonly metricsPort: number | null;
}

/** The variables without owner. */
type Shared = Omit<ValuesOf<'patients'>, 'DATABASE_URL_PATIENTS' | 'KEYS_DATABASE_URL'>;

export function decideCommon(process: ProcessName, values: Shared): CommonConfig {
  const home = resolve(values.CAREWRIGHT_HOME);
  return {
    process,
    isProduction: values.NODE_ENV === 'production',
    logLevel: values.LOG_LEVEL,
    home,
    keys: { kind: 'file', path: values.KEYRING_FILE ?? join(home, 'keyring.json') },
    sandbox: values.SANDBOX ? { clock: true, mailboxUrl: values.MAIL_SANDBOX_URL ?? null } : null,
    organisation: decideOrganisation(values),
    listenHost: values.LISTEN_HOST,
    publicUrl: values.PUBLIC_URL,
    patientsUrl: values.PATIENTS_URL,
    metricsPort: values.METRICS_PORT ?? null,
  };
}

/** Outside production an invented clinic stands in; unsafe-settings.ts refuses that in production. */
function decideOrganisation(values: Shared): Organisation {
  const [home = 'America/New_York', ...others] = values.ORGANISATION_ZONES ?? ['America/New_York', 'America/Phoenix'];
  return {
    name: values.ORGANISATION_NAME ?? 'Harbor Street Clinic',
    postalAddress: values.ORGANISATION_POSTAL_ADDRESS ?? '1 Harbor Street, Portland, ME 04101',
    phone: values.ORGANISATION_PHONE ?? '(207) 555-0100',
    zones: [home, ...others],
  };
}

export function decideMail(values: ValuesOf<'worker'>): Mail {
  const senderAddress = values.SENDER_ADDRESS ?? `care@${values.SENDING_DOMAIN ?? 'clinic.example'}`;
  return {
    delivery: decideDelivery(values),
    caFile: values.MAIL_CA_FILE ?? null,
    senderAddress,
    sendingDomain: values.SENDING_DOMAIN ?? senderAddress.slice(senderAddress.lastIndexOf('@') + 1).toLowerCase(),
  };
}

function decideDelivery(values: ValuesOf<'worker'>): MailDelivery {
  if (values.MAIL_SANDBOX_ROUTES !== undefined) return { kind: 'sandbox', routesFile: values.MAIL_SANDBOX_ROUTES };
  return values.MAIL_RELAY_HOST === undefined
    ? { kind: 'direct' }
    : { kind: 'relay', host: values.MAIL_RELAY_HOST, port: values.MAIL_RELAY_PORT };
}
