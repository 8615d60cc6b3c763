const COLUMNS = [
  'Status',
  'Workflow ID',
  'JourneyId',
  'JourneyVersion',
  'EnrollmentState',
  'ExitReason',
  'Start',
  'End',
];

/** Where the UI keeps a person's own codec endpoint: cleared, or payloads could be sent anywhere to be decoded. */
const CODEC_KEYS = ['endpoint', 'overrideRemoteCodecConfiguration', 'passAccessToken', 'includeCredentials'];

/** Runs in the UI's page before it starts: our columns unless the person chose others, no codec of their own. */
export function presetScript(namespace: string): string {
  const columns = JSON.stringify({ [namespace]: COLUMNS.map((label) => ({ label })) });
  return [
    `for (const key of ${JSON.stringify(CODEC_KEYS)}) localStorage.removeItem(key);`,
    `const columns = 'namespace-workflow-table-columns';`,
    `if (localStorage.getItem(columns) === null) localStorage.setItem(columns, ${JSON.stringify(columns)});`,
  ].join('\n');
}
