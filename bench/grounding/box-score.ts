import type { EvidenceEntity, EvidenceMeasure, GroundingEvidence } from '@conductor/contract';
import { ATTRIBUTES, CLASSES, OUTSIDE, PAIRS, PERIODS, RANKINGS } from './basketball.ts';
import type { BoxScore, Line, MarkedReport } from './reports.ts';
import { namesOf, TEAMS } from './teams.ts';

interface Player {
  entity: EvidenceEntity;
  row: string;
}

/** A box score as evidence: teams, players, what they did, and what follows from it by sums. */
export function evidenceOfGame({ source, date }: MarkedReport): GroundingEvidence {
  const teams = [teamOf('home', source), teamOf('visitor', source)];
  const players = playersOf(source, teams);
  const measures = [
    ...players.flatMap((player) => playerMeasures(player, source)),
    ...teamMeasures(source, players),
  ];
  const reserves = players.filter(({ row }) => source.box_score.START_POSITION?.[row] === 'N/A');
  const starters = players.filter((one) => !reserves.includes(one));
  const ids = (list: readonly Player[]) => list.map(({ entity }) => entity.id);
  return {
    entities: [...teams, ...players.map(({ entity }) => entity)],
    strangers: [
      {
        kind: 'team',
        names: TEAMS.filter(({ name }) => !teams.some(({ names }) => names.includes(name))).flatMap(namesOf),
      },
    ],
    attributes: ATTRIBUTES,
    measures,
    periods: PERIODS,
    dates: [isoDate(date)],
    classes: CLASSES.map(({ names, of }) => ({
      names,
      kind: 'player',
      holds: of === 'reserves' ? ids(reserves) : of === 'starters' ? ids(starters) : atLeastTen(measures, of),
    })),
    pairs: PAIRS,
    rankings: RANKINGS,
    outside: OUTSIDE,
    quotations: [],
    statements: [],
    context: [],
  };
}

function isoDate(date: string): string {
  const [month, day, year] = date.split('_');
  return `20${year}-${month}-${day}`;
}

function teamOf(side: 'home' | 'visitor', source: BoxScore): EvidenceEntity {
  const [city, name] =
    side === 'home' ? [source.home_city, source.home_name] : [source.vis_city, source.vis_name];
  const known = TEAMS.find((team) => team.name === name) ?? { city, name };
  return { id: side, kind: 'team', names: namesOf(known) };
}

function playersOf(source: BoxScore, teams: readonly EvidenceEntity[]): Player[] {
  const { PLAYER_NAME = {}, FIRST_NAME = {}, SECOND_NAME = {}, TEAM_CITY = {} } = source.box_score;
  const oneCity = source.home_city === source.vis_city;
  const surnames = new Set(Object.values(SECOND_NAME));
  const often = (first: string) => Object.values(FIRST_NAME).filter((one) => one === first).length;
  return Object.entries(PLAYER_NAME).map(([row, name]) => {
    const [first = '', last = ''] = [FIRST_NAME[row], SECOND_NAME[row]];
    const alone = often(first) === 1 && !surnames.has(first) ? [first] : [];
    const names = [name, last, ...alone].flatMap((one) => [
      one,
      one.replaceAll('.', ''),
      one.replaceAll('-', ' '),
      one.replace(/ (?:Jr|Sr|I+)\.?$/, ''),
    ]);
    const within = oneCity ? undefined : teams[TEAM_CITY[row] === source.home_city ? 0 : 1]!.id;
    return {
      row,
      entity: {
        id: `player ${row}`,
        kind: 'player',
        names: [...new Set(names)],
        ...(within ? { within } : {}),
      },
    };
  });
}

const COLUMNS: Record<string, string> = {
  ...{
    PTS: 'points',
    REB: 'rebounds',
    AST: 'assists',
    STL: 'steals',
    BLK: 'blocks',
    TO: 'turnovers',
    MIN: 'minutes',
  },
  ...{ PF: 'fouls', OREB: 'offensive rebounds', DREB: 'defensive rebounds', FGM: 'shots made', FGA: 'shots' },
  ...{ FG3M: 'threes made', FG3A: 'threes', FTM: 'free throws made', FTA: 'free throws' },
  ...{ FG_PCT: 'shooting', FG3_PCT: 'three-point shooting', FT_PCT: 'free-throw shooting' },
};

function playerMeasures({ row, entity }: Player, { box_score: columns }: BoxScore): EvidenceMeasure[] {
  return Object.entries(COLUMNS).flatMap(([column, attribute]) =>
    measure(entity.id, attribute, columns[column]?.[row]),
  );
}

const measure = (
  entity: string,
  attribute: string,
  said: string | undefined,
  period?: string,
): EvidenceMeasure[] =>
  said === undefined || said === 'N/A' || said === '' || Number.isNaN(Number(said))
    ? []
    : [{ entity, attribute, value: Number(said), ...(period ? { period } : {}) }];

const LINES: Record<string, string> = {
  ...{ PTS: 'points', REB: 'rebounds', AST: 'assists', TOV: 'turnovers', WINS: 'wins', LOSSES: 'losses' },
  ...{ FG_PCT: 'shooting', FG3_PCT: 'three-point shooting', FT_PCT: 'free-throw shooting' },
};
/** What a team did that its own line does not say. */
const SUMMED = [
  'steals',
  'blocks',
  'fouls',
  'offensive rebounds',
  'defensive rebounds',
  'shots made',
  'shots',
].concat(['threes made', 'threes', 'free throws made', 'free throws']);
const PARTS: Record<string, string[]> = {
  ...{
    Q1: ['1'],
    Q2: ['2'],
    Q3: ['3'],
    Q4: ['4'],
    H1: ['1', '2'],
    H2: ['3', '4'],
    UP3: ['1', '2', '3'],
    HT: ['1', '2'],
  },
};

function teamMeasures(source: BoxScore, players: readonly Player[]): EvidenceMeasure[] {
  const sides = [
    { id: 'home', line: source.home_line, other: source.vis_line },
    { id: 'visitor', line: source.vis_line, other: source.home_line },
  ];
  return sides.flatMap(({ id, line, other }) => {
    const own = players.filter(({ entity }) => entity.within === id);
    const each = own.flatMap((player) => playerMeasures(player, source));
    const of = (attribute: string) =>
      each.filter((one) => one.attribute === attribute).map(({ value }) => value);
    return [
      ...Object.entries(LINES).flatMap(([column, attribute]) =>
        measure(id, attribute, line[`TEAM-${column}`]),
      ),
      ...(own.length > 0 ? SUMMED : []).flatMap((attribute) =>
        measure(id, attribute, String(of(attribute).reduce((sum, one) => sum + one, 0))),
      ),
      ...(own.length > 0
        ? measure(id, 'players in double figures', String(of('points').filter((one) => one >= 10).length))
        : []),
      ...Object.entries(PARTS).flatMap(([period, parts]) =>
        measure(id, 'points', sumOf(line, parts), period),
      ),
      ...['HT', 'UP3'].flatMap((period) =>
        measure(id, 'running margin', gapOf(line, other, PARTS[period]!), period),
      ),
      ...measure(id, 'margin', String(Math.abs(Number(line['TEAM-PTS']) - Number(other['TEAM-PTS'])))),
    ];
  });
}

function sumOf(line: Line, parts: readonly string[]): string | undefined {
  const values = parts.map((part) => Number(line[`TEAM-PTS_QTR${part}`]));
  return values.some(Number.isNaN) ? undefined : String(values.reduce((sum, one) => sum + one, 0));
}

function gapOf(line: Line, other: Line, parts: readonly string[]): string | undefined {
  const [one, two] = [sumOf(line, parts), sumOf(other, parts)];
  return one === undefined || two === undefined ? undefined : String(Math.abs(Number(one) - Number(two)));
}

const TEN = 10;
const COUNTED = ['points', 'rebounds', 'assists', 'steals', 'blocks'];

/** Ids of those with ten or more of `of` things that are counted. */
function atLeastTen(measures: readonly EvidenceMeasure[], of: number): string[] {
  const tens = new Map<string, number>();
  for (const { entity, attribute, value, period } of measures)
    if (!period && value >= TEN && COUNTED.includes(attribute)) tens.set(entity, (tens.get(entity) ?? 0) + 1);
  return [...tens].filter(([, count]) => count >= of).map(([entity]) => entity);
}
