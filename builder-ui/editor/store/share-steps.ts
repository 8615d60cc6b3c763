import type { JourneyDocument } from '../../../engine/journey/document.ts';

/**
 * Documents of one history share what no edit changed; read from the browser's store they come as copies. What is alike
 * becomes one object again: a history that shares nothing is written whole, a hundred documents, at each edit.
 */
export function sharer(): (document: JourneyDocument) => JourneyDocument {
  const node = oneOfAlike<JourneyDocument['nodes'][number]>();
  const edge = oneOfAlike<JourneyDocument['edges'][number]>();
  const layout = oneOfAlike<JourneyDocument['layout']>();
  return (document) => ({
    ...document,
    nodes: document.nodes.map(node),
    edges: document.edges.map(edge),
    layout: layout(document.layout),
  });
}

/** The first of those with the same text. Keys in another order make another text: a copy more, and no harm. */
function oneOfAlike<T>(): (one: T) => T {
  const known = new Map<string, T>();
  return (one) => {
    const text = JSON.stringify(one);
    const first = known.get(text) ?? one;
    known.set(text, first);
    return first;
  };
}
