import type { FactType } from '../conditions/condition.ts';
import type { JourneySettings } from '../journey/document.ts';
import type { Plan, ContentClass } from '../interpreter/plan.ts';

/** A fix that the editor applies with one press: pure edits of the document. */
export type Fix =
  | { readonly kind: 'connect'; readonly from: string; readonly port: string; readonly to: string }
  | { readonly kind: 'add-exit'; readonly from: string; readonly port: string; readonly reason: string }
  | { readonly kind: 'set-setting'; readonly node: string; readonly path: string; readonly value: unknown }
  | { readonly kind: 'set-occurrence'; readonly occurrence: JourneySettings['occurrence'] }
  /** Puts a branch before the step that lets only patients pass who have the authorization. */
  | { readonly kind: 'ask-authorization'; readonly node: string; readonly purpose: string }
  | { readonly kind: 'remove-edge'; readonly from: string; readonly port: string }
  | { readonly kind: 'remove-node'; readonly node: string };

export interface Problem {
  /** Code of DESIGN.md 12.6. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly node: string | null;
  readonly port: string | null;
  /** What is wrong, why it matters and how to mend it, in one or two sentences. */
  readonly message: string;
  readonly fix: Fix | null;
  readonly fixLabel: string | null;
}

/** A sentence for the reviewer, with evidence. */
export interface Proof {
  readonly code: string;
  readonly sentence: string;
  readonly evidence: string;
  readonly nodes: readonly string[];
}

export interface TemplateEntry {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly class: ContentClass;
  readonly purposes: readonly string[];
  readonly languages: readonly { readonly language: string; readonly sha256: string }[];
  readonly fields: readonly string[];
  readonly hasOptOut: boolean;
  readonly hasPostalAddress: boolean;
}

/** What a document may name. */
export interface Catalog {
  readonly templates: readonly TemplateEntry[];
  readonly senders: readonly {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly sha256: string;
  }[];
  readonly events: readonly string[];
  readonly facts: readonly FactEntry[];
  readonly lists: readonly { readonly id: string; readonly name: string }[];
  /** Journeys that send now, and how much. */
  readonly live: readonly SendingJourney[];
  /** Journeys that are live, the one being compiled among them if it is: what may take over. */
  readonly journeys: readonly LiveJourney[];
  /** Id of the journey that is compiled; absent: not known, or new. */
  readonly self?: string;
  /** IANA zones of the organisation: what is allowed in all of them is allowed to a patient whose zone nobody knows. */
  readonly zones: readonly string[];
}

/** A journey that is live, or whose people finish it. */
export interface SendingJourney {
  readonly journey: string;
  readonly name: string;
  /** The most messages of one enrollment to one contact within any 7 days, over its versions. Null: not known. */
  readonly weekly: number | null;
}

/** A fact that journeys may ask for; `isSettable`: a journey may write it, because it is not clinical. */
export interface FactEntry {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly type: FactType;
  /** Every value that a fact of type `code` may have. */
  readonly values?: readonly string[];
  readonly class: ContentClass;
  readonly isSettable: boolean;
  readonly sha256: string;
}

export interface LiveJourney {
  readonly id: string;
  readonly name: string;
  readonly occurrence: Plan['occurrence'];
  /** Ids of the journeys that its live version hands over to. */
  readonly handsOverTo: readonly string[];
}

export interface Compiled {
  /** Null while any problem is an error. */
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  readonly proofs: readonly Proof[];
}
