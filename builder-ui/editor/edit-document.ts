import { applyFix } from '../../engine/compiler/apply-fix.ts';
import type { Fix } from '../../engine/compiler/result.ts';
import type { DocumentEdge, DocumentNode, JourneyDocument, JourneySettings } from '../../engine/journey/document.ts';
import { cardHeight } from './canvas/card-size.ts';
import { kindOf, stepById } from './document/kind-of.ts';
import { firstPort, takesPort, targetOf } from './document/ports.ts';
import type { Place } from './document/ports.ts';
import { freePlace, growRoom, makeRoom, shifted } from './document/room.ts';
import type { Layout, Point } from './document/room.ts';

/** Everything that can happen to a draft. Ids are made by the caller, so that the same edit gives the same document. */
export type Edit =
  | { readonly kind: 'add-step'; readonly node: DocumentNode; readonly after: Place | null; readonly at: Point }
  | { readonly kind: 'remove-steps'; readonly nodes: readonly string[] }
  | { readonly kind: 'rename-step'; readonly node: string; readonly name: string }
  | { readonly kind: 'set-settings'; readonly node: string; readonly settings: DocumentNode['settings'] }
  | { readonly kind: 'turn'; readonly nodes: readonly string[]; readonly isOff: boolean }
  | { readonly kind: 'connect'; readonly from: string; readonly port: string; readonly to: string }
  | { readonly kind: 'disconnect'; readonly from: string; readonly port: string }
  | { readonly kind: 'place-cards'; readonly layout: Layout; readonly because: 'moved' | 'tidied' }
  | { readonly kind: 'move-step'; readonly node: string; readonly after: Place; readonly at: Point }
  | {
      readonly kind: 'paste';
      readonly nodes: readonly DocumentNode[];
      readonly edges: readonly DocumentEdge[];
      readonly layout: Layout;
    }
  | { readonly kind: 'rename-journey'; readonly name: string }
  | { readonly kind: 'set-journey-settings'; readonly settings: JourneySettings }
  | { readonly kind: 'apply-fix'; readonly fix: Fix; readonly label: string }
  | { readonly kind: 'take'; readonly document: JourneyDocument };

/** The one place where a draft changes. Pure; an edit that names a step that is gone changes nothing. */
export function editDocument(document: JourneyDocument, edit: Edit): JourneyDocument {
  switch (edit.kind) {
    case 'add-step':
      return addStep(document, edit.node, edit.after, edit.at);
    case 'remove-steps':
      return edit.nodes.reduce(removeStep, document);
    case 'rename-step':
      return changeStep(document, edit.node, (node) => ({ ...node, name: edit.name }));
    case 'set-settings':
      return setSettings(document, edit.node, edit.settings);
    case 'turn':
      return edit.nodes.reduce((next, id) => changeStep(next, id, (node) => turned(node, edit.isOff)), document);
    case 'connect':
      return connect(document, edit, edit.to);
    case 'disconnect':
      return { ...document, edges: withoutWire(document.edges, edit) };
    case 'place-cards':
      return { ...document, layout: { ...document.layout, ...edit.layout } };
    case 'move-step':
      return moveStep(document, edit.node, edit.after, edit.at);
    case 'paste':
      return paste(document, edit.nodes, edit.edges, edit.layout);
    case 'rename-journey':
      return { ...document, name: edit.name };
    case 'set-journey-settings':
      return { ...document, settings: edit.settings };
    case 'apply-fix':
      return placeNew(document, applyFix(document, edit.fix));
    case 'take':
      return edit.document;
  }
}

/** Puts a step behind a port. What the port led to follows the new step's first port: both ends are kept. */
function addStep(document: JourneyDocument, node: DocumentNode, after: Place | null, at: Point): JourneyDocument {
  const placed = {
    ...document,
    nodes: [...document.nodes, node],
    layout: { ...makeRoom(document.layout, at), [node.id]: at },
  };
  return after === null ? placed : splice(placed, node, after);
}

function splice(document: JourneyDocument, node: DocumentNode, after: Place): JourneyDocument {
  const target = targetOf(document, after);
  const before = connect(document, after, node.id);
  const port = takesPort(node) ? firstPort(before, node) : null;
  return target === null || target === node.id || port === null
    ? before
    : connect(before, { from: node.id, port: port.name }, target);
}

/** Whoever led to the step now leads where its first port led, so that a line is never cut. */
function removeStep(document: JourneyDocument, id: string): JourneyDocument {
  const cut = unhook(document, id);
  const { [id]: _gone, ...layout } = cut.layout;
  return { ...cut, nodes: cut.nodes.filter((node) => node.id !== id), layout };
}

/** Takes the step out of its line but keeps it, unwired. */
function unhook(document: JourneyDocument, id: string): JourneyDocument {
  const node = stepById(document, id);
  if (node === null) return document;
  const to = firstPort(document, node)?.to ?? null;
  const edges = document.edges
    .filter((edge) => edge.from !== id)
    .flatMap((edge) => (edge.to !== id ? [edge] : to === null || to === id ? [] : [{ ...edge, to }]));
  return { ...document, edges };
}

function moveStep(document: JourneyDocument, id: string, after: Place, at: Point): JourneyDocument {
  const node = stepById(document, id);
  if (node === null || after.from === id || stepById(document, after.from) === null) return document;
  const free = unhook(document, id);
  return splice({ ...free, layout: { ...makeRoom(free.layout, at, id), [id]: at } }, node, after);
}

function changeStep(
  document: JourneyDocument,
  id: string,
  change: (node: DocumentNode) => DocumentNode,
): JourneyDocument {
  return { ...document, nodes: document.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

function turned({ off: _was, ...node }: DocumentNode, isOff: boolean): DocumentNode {
  return isOff ? { ...node, off: true } : node;
}

/** Ports may follow from settings: wires of a vanished port go, and a port that was only renamed keeps its wire. */
function setSettings(document: JourneyDocument, id: string, settings: DocumentNode['settings']): JourneyDocument {
  const node = stepById(document, id);
  const kind = node === null ? null : kindOf(node.kind);
  if (node === null) return document;
  const changed = changeStep(document, id, (one) => ({ ...one, settings }));
  if (kind === null) return changed;
  const before = kind.ports(node.settings).map((port) => port.name);
  const after = kind.ports(settings).map((port) => port.name);
  const gone = before.filter((name) => !after.includes(name));
  const fresh = after.filter((name) => !before.includes(name));
  const renamed = gone.length === 1 && fresh.length === 1 ? fresh[0] : undefined;
  const wired = { ...changed, edges: changed.edges.flatMap((edge) => keepWire(edge, id, gone, renamed)) };
  const layout = growRoom(document.layout, id, cardHeight(document, node), cardHeight(wired, { ...node, settings }));
  return { ...wired, layout };
}

function keepWire(
  edge: DocumentEdge,
  id: string,
  gone: readonly string[],
  renamed: string | undefined,
): DocumentEdge[] {
  if (edge.from !== id || !gone.includes(edge.port)) return [edge];
  return renamed === undefined ? [] : [{ ...edge, port: renamed }];
}

function connect(document: JourneyDocument, place: Place, to: string): JourneyDocument {
  if (stepById(document, place.from) === null || stepById(document, to) === null) return document;
  return { ...document, edges: [...withoutWire(document.edges, place), { from: place.from, port: place.port, to }] };
}

const withoutWire = (edges: readonly DocumentEdge[], { from, port }: Place): DocumentEdge[] =>
  edges.filter((edge) => edge.from !== from || edge.port !== port);

/** A fix may add a step; its place is only a proposal and gives way to cards that stand there. */
function placeNew(before: JourneyDocument, after: JourneyDocument): JourneyDocument {
  const known = new Set(before.nodes.map((node) => node.id));
  const fresh = after.nodes.filter((node) => !known.has(node.id));
  const layout = fresh.reduce<Layout>((all, { id }) => {
    const { [id]: at = { x: 0, y: 0 }, ...others } = all;
    return { ...others, [id]: freePlace(others, at) };
  }, after.layout);
  return { ...after, layout: { ...layout } };
}

function paste(
  document: JourneyDocument,
  nodes: readonly DocumentNode[],
  edges: readonly DocumentEdge[],
  layout: Layout,
): JourneyDocument {
  return {
    ...document,
    nodes: [...document.nodes, ...nodes],
    edges: [...document.edges, ...edges],
    layout: { ...document.layout, ...shifted(layout, 0, 0) },
  };
}
