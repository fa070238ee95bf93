import type { EvidenceAttribute, EvidencePair, EvidencePeriod, EvidenceRanking } from '@conductor/contract';

/** What a report calls the columns of a box score. */
const both = ['player', 'team'];
const counted = (id: string, ...names: string[]): EvidenceAttribute => ({
  id,
  names,
  of: both,
  countable: true,
});

export const ATTRIBUTES: EvidenceAttribute[] = [
  counted('points', 'points', 'point'),
  counted('rebounds', 'rebounds', 'rebound', 'boards', 'board'),
  counted('assists', 'assists', 'assist', 'dimes', 'dime', 'helpers'),
  counted('steals', 'steals', 'steal'),
  counted('blocks', 'blocks', 'block', 'blocked shots', 'blocked shot', 'rejections', 'swats'),
  { id: 'turnovers', names: ['turnovers', 'turnover', 'giveaways'], of: both },
  { id: 'minutes', names: ['minutes', 'minute'], of: ['player'] },
  { id: 'fouls', names: ['fouls', 'personal fouls'], of: both },
  { id: 'offensive rebounds', names: ['offensive rebounds', 'offensive boards'], of: both },
  { id: 'defensive rebounds', names: ['defensive rebounds', 'defensive boards'], of: both },
  { id: 'threes made', names: ['threes', 'three pointers', '3 pointers', 'treys', 'triples'], of: both },
  { id: 'free throws made', names: ['free throws', 'free throw'], of: both },
  { id: 'shots made', names: ['field goals', 'baskets'], of: both },
  ...['shots', 'threes', 'free throws'].map((id) => ({ id, names: [], of: both })),
  {
    id: 'shooting',
    names: [
      'shooting',
      'from the field',
      'from the floor',
      'of their shots',
      'overall',
      'clip from the field',
    ],
    of: ['team', 'player'],
    percent: true,
  },
  {
    id: 'three-point shooting',
    names: [
      ...[
        'from three',
        'from long range',
        'from deep',
        'from beyond the arc',
        'from behind the arc',
        'from distance',
      ],
      ...[
        'from three point range',
        'from three point land',
        'from the three point line',
        'three point shooting',
        'three point range',
      ],
      ...['from 3 point range', 'from downtown', 'from long distance', 'from three point territory'],
    ],
    of: ['team', 'player'],
    percent: true,
  },
  {
    id: 'free-throw shooting',
    names: ['from the free throw line', 'from the line', 'from the charity stripe', 'from the stripe'],
    of: ['team', 'player'],
    percent: true,
  },
  {
    id: 'margin',
    names: [
      'point victory',
      'point win',
      'point loss',
      'point defeat',
      'point rout',
      'point margin of victory',
    ],
    of: ['team'],
  },
  {
    id: 'players in double figures',
    names: [
      'players reach double figures',
      'players in double figures',
      'players score in double figures',
    ].concat([
      'players reached double figures',
      'players scored in double figures',
      'players finish in double figures',
    ]),
    of: ['team'],
  },
  { id: 'wins', names: [], of: ['team'] },
  { id: 'losses', names: [], of: ['team'] },
];

const two = (attribute: string, ...names: string[]): EvidencePair => ({
  attributes: [attribute, attribute],
  owners: 'two',
  names,
});

export const PAIRS: EvidencePair[] = [
  {
    attributes: ['shots made', 'shots'],
    owners: 'one',
    names: ['fg', 'shooting', 'from the field', 'from the floor', 'field goals'],
  },
  {
    attributes: ['threes made', 'threes'],
    owners: 'one',
    names: [
      ...[
        '3pt',
        '3 pt',
        'from three',
        'from long range',
        'from deep',
        'from beyond the arc',
        'from behind the arc',
      ],
      ...[
        'from three point range',
        'from three point land',
        'from the three point line',
        'from 3 point range',
      ],
      ...['from distance', 'from downtown'],
    ],
  },
  {
    attributes: ['free throws made', 'free throws'],
    owners: 'one',
    names: ['ft', 'from the free throw line', 'from the line', 'from the charity stripe', 'from the stripe'],
  },
  { attributes: ['wins', 'losses'], owners: 'one', names: [], bracketed: true },
  two('points'),
  two('rebounds', 'rebounding', 'rebounds', 'the boards', 'the glass', 'rebounded', 'rebound'),
  two('assists', 'assists', 'assist'),
  two('turnovers', 'turnovers'),
];

export const PERIODS: EvidencePeriod[] = [
  { id: 'Q1', names: ['first quarter', 'opening quarter', 'one quarter', '1st quarter'] },
  { id: 'Q2', names: ['second quarter', '2nd quarter'] },
  { id: 'Q3', names: ['third quarter', '3rd quarter'] },
  {
    id: 'Q4',
    names: [
      'fourth quarter',
      'final quarter',
      'fourth',
      'final 12 minutes',
      'final nine minutes',
      'final period',
    ],
  },
  { id: 'H1', names: ['first half', 'halftime', 'at the half', 'the break'] },
  { id: 'H2', names: ['second half'] },
  { id: 'UP3', names: ['three quarters', 'end of the third quarter'] },
];

export const CLASSES: { names: string[]; of: 'reserves' | 'starters' | number }[] = [
  { names: ['double double'], of: 2 },
  { names: ['triple double'], of: 3 },
  { names: ['bench', 'second unit', 'reserve role', 'reserves', 'sixth man'], of: 'reserves' },
  { names: ['starter', 'starting five', 'in the starting lineup'], of: 'starters' },
  { names: ['in double figures', 'double figures', 'double digits'], of: 1 },
];

const most = (among: EvidenceRanking['among'], ...names: string[]): EvidenceRanking => ({
  ...{ names, attribute: 'points', kind: 'player', among },
});

export const RANKINGS: EvidenceRanking[] = [
  most('all', 'game high', 'game leading'),
  {
    ...most(
      'within',
      'team high',
      'led the way',
      'led the team',
      'high point man',
      'team leading',
      'were led by',
    ),
    placed: ['on the team', 'on the squad', 'on his team'],
  },
];

/** Words of what a box score does not reach: other games, and the season. */
export const OUTSIDE: string[] = [
  ...[
    'next game',
    'up next',
    'on deck',
    'will',
    'head to',
    'heads to',
    'head home',
    'head back',
    'await',
    'awaits',
  ],
  ...[
    'home again',
    'remain home',
    'take on',
    'face off',
    'play host',
    'travel to',
    'look to',
    'on the road against',
  ],
  ...[
    'last two games',
    'last three games',
    'last game',
    'averaging',
    'averages',
    'averaged',
    'on the year',
    'this season',
  ],
  ...[
    'of the season',
    'in a row',
    'straight',
    'combined for',
    'career',
    'of their last',
    'of his last',
    'last five games',
  ],
  ...[
    'season high',
    'seed',
    'place in',
    'streak',
    'previous',
    'last season',
    'last place',
    'tangle with',
    'showdown',
  ],
  ...[
    'road wins',
    'home wins',
    'home victory',
    'matchup against',
    'matchup with',
    'at times',
    'host the',
    'wins in',
  ],
];
