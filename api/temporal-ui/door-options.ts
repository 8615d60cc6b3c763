import type { HistoryDecoder } from './history-decoder.ts';
import type { DecodeAudit, UiSessions, ViewPolicy } from './ui-session.ts';

export interface TemporalUiDoorOptions {
  /** The UI server, reachable for us only: `http://127.0.0.1:8233`. Its public path is /temporal. */
  readonly upstream: string;
  readonly namespace: string;
  /** This door's own origin, as browsers see it. */
  readonly publicUrl: string;
  readonly decode: HistoryDecoder;
  readonly audit: DecodeAudit;
  readonly sessions: UiSessions;
  /** Default: the codes for those who may decode, nothing for others. */
  readonly viewFor?: ViewPolicy;
  /** Told of a fault by its error; log its name and code, never its message. */
  readonly onFault: (error: unknown) => void;
}
