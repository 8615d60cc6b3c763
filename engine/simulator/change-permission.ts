import { admit } from '../gate/admit.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import { reachableSends } from '../gate/reachable.ts';
import { gateInput } from './ask-gate.ts';
import type { Simulation } from './simulation.ts';

/** In force at once. A run none of whose reachable sends may be permitted any more ends (DESIGN.md 4.3, Revocation). */
export function changePermission(simulation: Simulation, record: PermissionRecord): void {
  simulation.changedPermissions.push(record);
  if (record.state !== 'granted' && isHopeless(simulation)) simulation.exit ??= 'permission-withdrawn';
}

function isHopeless(simulation: Simulation): boolean {
  const { gate } = simulation.world;
  const sends = reachableSends(simulation.plan, simulation.state.node);
  if (gate === undefined || sends.length === 0) return false;
  return sends.every((op) =>
    gate.contacts.every(
      (contact) =>
        admit(gateInput(simulation, { gate, contact, op, anchorVersion: null, limit: null })).outcome === 'deny',
    ),
  );
}
