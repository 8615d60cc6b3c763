import type { Plan } from '../../engine/interpreter/plan.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { isNodeKind, NODE_KINDS } from '../../engine/journey/kinds.ts';
import { changesBetween, outcomeOf } from '../../engine/simulator/outcome.ts';
import type { Outcome, OutcomeWords } from '../../engine/simulator/outcome.ts';
import { simulate } from '../../engine/simulator/simulate.ts';
import { worldOf } from '../../engine/simulator/walk-script.ts';
import type { Organisation } from '../../engine/simulator/walk-script.ts';
import type { WalkScript, WalkThroughCounts } from '../../engine/wire/walk-throughs.ts';
import type { CatalogSources } from '../database/catalog-store.ts';
import { readCap } from '../database/setting-store.ts';
import { keptWalkThroughs } from '../database/walk-through-store.ts';
import type { WalkThroughRow } from '../database/walk-through-store.ts';

export interface RunWalkThrough {
  readonly row: WalkThroughRow;
  readonly outcome: Outcome;
  /** Empty: it passes. */
  readonly changes: readonly string[];
}

/** What a plan is run from: the drawing gives the names. */
export interface Runnable {
  readonly plan: Plan;
  readonly document: JourneyDocument;
}

export async function organisationOf({ db, zones }: CatalogSources): Promise<Organisation> {
  return { zones, cap: await readCap(db) };
}

export const runScript = (plan: Plan, script: WalkScript, organisation: Organisation): Outcome =>
  outcomeOf(simulate(plan, worldOf(script, organisation)));

/** Runs every walk-through that is kept with the journey; nothing is sent and nothing is written. */
export async function runWalkThroughs(
  sources: CatalogSources,
  journey: string,
  runnable: Runnable,
): Promise<readonly RunWalkThrough[]> {
  const organisation = await organisationOf(sources);
  const kept = await keptWalkThroughs(sources.db, journey);
  return kept.map((row) => {
    const outcome = runScript(runnable.plan, row.script, organisation);
    return {
      row,
      outcome,
      changes: changesBetween(row.expected, outcome, wordsOf(runnable.document, row.script.zone)),
    };
  });
}

export function countsOf(runs: readonly RunWalkThrough[]): WalkThroughCounts {
  const changed = runs.filter(({ changes }) => changes.length > 0);
  return {
    passed: runs.length - changed.length,
    changed: changed.map(({ row, changes }) => ({ name: row.name, changes: [...changes] })),
  };
}

function wordsOf({ nodes }: JourneyDocument, zone: string | null): OutcomeWords {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    zone,
    step: (id) => byId.get(id)?.name ?? null,
    port: (id, port) => {
      const node = byId.get(id);
      if (node === undefined || !isNodeKind(node.kind)) return port;
      return NODE_KINDS[node.kind].ports(node.settings).find(({ name }) => name === port)?.label ?? port;
    },
  };
}
