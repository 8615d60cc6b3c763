import type { Local } from './local-file.ts';

/** The short table that npm start prints when all is ready. */
export function summary(local: Local, localFile: string, seconds: number): string {
  const rows: (readonly [string, string])[] = [
    ['Staff', local.baseUrl],
    ['Patients', local.patientsUrl],
    ['Mail sandbox', local.mail.inboxUrl],
    ['History (Temporal)', `${local.temporal.uiUrl}  (sign in as support, open it from an enrollment)`],
    ...local.people.map(
      ({ roles, email, password }) => [`Sign in: ${roles.join(', ')}`, `${email}  ${password}`] as const,
    ),
    ...local.clients.map(({ name, apiKey }) => [`API key: ${name}`, apiKey] as const),
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
  return [
    '',
    `Carewright is ready (${seconds.toFixed(1)} s). All of it is synthetic and for evaluation only.`,
    '',
    ...lines,
    '',
    `  The same for scripts: ${localFile}. Ctrl+C stops everything.`,
    '',
  ].join('\n');
}
