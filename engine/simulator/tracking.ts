import { permissionsOf } from '../gate/permission.ts';
import { recordsOf } from './ask-gate.ts';
import type { LeftMail, Simulation } from './simulation.ts';

/**
 * Whose links are counted, of these contacts: tracking never denies a mail, but without its permission the links stay as the
 * template has them (DESIGN.md section 6).
 */
export function trackedOf(simulation: Simulation, contacts: readonly string[], purpose: string): readonly string[] {
  const { gate } = simulation.world;
  return contacts.filter((id) => {
    const contact = gate?.contacts.find((one) => one.id === id);
    if (contact === undefined) return false;
    const { tracking } = permissionsOf(recordsOf(simulation, contact), purpose);
    return tracking.state === 'granted' && (tracking.until === null || Date.parse(tracking.until) > simulation.now);
  });
}

/** Does a press in this mail count? Permission withdrawn after it left permits nothing. Without a gate every press counts. */
export function countsPress(simulation: Simulation, { purpose, trackedFor }: LeftMail): boolean {
  return trackedFor === null || trackedOf(simulation, trackedFor, purpose).length > 0;
}
