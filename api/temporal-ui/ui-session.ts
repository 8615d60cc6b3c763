export type HistoryPermission = 'history.read' | 'history.decode' | 'history.operate';

/** Somebody signed in on the history's own origin. Permissions are those of this request. */
export interface UiPerson {
  readonly id: string;
  may(permission: HistoryPermission): boolean;
}

export interface UiSessions {
  /** Uses up the single-use token of a link. Null: unknown, used or too old. */
  redeem(token: string): Promise<UiPerson | null>;
  /** Keeps a session of this origin under a fresh secret, which becomes the cookie. */
  mint(personId: string, secret: string): Promise<void>;
  /** Null: unknown, ended, or the person is gone. */
  personFor(cookie: string): Promise<UiPerson | null>;
}

export interface HistoryAccess {
  readonly personId: string;
  readonly workflowId: string;
  readonly runId: string | null;
  /** What was read, or done: `history`, `describe`, `query/__stack_trace`, `terminate`. */
  readonly route: string;
  readonly redacted: boolean;
}

/** Both answer false when the entry was not committed; then nothing is decoded and nothing is done. */
export interface DecodeAudit {
  record(entry: HistoryAccess): Promise<boolean>;
  /** Absent: nobody may cancel or terminate here. */
  recordOperation?(entry: HistoryAccess): Promise<boolean>;
}

/** `whole`: everything. `codes`: names of steps, ids, codes, counts, instants; words are redacted. `nothing`: all redacted. */
export type HistoryView = 'whole' | 'codes' | 'nothing';

export type ViewPolicy = (person: UiPerson) => HistoryView;

/** Nobody reads whole payloads by role alone. */
export const codesForDecoders: ViewPolicy = (person) => (person.may('history.decode') ? 'codes' : 'nothing');
