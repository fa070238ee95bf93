/** Where feedback came from. */
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
] as const;
export type Source = (typeof SOURCES)[number];

/** How far the team is with it. Nothing is hidden by default: unsorted feedback counts like any other. */
export const STATES = ['unsorted', 'active', 'archived'] as const;
export type State = (typeof STATES)[number];
