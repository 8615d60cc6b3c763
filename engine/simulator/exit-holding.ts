import { exitReason } from '../conditions/exit-rule.ts';
import { viewOf } from './decide.ts';
import type { Simulation } from './simulation.ts';

/** Why the run ends now that a fact or a list has changed; null: no exit rule holds. */
export const exitHolding = (simulation: Simulation): string | null =>
  exitReason(simulation.plan.exits, viewOf(simulation, {}));
