/** The tabs of the list and the statuses that each holds. The tab's value stands in the address. */
export const TABS = [
  { value: 'live', label: 'Live', statuses: ['live', 'paused', 'finishing'], none: 'No journey is live.' },
  { value: 'draft', label: 'Drafts', statuses: ['draft'], none: 'No draft is open.' },
  {
    value: 'in-review',
    label: 'In review',
    statuses: ['in-review', 'approved'],
    none: 'No journey waits for a review.',
  },
  { value: 'stopped', label: 'Stopped', statuses: ['stopped', 'retired'], none: 'No journey was stopped.' },
] as const;

export type Tab = (typeof TABS)[number];

export const tabOf = (value: string | null): Tab => TABS.find((tab) => tab.value === value) ?? TABS[0];
export const isIn = (tab: Tab, status: string): boolean => (tab.statuses as readonly string[]).includes(status);
