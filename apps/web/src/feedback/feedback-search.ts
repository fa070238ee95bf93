/** What the feedback page shows, as its address says it: shareable, and kept by going back. */
export interface FeedbackSearch {
  q?: string;
  state?: string;
  source?: string;
  open?: string;
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export function feedbackSearch(search: Record<string, unknown>): FeedbackSearch {
  const { q, state, source, open } = search;
  const all = { q: word(q), state: word(state), source: word(source), open: word(open) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export const STATES = ['unsorted', 'active', 'archived'];
export const SOURCES = [
  'email',
  'call',
  'meeting',
  'sales',
  'support',
  'survey',
  'social',
  'conference',
  'user-test',
  'portal',
  'widget',
  'api',
  'import',
];
