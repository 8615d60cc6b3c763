import type { DocumentEdge, DocumentNode, JourneyDocument } from '../document.ts';

interface Drawing {
  readonly name: string;
  readonly settings: JourneyDocument['settings'];
  readonly steps: readonly DocumentNode[];
  /** `from port to`. */
  readonly lines: readonly string[];
  /** Left upper corner of each card. */
  readonly places: Readonly<Record<string, readonly [x: number, y: number]>>;
}

/** A document from short notes, in the order in which it is read. */
export function drawn({ name, settings, steps, lines, places }: Drawing): JourneyDocument {
  return {
    formatVersion: 1,
    name,
    settings,
    nodes: [...steps],
    edges: lines.map(edgeOf),
    notes: [],
    layout: Object.fromEntries(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }])),
  };
}

function edgeOf(line: string): DocumentEdge {
  const [from = '', port = '', to = ''] = line.split(' ');
  return { from, port, to };
}
