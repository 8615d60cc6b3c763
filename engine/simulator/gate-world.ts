import type { Tier } from '../delivery/tiers.ts';
import type { GateAnswer, PermissionRecord } from '../gate/permission.ts';
import type { FrequencyCap } from '../gate/cap.ts';
import type { NodeId } from '../interpreter/plan.ts';

/** What the gate would read of one simulated patient. All instants RFC 3339 on the calendar clock. */
export interface GateWorld {
  readonly contacts: readonly GateContact[];
  readonly isErased: boolean;
  readonly cap: FrequencyCap;
  /** In force all the time; those of other journeys are not here. */
  readonly holds: readonly GateHold[];
}

export interface GateContact {
  readonly id: string;
  /** Null: no end is known. */
  readonly until: string | null;
  readonly isClinicalSource: boolean;
  readonly isSuppressed: boolean;
  readonly permissions: readonly PermissionRecord[];
  /** When messages that count for the cap left before the walk began. */
  readonly received: readonly string[];
  /** What the live connection to the recipient's mail server would prove. */
  readonly mailServer: Tier;
  /** When the address took another one's place; null: it is the first on record. */
  readonly addressChangedAt: string | null;
}

export interface GateHold {
  readonly kind: 'organisation' | 'journey' | 'purpose' | 'template' | 'sender';
  readonly id: string;
}

/** One decision of the gate, with everything that it was asked. */
export interface GateRecord {
  readonly at: string;
  readonly node: NodeId;
  readonly visit: number;
  readonly contact: string;
  readonly outcome: 'allow' | 'deny' | 'defer' | 'skip';
  /** Code of DESIGN.md 12.6. */
  readonly reason: string | null;
  /** When it is asked again. */
  readonly until: string | null;
  readonly answers: readonly GateAnswer[];
  /** Messages that counted in the window at that instant; care counts and is never deferred by it. */
  readonly cap: { readonly used: number; readonly most: number; readonly days: number; readonly isCare: boolean };
  /** Null: the gate does not let it out, so nobody connects. */
  readonly way: WayOut | null;
}

/** How a message leaves, or that it has no way; `reasons` are codes of the delivery policy, in the order in which they counted. */
export type WayOut =
  | { readonly kind: 'tls'; readonly tier: Tier; readonly reasons: readonly string[] }
  | {
      readonly kind: 'none';
      readonly reason: 'no-secure-path' | 'tls-exclusive';
      readonly tier: Tier;
      readonly reasons: readonly string[];
    };
