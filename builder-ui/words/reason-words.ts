/** Codes of DESIGN.md 12.6 in words, for staff. What happened, why, how to go on; never a patient's value. */
const DENIED: Readonly<Record<string, string>> = {
  'no-authorization': 'It needs written authorization, and none is in force.',
  'authorization-expired': 'It needs written authorization, and the one on record has ended.',
  'channel-refused': 'No mail is wanted for this purpose.',
  'opted-out': 'The address opted out of commercial mail.',
  suppressed: 'The address is suppressed: mail to it came back, or its reader complained.',
  part2: 'It needs consent under 42 CFR Part 2, and none is in force.',
  'state-law': 'The law of the patient’s state needs a permission that is not there.',
  'approval-withdrawn': 'The approval of this version was withdrawn.',
  'no-baa': 'A service on its way has no agreement in force.',
  'contact-ended': 'This contact may no longer receive for the patient.',
  erased: 'The patient was erased.',
  'unknown-purpose': 'Its purpose is not known, so it cannot be allowed.',
};

const DEFERRED: Readonly<Record<string, string>> = {
  held: 'Sending is on hold. It is asked again when the hold is lifted.',
  'quiet-hours': 'Quiet hours. It is asked again at the next allowed time.',
  cap: 'The cap for this patient is used up for now.',
  rate: 'As much mail as is wanted leaves in this time. It has a place of its own later.',
  'anchor-moved': 'The visit moved, so its time is planned anew.',
  paused: 'The enrollment is paused.',
  'plan-anew': 'It came due during a hold, so the wait before it is planned anew.',
};

const SKIPPED: Readonly<Record<string, string>> = {
  'too-late': 'It was useful only until a time that has passed.',
  'late-after-hold': 'It came due during a hold and was late when sending went on.',
  'cap-lost': 'The cap left no room before its usefulness ended.',
  'no-language': 'There is no version in the patient’s language.',
  'tls-exclusive': 'This address takes no encrypted mail.',
  exited: 'The patient had left the journey, or the visit was cancelled.',
};

const FAILED: Readonly<Record<string, string>> = {
  'no-secure-path':
    'No secure path. This address takes no encryption, so even a notice would be readable. Ask the patient for another address, or call.',
  'not-in-time': 'The mail server could not be reached before its usefulness ended.',
  'dlp-blocked': 'The check before sending found something that its class does not allow.',
  render: 'The template could not be filled. An admin sees why under Health.',
  'bad-address': 'The mail server does not know this address.',
};

const ALL: Readonly<Record<string, string>> = { ...DENIED, ...DEFERRED, ...SKIPPED, ...FAILED };

/** The sentence for a code; null for none, the code itself where a newer server knows more than this page. */
export const reasonWords = (reason: string | null): string | null => (reason === null ? null : (ALL[reason] ?? reason));

export const REASON_CODES = Object.keys(ALL);

const EXITS: Readonly<Record<string, string>> = {
  completed: 'Reached the end',
  'exit-rule': 'Left by a rule of the journey',
  goal: 'Reached the goal',
  'permission-withdrawn': 'Left because nothing ahead may be sent any more',
  'appointment-cancelled': 'Left because the visit was cancelled',
  'by-staff': 'Taken out by staff',
  'by-api': 'Taken out by a clinical system',
  'journey-stopped': 'Left because the journey was stopped',
  'migrated-out': 'Left when a new version was published',
  'handed-over': 'Handed over to another journey',
  merged: 'Left when two records were merged',
  erased: 'Left when the patient was erased',
  orphan: 'Closed: its record was gone',
  failed: 'Ended by a fault',
  confirmed: 'Left because the visit was confirmed',
};

/** Why an enrollment ended; an exit step's own code reads as "Left: code". */
export const exitWords = (reason: string | null): string =>
  reason === null ? 'Ended' : (EXITS[reason] ?? `Left: ${reason.replaceAll('-', ' ')}`);
