/** The invented clinic: two locations in zones that drift apart in summer, three clinicians. */
export interface Location {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

export interface Clinician {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

export const LOCATIONS = [
  { id: 'harbor', name: 'Harbor Street Clinic', zone: 'America/New_York' },
  // Arizona keeps standard time all year.
  { id: 'mesa', name: 'Mesa Verde Family Practice', zone: 'America/Phoenix' },
] as const satisfies readonly Location[];

export const CLINICIANS = [
  { id: 'dr-okafor', name: 'Dr. Adaeze Okafor', location: 'harbor' },
  { id: 'dr-lindqvist', name: 'Dr. Åsa Lindqvist', location: 'harbor' },
  { id: 'np-reyes', name: 'Tomás Reyes, NP', location: 'mesa' },
] as const satisfies readonly Clinician[];

/** The clinical system that the sample pretends to be. */
export const SAMPLE_SOURCE = 'sample-ehr';

/** How the recipients' mail servers behave is in the name of their domain (the sandbox mailbox). */
export const MAIL_DOMAINS: readonly (readonly [string, number])[] = [
  ['verified.example', 82],
  ['selfsigned.example', 5],
  ['plain.example', 5],
  ['slow.example', 3],
  ['tls10.example', 2],
  ['bounce.example', 3],
];
