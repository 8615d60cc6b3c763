import type { JourneyDocument } from '../../engine/journey/document.ts';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { wireId } from '../editor/canvas/geometry.ts';
import type { Ink } from '../editor/canvas/ink.ts';
import { JUMP_PORT, jumpsOf } from '../editor/document/jumps.ts';
import { hourMinute, shortDay } from '../parts/times.ts';

type Step = EnrollmentView['steps'][number];

/** The path that was taken, for the drawing: wires walked, the time on each card, where the patient is now. */
export function pathInk(document: JourneyDocument, view: EnrollmentView): Ink {
  const jumps = jumpsOf(document).map(({ from }) => wireId(from, JUMP_PORT));
  const isWire = new Set([...document.edges.map(({ from, port }) => wireId(from, port)), ...jumps]);
  const walked = view.steps.flatMap((step) => wireOf(step, isWire));
  const here = view.state === 'closed' ? null : (view.node ?? view.steps.at(-1)?.node ?? null);
  return {
    wires: new Set(walked),
    times: new Map(view.steps.map((step) => [step.node, step.node === here ? 'Here now' : timeOf(step, view.zone)])),
    here,
  };
}

/** `skipped` and `failed` left unwired lead where `sent` leads. */
function wireOf({ node, port }: Step, isWire: ReadonlySet<string>): readonly string[] {
  if (port === null) return [];
  const own = wireId(node, port);
  if (isWire.has(own)) return [own];
  const instead = wireId(node, 'sent');
  return isWire.has(instead) ? [instead] : [];
}

function timeOf({ enteredAt, leftAt }: Step, zone: string | null): string {
  const at = enteredAt ?? leftAt;
  if (at === null) return 'Passed';
  return `${shortDay(new Date(at), zone)}, ${hourMinute(new Date(at), zone)}`;
}
