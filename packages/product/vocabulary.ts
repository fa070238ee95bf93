import type { Vocabulary } from '@conductor/contract';

export const SEGMENTS = ['enterprise', 'mid-market', 'smb'] as const;
export const GROUPINGS = ['segment', 'state', 'source', 'company', 'product', 'month'] as const;

/** How people say that a whole is split: "by channel", "for every channel", "channel by channel". */
const splitBy = (...nouns: string[]): string[] =>
  nouns.flatMap((noun) => [
    `by ${noun}`,
    `per ${noun}`,
    `for each ${noun}`,
    `for every ${noun}`,
    `each ${noun}`,
    `every ${noun}`,
    `split by ${noun}`,
    `grouped by ${noun}`,
    `across ${noun}`,
    `which ${noun}`,
    `what ${noun}`,
    `${noun} by ${noun}`,
  ]);

/** The first of each list is how the member is shown. */
export const vocabulary: Vocabulary = {
  enums: {
    segment: {
      enterprise: [
        'Enterprise',
        'enterprises',
        'enterprise customers',
        'enterprise accounts',
        'enterprise companies',
        'large accounts',
        'large customers',
        'big customers',
        'big accounts',
        'biggest customers',
        'large companies',
      ],
      'mid-market': [
        'Mid-market',
        'mid market',
        'midmarket',
        'medium-sized',
        'medium sized',
        'mid-sized',
        'mid-size',
        'mid size',
      ],
      smb: [
        'SMB',
        'SMBs',
        'small business',
        'small businesses',
        'small companies',
        'small customers',
        'small firms',
        'small and medium businesses',
        'SME',
        'SMEs',
      ],
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
      survey: ['Surveys', 'survey', 'survey responses'],
      social: ['Social', 'social media', 'twitter', 'linkedin'],
      conference: ['Conferences', 'conference', 'trade show', 'event', 'events'],
      'user-test': ['User tests', 'user test', 'user testing', 'usability test', 'usability tests'],
      portal: ['Portal', 'the portal', 'feedback portal'],
      widget: ['Widget', 'the widget', 'in-app widget', 'in-app'],
      api: ['API source', 'from the api', 'via the api', 'through the api'],
      import: ['Imports', 'imported'],
    },
    survey: {
      nps: ['NPS', 'net promoter'],
      csat: ['CSAT', 'customer satisfaction'],
    },
    method: {
      rice: ['RICE', 'reach times impact times confidence over effort'],
      ice: ['ICE', 'impact confidence ease'],
      'ice-mean': ['ICE by the mean', 'ICE mean', 'mean ICE', 'average ICE', 'ICE with the mean'],
      wsjf: ['WSJF', 'weighted shortest job first'],
      weighted: ['Weighted score', 'weighted scores', 'weighted scoring', 'weighted sum', 'weighted average'],
      opportunity: [
        'Opportunity score',
        'opportunity scores',
        'opportunity scoring',
        'opportunity algorithm',
        'ODI',
        'outcome-driven innovation',
      ],
      cd3: [
        'CD3',
        'cost of delay',
        'cost of delay divided by duration',
        'cost of delay over duration',
        'cost of delay by duration',
      ],
    },
    grouping: {
      segment: splitBy('segment', 'company size', 'size', 'customer segment', 'size band'),
      state: splitBy('state', 'status'),
      source: [...splitBy('source', 'channel', 'where it came from'), 'where it came from'],
      company: splitBy('company', 'customer', 'account'),
      product: splitBy('product'),
      month: [...splitBy('month', 'period'), 'monthly', 'over time'],
    },
  },
  names: [
    { entity: 'company', field: 'name' },
    { entity: 'product', field: 'name' },
    { entity: 'column', field: 'title' },
    { entity: 'team', field: 'name' },
    { entity: 'initiative', field: 'title', isTopic: true },
    { entity: 'objective', field: 'name', isTopic: true },
    { entity: 'idea', field: 'title', isTopic: true },
    { entity: 'keyResult', field: 'name', asRecordOnly: true },
    { entity: 'contact', field: 'name', asRecordOnly: true },
    { entity: 'persona', field: 'name', asRecordOnly: true },
    { entity: 'experiment', field: 'hypothesis', asRecordOnly: true },
    { entity: 'decision', field: 'what', asRecordOnly: true },
    { entity: 'story', field: 'iWant', asRecordOnly: true },
  ],
  filler: [
    'send sends sent give gave given write wrote written report reported raise raised submit submitted receive received got getting came come coming share shared tell told say said saying ask asked asking complain complained mention mentioned request requested want wanted wants need needed needs log logged bring brought make made post posted leave left respond responded speak spoke hear heard talk talked exist stored recorded currently today far ever overall altogether exactly roughly really actually quickly basically',
    'feedback pieces piece comments comment requests request items item entries entry records customers customer clients client users user people companies company accounts account us our team product products data database system workspace number numbers total totals count how many much segment segments',
  ],
};
