import { addressOf } from '../list/address.ts';

export const feedbackSearch = addressOf('q', 'state', 'source', 'linkedIdeaIds', 'open');
export type FeedbackSearch = ReturnType<typeof feedbackSearch>;

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
