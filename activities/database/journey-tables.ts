import type { ColumnType, Generated } from 'kysely';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { Outcome } from '../../engine/simulator/outcome.ts';
import type { WalkScript } from '../../engine/wire/walk-throughs.ts';
import type { Instant, Json, MaybeInstant, Recorded, VersionState } from './column-types.ts';

/** Journeys, versions, reviews; templates and senders. */
export interface JourneyTables {
  journey: { id: string; owner: string; created_at: Recorded };
  draft: {
    journey: string;
    document: Json<JourneyDocument>;
    etag: string;
    saved_by: string;
    saved_at: ColumnType<Date, Date | undefined, Date>;
  };
  version: {
    id: string;
    journey: string;
    number: number;
    document: Json<JourneyDocument>;
    plan: Json<Plan>;
    plan_hash: string;
    trigger_event: string;
    state: VersionState;
    submitted_by: string;
    submitted_at: Recorded;
    published_at: MaybeInstant;
  };
  review: {
    id: string;
    version: string;
    plan_hash: string;
    state: 'open' | 'approved' | 'returned' | 'voided';
    decided_by: string | null;
    decided_at: MaybeInstant;
    comment: string | null;
    voided_because: string | null;
  };
  walk_through: {
    id: string;
    journey: string;
    name: string;
    script: Json<WalkScript>;
    expected: Json<Outcome>;
    accepted_by: string;
    accepted_at: ColumnType<Date, Date | undefined, Date>;
    recorded_at: Recorded;
  };
  template: { id: string; name: string; class: 'none' | 'phi' | 'sensitive'; purposes: string[] };
  template_version: {
    template: string;
    version: number;
    language: string;
    subject: string;
    preheader: string;
    html: string;
    text: string;
    fields: string[];
    has_opt_out: boolean;
    has_postal_address: boolean;
    sha256: string;
    recorded_at: Recorded;
  };
  sender_identity: {
    id: string;
    version: number;
    name: string;
    address: string;
    postal_address: string;
    sha256: string;
  };
  vendor: { id: string; name: string; baa_until: MaybeInstant };
  domain_posture: {
    domain: string;
    tier: string;
    protocol: string | null;
    cert_ok: boolean | null;
    checked_at: Instant;
    fail_count: Generated<number>;
    last_error: string | null;
  };
}
