import type { SecuredLine, TlsEvidence } from '../../mail/smtp-handoff.ts';

/** What `prepare` hands to `decide`: no database row exists for it yet. */
export type Prepared =
  | {
      readonly kind: 'ready';
      readonly line: SecuredLine;
      readonly evidence: TlsEvidence;
      readonly mime: Uint8Array;
      readonly date: Date;
      readonly envelope: { readonly from: string; readonly to: string };
      readonly language: string;
      readonly policyHash: string;
      readonly links: readonly PreparedLink[];
    }
  /** Permanent for this message: no secure path, no language, a template that does not render. */
  | { readonly kind: 'failed'; readonly reason: string; readonly policyHash: string; readonly tier: string | null }
  | { readonly kind: 'skipped'; readonly reason: string; readonly policyHash: string }
  /** Nobody answered at the mail server: decided as deferred, tried again until `notAfter`. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly policyHash: string }
  /** `look` already knows that the gate says no: nothing was prepared. */
  | { readonly kind: 'nothing' };

export interface PreparedLink {
  readonly tokenHash: Uint8Array;
  readonly kind: 'confirm' | 'opt-out' | 'click';
  /** Where a click leads; null: the product's own page. */
  readonly target: string | null;
}
