import { z } from 'zod';
import {
  absolutePath,
  domainName,
  flag,
  httpUrl,
  mailAddress,
  oneLine,
  port,
  postgresUrl,
  variableNotes as notes,
  zoneList,
} from './variable-shapes.ts';

/** The postgres:// address of one role. Each process is given those of its own roles only. */
const databaseOf = (role: string, who: string) =>
  postgresUrl().register(notes, {
    about: `Main database as the role ${role}: ${who}`,
    example: `postgres://${role}:PASSWORD@db.internal:5432/carewright`,
    isSecret: true,
  });

/** Every environment variable that Carewright reads, but for those of Temporal's own configuration. */
export const variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development').register(notes, {
    about: 'production switches on every refusal of an unsafe set-up',
    example: 'production',
  }),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').register(notes, {
    about: 'Least level that is logged',
    example: 'info',
  }),
  CAREWRIGHT_HOME: z.string().min(1).default('.carewright').register(notes, {
    about: 'Folder for what this machine keeps; relative to the folder that the process starts in',
    example: '/var/lib/carewright',
  }),
  KEYRING_FILE: absolutePath.optional().register(notes, {
    about: 'The keyring, mode 0600; made at the first start. Default: keyring.json in CAREWRIGHT_HOME',
    example: '/var/lib/carewright/keyring.json',
  }),

  DATABASE_URL_OWNER: databaseOf('carewright_owner', 'migrations and operators; no server has it'),
  DATABASE_URL_STAFF: databaseOf('carewright_staff', "the staff door's"),
  DATABASE_URL_PATIENTS: databaseOf('carewright_patients', "the patients' door's"),
  DATABASE_URL_WORKER: databaseOf('carewright_worker', "the worker's"),
  DATABASE_URL_SEQUENCER: databaseOf('carewright_sequencer', "the audit sequencer's, in the worker"),
  KEYS_DATABASE_URL: postgresUrl().register(notes, {
    about: 'Database of the wrapped data keys: another database than the main one, with backups of its own',
    example: 'postgres://carewright_keys:PASSWORD@keys.internal:5432/carewright_keys',
    isSecret: true,
  }),
  KEYS_DATABASE_URL_OWNER: postgresUrl().register(notes, {
    about: 'The same database as its owner: migrations only',
    example: 'postgres://carewright_owner:PASSWORD@keys.internal:5432/carewright_keys',
    isSecret: true,
  }),

  LISTEN_HOST: z.string().min(1).default('127.0.0.1').register(notes, {
    about: 'Address that the doors listen on; a container listens on 0.0.0.0 behind its own network',
    example: '127.0.0.1',
  }),
  STAFF_PORT: port.default(8080).register(notes, {
    about: 'Port of the staff door: screens, HTTP API for clinical systems',
    example: '8080',
  }),
  PATIENTS_PORT: port.default(8081).register(notes, {
    about: "Port of the patients' door: answers, opt-out, portal",
    example: '8081',
  }),
  TEMPORAL_UI_PORT: port.default(8082).register(notes, {
    about: 'Port of our proxy before the Temporal UI, in the staff process',
    example: '8082',
  }),
  METRICS_PORT: port.optional().register(notes, {
    about: 'Port for /metrics of this process, and for /healthz and /readyz of the worker (which needs one)',
    example: '9464',
  }),
  PUBLIC_URL: httpUrl.default('http://localhost:8080').register(notes, {
    about: 'Address of the staff door as browsers see it',
    example: 'https://carewright.clinic.example',
  }),
  PATIENTS_URL: httpUrl.default('http://localhost:8081').register(notes, {
    about: "Address of the patients' door as it stands in mails; another host name than PUBLIC_URL",
    example: 'https://reminders.clinic.example',
  }),
  TEMPORAL_UI_URL: httpUrl.default('http://localhost:8082').register(notes, {
    about: 'Address of our Temporal UI proxy as browsers see it; another origin than PUBLIC_URL',
    example: 'https://history.clinic.example',
  }),
  TEMPORAL_UI_UPSTREAM: httpUrl.optional().register(notes, {
    about: 'Temporal UI server behind the proxy, reachable by nobody else; without it there is no deep view',
    example: 'http://temporal-ui.internal:8080',
  }),
  UI_DIR: z.string().optional().register(notes, {
    about: 'Folder with the built screens; without it the staff door serves the API only',
    example: '/app/dist/ui',
  }),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 random characters').register(notes, {
    about: 'Signs the cookies of staff sessions',
    example: 'the output of: openssl rand -base64 32',
    isSecret: true,
  }),

  TASK_QUEUE: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,60}$/, 'must be kebab-case')
    .default('journeys')
    .register(notes, { about: 'Temporal task queue of the worker', example: 'journeys' }),
  WORKFLOW_BUNDLE: absolutePath.optional().register(notes, {
    about: 'Workflow code bundled beforehand; without it the worker bundles at start',
    example: '/app/dist/workflow-bundle.js',
  }),

  MAIL_RELAY_HOST: domainName.optional().register(notes, {
    about: 'Smart host for all mail; it must enforce TLS onward. Without it mail goes straight to the MX of the domain',
    example: 'relay.clinic.example',
  }),
  MAIL_RELAY_PORT: port.default(25).register(notes, { about: 'Port of the smart host', example: '25' }),
  MAIL_CA_FILE: absolutePath.optional().register(notes, {
    about: "Certificates (PEM) to trust for mail servers instead of the system's",
    example: '/etc/carewright/mail-ca.pem',
  }),
  SENDER_ADDRESS: mailAddress.optional().register(notes, {
    about: 'From address of patient mail. Default: care@ and SENDING_DOMAIN',
    example: 'care@mail.clinic.example',
  }),
  SENDING_DOMAIN: domainName.optional().register(notes, {
    about: 'Domain of Message-ID and of the greeting. Default: the domain of SENDER_ADDRESS',
    example: 'mail.clinic.example',
  }),

  ORGANISATION_NAME: oneLine.optional().register(notes, {
    about: 'Name of the organisation as patients know it',
    example: 'Harbor Street Clinic',
  }),
  ORGANISATION_PHONE: oneLine.optional().register(notes, {
    about: 'Phone number at the foot of each mail and on each page for patients',
    example: '(207) 555-0100',
  }),
  ORGANISATION_POSTAL_ADDRESS: oneLine.optional().register(notes, {
    about: 'Postal address at the foot of each mail (16 CFR 316 asks for one in commercial mail)',
    example: '1 Harbor Street, Portland, ME 04101',
  }),
  ORGANISATION_ZONES: zoneList.optional().register(notes, {
    about: 'Time zones of the places where patients live, separated by commas; the first is the home zone',
    example: 'America/New_York,America/Phoenix',
  }),

  SANDBOX: flag.default(false).register(notes, {
    about:
      '1: a machine without real patients, with a movable calendar clock and a mailbox of its own. Refused in production',
    example: '0',
  }),
  MAIL_SANDBOX_ROUTES: absolutePath.optional().register(notes, {
    about: 'Sandbox only: JSON file, domain to mail server; mail goes nowhere else',
    example: '/srv/carewright/mail-routes.json',
  }),
  SANDBOX_FAULT_POINT: z
    .string()
    .regex(/^[a-z-]{1,40}$/, 'must be a fault point')
    .optional()
    .register(notes, {
      about: 'Sandbox only: the worker ends as by kill -9 when it first reaches this point',
      example: '',
    }),
  MAIL_SANDBOX_URL: httpUrl.optional().register(notes, {
    about: 'Sandbox only: where the staff door reads what the mail servers got',
    example: 'http://127.0.0.1:8025',
  }),
});

export type Values = z.output<typeof variables>;
export type VariableName = keyof Values;

export const VARIABLE_NAMES = Object.keys(variables.shape) as readonly VariableName[];
