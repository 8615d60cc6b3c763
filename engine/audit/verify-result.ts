/** What an export was found to be. Positions count from 0; people count entries from 1. */
export type VerifyResult = Verified | Broken;

export interface Verified {
  readonly kind: 'verified';
  /** Entries in this export. */
  readonly entries: number;
  /** Of these, entries of erased patients: their place and commitment hold, their content can no longer be compared. */
  readonly erased: number;
  readonly start: number;
  /** Size of the tree at the last entry. */
  readonly size: number;
  /** The machine clock of the latest entry, RFC 3339; null when there is none. */
  readonly upTo: string | null;
  readonly checkpoints: number;
  readonly anchors: AnchorCount;
  readonly key: UsedKey;
}

export interface AnchorCount {
  readonly given: number;
  readonly agree: number;
}

export interface UsedKey {
  readonly verifierKey: string;
  /** False when nobody gave a key and the export's own was used: compare it with the one that you kept. */
  readonly isGiven: boolean;
}

export type Difference =
  | 'not-an-export'
  | 'other-key'
  | 'start-unproven'
  | 'unreadable-line'
  | 'out-of-order'
  | 'unreadable-content'
  | 'content'
  | 'leaf'
  | 'checkpoint-signature'
  | 'checkpoint-order'
  | 'root'
  | 'anchor'
  | 'shorter-than-anchor'
  | 'not-covered'
  | 'cut-off'
  | 'bytes';

export interface Broken {
  readonly kind: 'broken';
  readonly differs: Difference;
  /** Line of the export, from 1. */
  readonly line: number;
  /** The first wrong entry, when one can be named. */
  readonly position: number | null;
  /** The last entry that may be wrong, when the fault lies between two signed statements. */
  readonly lastPosition: number | null;
  readonly id: number | null;
  /** Entries before this position hold. */
  readonly holdsBefore: number;
  /** The signed statement that the fault contradicts. */
  readonly checkpoint: SignedStatement | null;
}

export interface SignedStatement {
  readonly size: number;
  readonly signedAt: string;
}
