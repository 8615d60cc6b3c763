/** Words of SCREENS.md section 4 for each state and reason; an unknown code is said as it is, never guessed. */
const BY_REASON: Readonly<Record<string, string>> = {
  'no-authorization': 'Not sent, on purpose. It needs written authorization, and there is none on record.',
  'authorization-expired': 'Not sent, on purpose. The written authorization for it has expired.',
  'channel-refused': 'Not sent, on purpose. The patient does not want mail at this address.',
  'opted-out': 'Not sent, on purpose. The address opted out of commercial mail.',
  suppressed: 'Not sent, on purpose. Mail to this address is suppressed.',
  part2: 'Not sent, on purpose. It needs consent under 42 CFR Part 2, and there is none on record.',
  'state-law': 'Not sent, on purpose. State permission was refused.',
  'approval-withdrawn': 'Not sent, on purpose. The version is no longer approved.',
  'no-baa': 'Not sent, on purpose. The mail vendor has no agreement in force.',
  'contact-ended': 'Not sent, on purpose. The contact is no longer current.',
  erased: 'Not sent, on purpose. The patient was erased.',
  'unknown-purpose': 'Not sent, on purpose. Its purpose or class is not known, and unknown means no.',
  held: 'Waits: sending is on hold. It goes on when the hold is lifted.',
  'quiet-hours': 'Waits: these are quiet hours for the patient. It is asked again at the next allowed time.',
  cap: 'Waits: the patient has had as many messages as the clinic sends in this time, or others come first.',
  rate: 'Waits: as much mail as is wanted leaves in this time. It has a place of its own later.',
  paused: 'Waits: the enrollment is paused.',
  unreachable: 'Waits: the mail server does not answer. It is tried again until it would be useless.',
  'anchor-moved': 'Skipped. The appointment moved, and the step is planned anew.',
  'plan-anew': 'Skipped. It came due while sending was on hold, and the wait before it is planned anew.',
  'late-after-hold': 'Skipped. It came due while sending was on hold, and this journey skips what is late by then.',
  'too-late': 'Skipped. The message would have come too late to be useful.',
  'cap-lost': 'Skipped. The cap on messages left no room before it was useless.',
  'no-language': 'Skipped. There is no version in a language that the patient reads.',
  exited: 'Skipped. The patient left the journey before it was sent.',
  'no-secure-path':
    'Not delivered: no secure path. This address takes no encryption, so even a notice would be readable. Make a call task, or ask the patient for another address.',
  'not-in-time': 'Not delivered: the mail server did not take it before it was useless.',
  'bad-address': 'Not delivered: there is no address that mail can be sent to.',
  render: 'Not delivered: the template could not be filled in.',
  'dlp-blocked': 'Not delivered: the text holds something that must not leave.',
};

const BY_STATE: Readonly<Record<string, string>> = {
  accepted: 'Sent, encrypted in transit. The mail server took it.',
  refused: 'Not delivered: the mail server refused the address.',
  unknown:
    'Result unknown. The mail server took the message and the line broke before its answer. Commercial mail is not sent twice. Ask the patient or leave it.',
  'handing-over': 'Is being handed over now.',
  retrying: 'Waits: the mail server put it off. It is tried again until it would be useless.',
};

export function whySentence(state: string, reason: string | null): string {
  return (
    BY_STATE[state] ??
    (reason === null ? undefined : BY_REASON[reason]) ??
    `${state}${reason === null ? '' : ` (${reason})`}.`
  );
}
