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
      return setSetting(document, fix);
    case 'set-occurrence':
      return { ...document, settings: { ...document.settings, occurrence: fix.occurrence } };
    case 'ask-authorization':
      return askAuthorization(document, fix.node, fix.purpose);
    case 'remove-edge':
      return { ...document, edges: document.edges.filter((edge) => edge.from !== fix.from || edge.port !== fix.port) };
    case 'remove-node':
      return removeNode(document, fix.node);
  }
}

const hasNode = (document: JourneyDocument, id: string): boolean => document.nodes.some((node) => node.id === id);

function connect(document: JourneyDocument, from: string, port: string, to: string): JourneyDocument {
  if (!hasNode(document, from) || !hasNode(document, to)) return document;
  const others = document.edges.filter((edge) => edge.from !== from || edge.port !== port);
  return { ...document, edges: [...others, { from, port, to }] };
}

function setSetting(document: JourneyDocument, fix: Extract<Fix, { kind: 'set-setting' }>): JourneyDocument {
  if (!hasNode(document, fix.node)) return document;
  const nodes = document.nodes.map((node) =>
    node.id === fix.node ? { ...node, settings: { ...node.settings, [fix.path]: fix.value } } : node,
  );
  return { ...document, nodes };
}

function removeNode(document: JourneyDocument, id: string): JourneyDocument {
  const { [id]: _place, ...layout } = document.layout;
  return {
    ...document,
    nodes: document.nodes.filter((node) => node.id !== id),
    edges: document.edges.filter((edge) => edge.from !== id && edge.to !== id),
    layout,
  };
}

/** Card and gap, as the editor draws them. */
const COLUMN = 340;
const ROW = 200;

function addExit(document: JourneyDocument, fix: Extract<Fix, { kind: 'add-exit' }>): JourneyDocument {
  if (!hasNode(document, fix.from)) return document;
  const id = freeId(document, `exit-${fix.port.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`.slice(0, 34));
  const words = fix.reason.replaceAll('-', ' ');
  const exit = {
    id,
    kind: 'exit',
    name: words.charAt(0).toUpperCase() + words.slice(1),
    settings: { reason: fix.reason },
  };
  const layout = { ...document.layout, [id]: freePlace(document, fix.from) };
  return connect({ ...document, nodes: [...document.nodes, exit], layout }, fix.from, fix.port, id);
}

/** The same document and fix give the same id. */
function freeId(document: JourneyDocument, wanted: string): string {
  const taken = new Set(document.nodes.map((node) => node.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  return id;
}

/** Below and to the right of the step, at the first place without a card. */
function freePlace(document: JourneyDocument, from: string): { readonly x: number; readonly y: number } {
  const start = document.layout[from] ?? { x: 0, y: 0 };
  const y = start.y + ROW;
  const row = Object.values(document.layout).filter((card) => Math.abs(card.y - y) < ROW / 2);
  let x = start.x + COLUMN;
  // One more column than there are cards always holds a free place.
  for (let n = 0; n <= row.length && row.some((card) => Math.abs(card.x - x) < COLUMN); n += 1) x += COLUMN;
  return { x, y };
}

/** Everybody who came to the step comes to the branch; who has no authorization goes on where the step leads. */
function askAuthorization(document: JourneyDocument, id: string, purpose: string): JourneyDocument {
  if (!hasNode(document, id)) return document;
  const ask = freeId(document, `ask-${id}`.slice(0, 34));
  const when = { kind: 'permission', axis: 'authorization', purpose, isGranted: true };
  const cases = [{ port: 'case-1', name: 'Has it', when: { kind: 'all', of: [when] } }];
  const branch = { id: ask, kind: 'branch', name: 'Signed authorization?', settings: { cases } };
  const nodes = document.nodes.map((node) =>
    node.kind === 'jump' && node.settings['step'] === id
      ? { ...node, settings: { ...node.settings, step: ask } }
      : node,
  );
  const edges = document.edges.map((edge) => (edge.to === id ? { ...edge, to: ask } : edge));
  const layout = { ...document.layout, [ask]: freePlace(document, id) };
  const asked = connect({ ...document, nodes: [...nodes, branch], edges, layout }, ask, 'case-1', id);
  const next = document.edges.find((edge) => edge.from === id && edge.port === 'sent' && edge.to !== id);
  return next === undefined ? asked : connect(asked, ask, 'otherwise', next.to);
}
