import type { Ramp } from '../../engine/gate/rate.ts';
import type { Instant, Json, Recorded } from './column-types.ts';

/** How much mail may leave, and the places given away. */
export interface RateTables {
  sending_rate: {
    scope: 'sender' | 'provider';
    id: string;
    per_minute: number | null;
    per_day: number | null;
    ramp: Json<Ramp | null>;
    changed_by: string;
    recorded_at: Recorded;
  };
  rate_window: {
    scope: 'sender' | 'provider';
    id: string;
    span: 'minute' | 'day';
    starts_at: Instant;
    taken: number;
    used: number;
  };
  rate_place: { key: string; sender: string; provider: string; minute: Instant };
}
