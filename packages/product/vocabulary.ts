import type { Vocabulary } from '@conductor/contract';

export const SEGMENTS = ['enterprise', 'mid-market', 'smb'] as const;
export const GROUPINGS = ['segment', 'state', 'source', 'company', 'product', 'month'] as const;

/** The first of each list is how the member is shown. */
export const vocabulary: Vocabulary = {
  enums: {
    segment: {
      enterprise: ['Enterprise', 'enterprises', 'enterprise customers', 'enterprise accounts', 'enterprise companies', 'large accounts', 'large customers', 'big customers', 'big accounts', 'biggest customers', 'large companies'],
      'mid-market': ['Mid-market', 'mid market', 'midmarket', 'medium-sized', 'medium sized', 'mid-sized', 'mid-size', 'mid size'],
      smb: ['SMB', 'SMBs', 'small business', 'small businesses', 'small companies', 'small customers', 'small firms', 'small and medium businesses', 'SME', 'SMEs'],
    },
    state: {
      unsorted: ['Unsorted', 'untriaged', 'not sorted', 'inbox', 'unprocessed'],
      active: ['Active', 'open', 'triaged'],
      archived: ['Archived', 'closed'],
    },
    source: {
      email: ['Email', 'emails', 'e-mail', 'e-mails', 'mail'],
      call: ['Calls', 'call', 'phone call', 'phone calls', 'phone', 'by phone'],
      meeting: ['Meetings', 'meeting', 'meeting notes'],
      sales: ['Sales', 'sales calls', 'sales notes', 'sales team', 'sales reps'],
      support: ['Support', 'support tickets', 'tickets', 'support team', 'help desk', 'helpdesk'],
      survey: ['Surveys', 'survey', 'survey responses', 'nps', 'csat'],
      social: ['Social', 'social media', 'twitter', 'linkedin'],
      conference: ['Conferences', 'conference', 'trade show', 'event', 'events'],
      'user-test': ['User tests', 'user test', 'user testing', 'usability test', 'usability tests'],
      portal: ['Portal', 'the portal', 'feedback portal'],
      widget: ['Widget', 'the widget', 'in-app widget', 'in-app'],
      api: ['API source', 'from the api', 'via the api', 'through the api'],
      import: ['Imports', 'imported'],
    },
    grouping: {
      segment: ['by segment', 'per segment', 'by company size', 'by size', 'split by segment', 'for each segment', 'by customer segment', 'grouped by segment'],
      state: ['by state', 'per state', 'by status', 'grouped by state', 'split by state', 'for each state'],
      source: ['by source', 'per source', 'by channel', 'per channel', 'where it came from', 'split by source', 'grouped by source', 'for each source', 'by where it came from'],
      company: ['by company', 'per company', 'by customer', 'per customer', 'by account', 'per account', 'grouped by company', 'for each company'],
      product: ['by product', 'per product', 'grouped by product', 'for each product'],
      month: ['by month', 'per month', 'monthly', 'month by month', 'each month', 'by period', 'over time', 'grouped by month'],
    },
  },
  names: [
    { entity: 'company', field: 'name' },
    { entity: 'product', field: 'name' },
  ],
  filler: [
    'feedback pieces piece comments comment requests request items item entries entry records customers customer clients client users user people companies company accounts account us our team product products data database system workspace number numbers total totals count how many much segment segments',
  ],
};
