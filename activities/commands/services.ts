import type { Keyring } from '../crypto/keyring.ts';
import type { DoorServices } from '../database/doors.ts';

/** What every command takes: the database door with its keys, and the keyring for indexes and tokens. */
export interface CommandServices extends DoorServices {
  readonly keyring: Keyring;
  /** IANA zones of the organisation; the first is its own. */
  readonly zones: readonly string[];
}

/** A refusal that the caller can mend; never an error. `pointer` is a JSON pointer into the request. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly pointer?: string;
  /** Where several things are wrong: each with a pointer of its own. */
  readonly fields?: readonly RefusedField[];
}

export interface RefusedField {
  readonly pointer: string;
  readonly message: string;
}

export function refuse(code: string, message: string, fix: string, pointer?: string): Refusal {
  return pointer === undefined
    ? { kind: 'refused', code, message, fix }
    : { kind: 'refused', code, message, fix, pointer };
}
