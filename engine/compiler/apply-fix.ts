import type { JourneyDocument } from '../journey/document.ts';
import type { Fix } from './result.ts';

/** Applies a compiler's fix: a pure edit. A fix that no longer fits changes nothing. */
export function applyFix(document: JourneyDocument, fix: Fix): JourneyDocument {
  switch (fix.kind) {
    case 'connect':
      return connect(document, fix.from, fix.port, fix.to);
    case 'add-exit':
      return addExit(document, fix);
    case 'set-setting':
      return {
        ...document,
        nodes: document.nodes.map((node) => (node.id === fix.node ? { ...node, settings: { ...node.settings, [fix.path]: fix.value } } : node)),
      };
    case 'remove-edge':
      return { ...document, edges: document.edges.filter((edge) => edge.from !== fix.from || edge.port !== fix.port) };
    case 'remove-node':
      return {
        ...document,
        nodes: document.nodes.filter((node) => node.id !== fix.node),
        edges: document.edges.filter((edge) => edge.from !== fix.node && edge.to !== fix.node),
        layout: Object.fromEntries(Object.entries(document.layout).filter(([id]) => id !== fix.node)),
      };
  }
}

function connect(document: JourneyDocument, from: string, port: string, to: string): JourneyDocument {
  const others = document.edges.filter((edge) => edge.from !== from || edge.port !== port);
  return { ...document, edges: [...others, { from, port, to }] };
}

function addExit(document: JourneyDocument, fix: Extract<Fix, { kind: 'add-exit' }>): JourneyDocument {
  if (!document.nodes.some((node) => node.id === fix.from)) return document;
  const id = freeId(document, `exit-${fix.port.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`.slice(0, 34));
  const at = document.layout[fix.from] ?? { x: 0, y: 0 };
  const exit = { id, kind: 'exit', name: fix.reason.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase()), settings: { reason: fix.reason } };
  const drawn = { ...document, nodes: [...document.nodes, exit], layout: { ...document.layout, [id]: { x: at.x + 340, y: at.y + 200 } } };
  return connect(drawn, fix.from, fix.port, id);
}

function freeId(document: JourneyDocument, wanted: string): string {
  const taken = new Set(document.nodes.map((node) => node.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  return id;
}
