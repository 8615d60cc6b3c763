/** What the address says about which entries to show. Ids and codes only. */
export const FILTER_NAMES = ['action', 'actor', 'subject', 'outcome', 'from', 'to'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type AuditFilter = Readonly<Record<FilterName, string | null>>;

export function filterOf(params: URLSearchParams): AuditFilter {
  const value = (name: FilterName): string | null => {
    const text = params.get(name)?.trim() ?? '';
    return text === '' ? null : text;
  };
  const subject = value('subject') ?? params.get('journey');
  return {
    action: value('action'),
    actor: value('actor'),
    subject: subject === '' ? null : subject,
    outcome: value('outcome'),
    from: value('from'),
    to: value('to'),
  };
}

export const isFiltered = (filter: AuditFilter): boolean => Object.values(filter).some((value) => value !== null);

/** Days of the reader's calendar become instants: from the first moment of one to the last of the other. */
export function wireFilter(filter: AuditFilter): AuditFilter {
  return { ...filter, from: startOf(filter.from, 0), to: startOf(filter.to, 1) };
}

function startOf(day: string | null, plusDays: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  if (year === undefined) return null;
  return new Date(Number(year), Number(month) - 1, Number(date) + plusDays).toISOString();
}

const PAGES: readonly (readonly [string, string])[] = [
  ['pat_', '/people/'],
  ['enr_', '/enrollments/'],
  ['rev_', '/reviews/'],
];

/** Where an id leads on these screens; null for one that has no page of its own. */
export function pageOf(id: string): string | null {
  const page = PAGES.find(([prefix]) => id.startsWith(prefix));
  return page === undefined ? null : `${page[1]}${id}`;
}
