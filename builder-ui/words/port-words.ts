import type { JourneyDocument } from '../../engine/journey/document.ts';
import { kindOf, stepById } from '../editor/document/kind-of.ts';

/** "timed out", "confirmed": what the pill on the drawing says, as far as the name alone tells it. */
export const portWord = (port: string): string => port.slice(port.indexOf('.') + 1).replaceAll('-', ' ');

/** What a port is called in this document: a case of a branch by its own name. */
export function portLabel(document: JourneyDocument, id: string, port: string): string {
  const node = stepById(document, id);
  const ports = node === null ? [] : (kindOf(node.kind)?.ports(node.settings) ?? []);
  return ports.find(({ name }) => name === port)?.label ?? portWord(port);
}
