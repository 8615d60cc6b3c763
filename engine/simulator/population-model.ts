import type { FactValue } from '../conditions/condition.ts';
import type { NodeId, Plan } from '../interpreter/plan.ts';
import type { Chance } from './chance.ts';
import type { Happening, ScriptedSend, World } from './world.ts';

/** What patients are like and what happens to them, as shares. Instants RFC 3339. */
export interface PopulationModel {
  readonly startsAt: string;
  /** Patients enter evenly spread over so many days from then on; 0: all at once. */
  readonly entryDays: number;
  /** Null in it: the zone is not known. */
  readonly zones: readonly (string | null)[];
  /** Zones of the organisation. */
  readonly organisationZones: readonly string[];
  /** Days from the entry to the appointment, the last excluded. Null: the journey is for no appointment. */
  readonly appointmentDays: { readonly from: number; readonly to: number } | null;
  /** Each happens to this share of the patients, once, at any time within so many days of the entry. */
  readonly events: readonly { readonly type: string; readonly share: number; readonly withinDays: number }[];
  /** Values of which each patient has one; null in it: not known. */
  readonly facts: Readonly<Record<string, readonly (FactValue | null)[]>>;
  /** The share of the tries of a send that end so; the others are sent. */
  readonly skipped: number;
  readonly failed: number;
}

const DAY_MS = 86_400_000;

/** One patient as the model draws it. The same chance gives the same world. */
export function drawWorld(plan: Plan, model: PopulationModel, chance: Chance): World {
  const entered = Date.parse(model.startsAt) + Math.floor(chance.next() * model.entryDays * DAY_MS);
  const ahead = model.appointmentDays;
  const visitDays = ahead === null ? null : ahead.from + chance.next() * (ahead.to - ahead.from);
  return {
    startsAt: textAt(entered),
    appointment: visitDays === null ? null : { startsAt: textAt(entered + visitDays * DAY_MS) },
    zone: chance.oneOf(model.zones) ?? null,
    zones: model.organisationZones,
    patient: `pat_${chance.below(2 ** 32)}`,
    facts: drawFacts(model, chance),
    script: drawScript(model, chance, entered),
    sends: drawSends(plan, model, chance),
  };
}

const textAt = (instant: number): string => new Date(Math.floor(instant)).toISOString();

function drawFacts({ facts }: PopulationModel, chance: Chance): Readonly<Record<string, FactValue>> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, values]) => {
      const value = chance.oneOf(values) ?? null;
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

/** Two numbers for each event, whether it happens or not, so that one share changes nothing else. */
function drawScript({ events }: PopulationModel, chance: Chance, entered: number): readonly Happening[] {
  return events.flatMap(({ type, share, withinDays }): readonly Happening[] => {
    const [happens, when] = [chance.next() < share, chance.next()];
    return happens ? [{ at: textAt(entered + when * withinDays * DAY_MS), kind: 'event', type }] : [];
  });
}

function drawSends(
  plan: Plan,
  { skipped, failed }: PopulationModel,
  chance: Chance,
): Readonly<Record<NodeId, readonly ScriptedSend[]>> {
  const ids = Object.keys(plan.nodes).filter((id) => plan.nodes[id]?.op === 'send-email@1');
  return Object.fromEntries(
    ids.map((id) => {
      const drawn = chance.next();
      if (drawn < skipped) return [id, [{ kind: 'skipped', reason: 'channel-refused' }] as const];
      return [id, drawn < skipped + failed ? ([{ kind: 'failed', reason: 'no-secure-path' }] as const) : []];
    }),
  );
}
