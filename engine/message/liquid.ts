import { Liquid } from 'liquidjs';

/** Decisions and nothing else: no loops, no files, no assignment, no way around escaping. */
const TAGS: readonly string[] = ['if', 'unless', 'case', 'comment'];
const FILTERS: readonly string[] = ['default', 'capitalize', 'upcase', 'downcase', 'strip'];

const LIMITS = { parseLimit: 200_000, renderLimit: 500, memoryLimit: 2_000_000 };

/**
 * The one Liquid that templates are read, linted and rendered with. Unknown fields and filters are errors, prototypes are
 * out of reach, output is escaped for HTML (`html`) or left as it is (`text`: subject, preheader, text part).
 */
export function createLiquid(output: 'html' | 'text'): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    relativeReference: false,
    dynamicPartials: false,
    templates: {},
    ...LIMITS,
    ...(output === 'html' ? { outputEscape: 'escape' as const } : {}),
  });
  keepOnly(liquid.tags, TAGS);
  // outputEscape needs its own filter; the lint refuses it in templates, for it would escape twice.
  keepOnly(liquid.filters, output === 'html' ? [...FILTERS, 'escape'] : FILTERS);
  return liquid;
}

function keepOnly(registry: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(registry)) if (!names.includes(name)) delete registry[name];
}

export type FieldsRead =
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  /** Liquid's words about the template's own text; there is no patient value in it at this point. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The merge fields that a text uses, also in conditions, sorted. */
export function fieldsOf(liquid: Liquid, text: string): FieldsRead {
  try {
    return { kind: 'fields', fields: liquid.globalFullVariablesSync(text).toSorted() };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : 'The text is no Liquid template.' };
  }
}
