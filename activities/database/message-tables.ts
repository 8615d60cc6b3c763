import type { Generated } from 'kysely';
import type { GateAnswer } from '../../engine/gate/permission.ts';
import type { Instant, Json, MaybeInstant, MessageState, Recorded, TryOutcome } from './column-types.ts';

/** Messages, their tries and links. */
export interface MessageTables {
  send_key: { enrollment: string; node: string; visit: number; contact: string; message: string };
  message: {
    id: string;
    recorded_at: Instant;
    occurred_at: Instant;
    patient: string;
    contact: string;
    enrollment: string;
    journey: string;
    version: string;
    node: string;
    visit: number;
    template: string;
    template_version: number;
    language: string | null;
    class: string;
    purpose: string;
    is_care: boolean;
    method: string | null;
    tier: string | null;
    tls: Json<object | null>;
    policy_hash: string | null;
    state: MessageState;
    reason: string | null;
    not_after: MaybeInstant;
    dated_at: MaybeInstant;
    deferred_until: MaybeInstant;
    anchor_version: number | null;
    settled_at: MaybeInstant;
    retention_class: Generated<string>;
  };
  cap_intent: {
    key: string;
    enrollment: string;
    patient: string;
    contact: string;
    priority: number;
    filed_at: Recorded;
    alive_until: Instant;
    state: 'open' | 'won' | 'denied' | 'skipped' | 'withdrawn' | 'freed';
  };
  cap_use: {
    key: string;
    enrollment: string;
    patient: string;
    contact: string;
    counted_at: Instant;
    freed_at: MaybeInstant;
  };
  gate_decision: {
    id: Generated<number>;
    message: string;
    patient: string;
    at: Instant;
    recorded_at: Recorded;
    outcome: 'allow' | 'deny' | 'defer' | 'skip';
    reason: string | null;
    answers: Json<GateAnswer[]>;
    policy_hash: string;
  };
  try: {
    message: string;
    n: number;
    patient: string;
    process: string;
    marked_at: Instant;
    hand_by: Instant;
    dot_at: MaybeInstant;
    outcome: TryOutcome | null;
    ended_at: MaybeInstant;
    repeat: Generated<boolean>;
    reply_code: number | null;
    tls: Json<object | null>;
  };
  message_event: { id: Generated<number>; message: string; kind: string; at: Instant; recorded_at: Recorded };
  process: { id: string; alive_until: Instant };
  link: {
    token_hash: Uint8Array;
    message: string;
    patient: string;
    contact: string;
    appointment: string | null;
    kind: 'confirm' | 'opt-out' | 'click';
    /** Where a click leads. */
    target: string | null;
    used_at: MaybeInstant;
    expires_at: Instant;
  };
  link_open: {
    id: Generated<number>;
    token_hash: Uint8Array;
    message: string;
    is_machine: boolean;
    at: Recorded;
    judged_at: MaybeInstant;
    verdict: 'person' | 'machine' | 'too-soon' | 'burst' | 'not-permitted' | null;
  };
}
