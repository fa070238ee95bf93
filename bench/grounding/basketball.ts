import type { EvidenceAttribute, EvidencePair, EvidencePeriod, EvidenceRanking } from '@conductor/contract';

/** What a report calls the columns of a box score; ways of speaking are told apart by commas. */
const names = (said: string): string[] => said.split(/,\s*/);

const both = ['player', 'team'];
const counted = (id: string, said: string): EvidenceAttribute => ({
  ...{ id, names: names(said), of: both, countable: true },
});
const shared = (id: string, said: string): EvidenceAttribute => ({ id, names: names(said), of: both });
const unnamed = (id: string, of = both): EvidenceAttribute => ({ id, names: [], of });
const rate = (id: string, said: string): EvidenceAttribute => ({
  ...{ id, names: names(said), of: ['team', 'player'], percent: true },
});

const FIELD = 'from the field, from the floor';
const LONG =
  'from three, from long range, from deep, from beyond the arc, from behind the arc, from distance, from downtown, from long distance, from three point range, from three point land, from the three point line, from three point territory, from 3 point range, from the 3 point line, from beyond the three point line';
const LINE =
  'from the free throw line, from the line, from the charity stripe, from the stripe, from the foul line';
/** What a box score does not tell, though it sounds like what it does. */
const UNTOLD =
  'points in the paint, fast break points, second chance points, points off turnovers, points off of turnovers, bench points, points per game, rebounds per game, assists per game, points on average, point run, point mark, point underdogs, point favorites';

export const ATTRIBUTES: EvidenceAttribute[] = [
  counted('points', 'points, point'),
  counted('rebounds', 'rebounds, rebound, boards, board'),
  counted('assists', 'assists, assist, dimes, dime, helpers'),
  counted('steals', 'steals, steal'),
  counted('blocks', 'blocks, block, blocked shots, blocked shot, rejections, swats'),
  shared('turnovers', 'turnovers, turnover, giveaways'),
  shared('fouls', 'fouls, personal fouls'),
  shared('offensive rebounds', 'offensive rebounds, offensive boards'),
  shared('defensive rebounds', 'defensive rebounds, defensive boards'),
  shared(
    'threes made',
    'threes, three pointers, three pointer, 3 pointers, treys, triples, three point field goals',
  ),
  shared('free throws made', 'free throws, free throw'),
  shared('shots made', 'field goals, baskets'),
  ...['shots', 'threes', 'free throws'].map((id) => unnamed(id)),
  { id: 'minutes', names: names('minutes, minute'), of: ['player'] },
  rate('shooting', `shooting, ${FIELD}, of their shots, of its shots, overall`),
  rate('three-point shooting', `${LONG}, three point shooting, three point range, of their threes`),
  rate('free-throw shooting', `${LINE}, of their free throws, free throw shooting`),
  {
    id: 'margin',
    names: names(
      'point victory, point win, point loss, point defeat, point rout, point margin of victory, point blowout',
    ),
    of: ['team'],
  },
  {
    id: 'running margin',
    names: names(
      'point game, point lead, point deficit, point advantage, point cushion, point halftime lead',
    ),
    of: ['team'],
  },
  {
    id: 'players in double figures',
    names: ['reach', 'reached', 'score in', 'scored in', 'finish in', 'finished in', 'in'].flatMap((verb) =>
      ['figures', 'digits'].map((what) => `players ${verb} double ${what}`),
    ),
    of: ['team'],
  },
  ...['wins', 'losses'].map((id) => unnamed(id, ['team'])),
  { id: 'untold', names: names(UNTOLD), of: ['team'] },
];

const made = (attributes: [string, string], said: string): EvidencePair => ({
  ...{ attributes, owners: 'one', names: names(said) },
});
const two = (attribute: string, said = ''): EvidencePair => ({
  ...{ attributes: [attribute, attribute], owners: 'two', names: said ? names(said) : [] },
});

export const PAIRS: EvidencePair[] = [
  made(['shots made', 'shots'], `fg, shooting, ${FIELD}, field goals, shots, field goal attempts`),
  made(['threes made', 'threes'], `3pt, 3 pt, ${LONG}, three pointers, threes, three point attempts`),
  made(['free throws made', 'free throws'], `ft, ${LINE}, free throws, free throw attempts`),
  { ...made(['wins', 'losses'], 'record, on the season, on the year'), bracketed: true },
  two('points'),
  two('rebounds', 'rebounding, rebounds, the boards, the glass, rebounded, rebound, rebounding battle'),
  two('assists', 'assists, assist'),
  two('turnovers', 'turnovers'),
  two('untold', 'in the paint, run, spurt, burst, fast break, second chance, bench points, at the line'),
];

export const PERIODS: EvidencePeriod[] = [
  {
    id: 'Q1',
    names: names('first quarter, opening quarter, one quarter, 1st quarter, opening period, first period'),
  },
  { id: 'Q2', names: names('second quarter, 2nd quarter, second period') },
  { id: 'Q3', names: names('third quarter, 3rd quarter, third period') },
  {
    id: 'Q4',
    names: names('fourth quarter, final quarter, fourth, final 12 minutes, final nine minutes, final period'),
  },
  { id: 'H1', names: names('first half') },
  { id: 'HT', names: names('halftime, at the half, the break, the intermission') },
  { id: 'H2', names: names('second half') },
  { id: 'UP3', names: names('three quarters, end of the third quarter, end of three quarters') },
];

export const CLASSES: { names: string[]; of: 'reserves' | 'starters' | number }[] = [
  { names: names('double double'), of: 2 },
  { names: names('triple double'), of: 3 },
  { names: names('bench, second unit, reserve role, reserves, sixth man'), of: 'reserves' },
  { names: names('starter, starting five, in the starting lineup'), of: 'starters' },
  { names: names('in double figures, double figures, double digits'), of: 1 },
];

const most = (among: EvidenceRanking['among'], said: string): EvidenceRanking => ({
  ...{ names: names(said), attribute: 'points', kind: 'player', among },
});

export const RANKINGS: EvidenceRanking[] = [
  most('all', 'game high, game leading'),
  {
    ...most('within', 'team high, led the way, led the team, high point man, team leading, were led by'),
    placed: ['on the team', 'on the squad', 'on his team'],
  },
];

/** Words of what a box score does not reach: other games, and the season. */
export const OUTSIDE: string[] = names(
  `next game, up next, on deck, will, head to, heads to, head home, head back, await, awaits, home again, remain home, take on,
  face off, play host, travel to, look to, on the road against, tangle with, showdown, matchup against, matchup with, host the,
  last two games, last three games, last five games, last 10 games, last game, last 10, of their last, of his last, last season,
  last meeting, first meeting, averaging, averages, averaged, on the year, this season, of the season, combined for,
  road wins, home wins, home victory, wins in, previous, at times`.replace(/\s+/g, ' '),
);
