import { type Band, type Brief, type Check, isInBand } from '@conductor/contract';
import { NO_SEGMENT } from '../engines/segment.ts';
import { NOT_KNOWN } from '../operations/tally.ts';

interface Row extends Record<string, unknown> {
  id: string;
  score: { kind: string; value: number } | null;
}

interface Given {
  scores: { survey: string; score: number | null; n: number }[];
  by: { survey: string; key: string; score: number | null; n: number }[];
}

/** A point for each answer, and what is allowed at all: the sums in one table, where the first way counts shares. */
const POINTS: Record<string, number[]> = {
  nps: [-1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1],
  csat: [Number.NaN, 0, 0, 0, 1, 1],
};

const PATHS: Record<string, string> = {
  state: 'state',
  source: 'source',
  company: 'contact.company.name',
  product: 'product.name',
  segment: 'contact.company.employees',
  month: 'createdAt',
};

function keyOf(row: Row, groupBy: string, brief: Brief): string {
  const held = row[PATHS[groupBy]!];
  if (held === null || held === undefined) return NOT_KNOWN;
  if (groupBy === 'month')
    return new Date(String(held))
      .toLocaleDateString('sv-SE', { timeZone: brief.calendar.timeZone })
      .slice(0, 7);
  if (groupBy !== 'segment') return String(held);
  const within = Object.values(brief.facts)
    .filter((fact) => fact.subject === 'segment-rule' && isInBand(held as number, fact.value as Band))
    .map(({ predicate }) => predicate);
  // One that two rules hold is of both.
  return within.length > 0 ? within.sort().join(' and ') : NO_SEGMENT;
}

/** Adds a point for and takes one off against for every answer, and divides once at the end. */
export const rescoreSurveys: Check = {
  name: 'surveys scored a second way',
  async run({ brief, outcome, snapshot }) {
    const { scores, by } = outcome.data as unknown as Given;
    const chosen = new Set((outcome.values['chosen'] as { feedbackIds: string[] }).feedbackIds);
    const groupBy = brief.intent.slots['groupBy']?.value as string | undefined;
    const rows = await snapshot.records.select<Row>('feedback', {
      fields: ['id', 'score', ...(groupBy ? [PATHS[groupBy]!] : [])],
    });
    const only = brief.intent.slots['survey']?.value as string | undefined;
    const { halves } = outcome.values['scored'] as {
      halves: { survey: string; for: number; against: number }[];
    };
    const halvesAgain = new Map<string, [number, number]>();
    const sums = new Map<string, { points: number; n: number }>();
    const add = (key: string, points: number) => {
      const held = sums.get(key) ?? { points: 0, n: 0 };
      sums.set(key, { points: held.points + points, n: held.n + 1 });
    };
    for (const row of rows) {
      const points = row.score && POINTS[row.score.kind]?.[row.score.value];
      if (!chosen.has(row.id) || !row.score || points === undefined || !(points! >= -1)) continue;
      if (only && row.score.kind !== only) continue;
      add(row.score.kind, points!);
      const [better, against] = halvesAgain.get(row.score.kind) ?? [0, 0];
      halvesAgain.set(row.score.kind, [better + Number(points! > 0), against + Number(points! < 0)]);
      if (groupBy) add(`${row.score.kind}: ${keyOf(row, groupBy, brief)}`, points!);
    }
    const told = [
      ...scores.map((one) => ({ ...one, at: one.survey })),
      ...by.map((one) => ({ ...one, at: `${one.survey}: ${one.key}` })),
    ];
    const faults = told.flatMap(({ at, score, n }) => {
      const again = sums.get(at) ?? { points: 0, n: 0 };
      sums.delete(at);
      const wanted = again.n === 0 ? null : (again.points / again.n) * 100;
      const isSame =
        n === again.n &&
        (score === null || wanted === null ? score === wanted : Math.abs(score - wanted) < 1e-9);
      return isSame ? [] : [`${at}: ${score} of ${n} answers, and ${wanted} of ${again.n} the second time`];
    });
    const unlike = halves.filter((told) => {
      const [better, against] = halvesAgain.get(told.survey) ?? [0, 0];
      return told.for !== better || told.against !== against;
    });
    return [
      ...faults,
      ...unlike.map(({ survey }) => `${survey}: other answers for it and against it`),
      ...[...sums.keys()].map((at) => `${at} has answers and is left out`),
    ];
  },
};
