import type { Brief, Check } from '@conductor/contract';

interface Row extends Record<string, unknown> {
  id: string;
  objectiveId: string;
  baseline: number | null;
  target: number | null;
  current: number | null;
  direction: string;
  weight: number | null;
}

interface ObjectiveRow extends Record<string, unknown> {
  id: string;
  state: string;
  productId: string | null;
  period: string | null;
}

interface Graded {
  objectiveId: string;
  keyResultGrades: { keyResultId: string; grade: number }[];
  objectiveGrade: number | null;
  colour: string | null;
  blocked: { id: string; missing: string[] }[];
}

/** What share of the way is left, where the first way asked what share is gone; and none where it cannot be said. */
function againOf({ baseline, target, current, direction }: Row): number | null {
  const isBinary = direction === 'binary';
  const from = isBinary && baseline === null ? 0 : baseline;
  const to = isBinary && target === null ? 1 : target;
  if (from === null || to === null || current === null || from === to) return null;
  if (isBinary && current * (current - 1) !== 0) return null;
  if (direction === 'increase' && to < from) return null;
  if (direction === 'decrease' && to > from) return null;
  const left = Math.abs(to - current) / Math.abs(to - from);
  const isBeyond = Math.sign(current - to) === Math.sign(to - from) || current === to;
  return isBeyond ? 1 : Math.max(0, 1 - left);
}

const isClose = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) < 1e-9;

/** Grades again from the records, and looks whether what is missing is said and no grade hides it. */
export const regrade: Check = {
  name: 'graded a second way',
  async run({ outcome, brief, snapshot }) {
    const data = outcome.data as unknown as Graded & { objectives: Graded[] };
    const { objectives } = data;
    const { details } = outcome.values['graded'] as {
      details: { objectiveId: string; withoutBlocked: number | null }[];
    };
    const rows = await snapshot.records.select<Row>('keyResult');
    const meant = meantAgain(brief, await snapshot.records.select<ObjectiveRow>('objective'));
    const wrong = objectives.filter(({ objectiveId }) => !meant.has(objectiveId)).length;
    const only = objectives.length === 1 ? objectives[0] : undefined;
    const isWhole =
      data.objectiveGrade === (only?.objectiveGrade ?? null) &&
      data.colour === (only?.colour ?? null) &&
      data.blocked.length === objectives.flatMap(({ blocked }) => blocked).length &&
      data.keyResultGrades.length === objectives.flatMap((one) => one.keyResultGrades).length &&
      objectives.every((one) =>
        one.keyResultGrades.every((graded) =>
          data.keyResultGrades.some(
            (told) => told.keyResultId === graded.keyResultId && told.grade === graded.grade,
          ),
        ),
      );
    return [
      ...(wrong > 0 || objectives.length !== meant.size
        ? [`${objectives.length} objectives are graded, and ${meant.size} were meant`]
        : []),
      ...(isWhole ? [] : ['what is said of the whole is not what is said of its objectives']),
      ...objectives.flatMap((graded) =>
        differences(
          graded,
          details.find(({ objectiveId }) => objectiveId === graded.objectiveId)?.withoutBlocked ?? null,
          rows.filter(({ objectiveId }) => objectiveId === graded.objectiveId),
        ),
      ),
    ];
  },
};

/** Which objectives were meant: each is tested by itself, where the first way asked the database. */
function meantAgain(brief: Brief, all: readonly ObjectiveRow[]): Set<string> {
  const { slots } = brief.intent;
  const held = <T>(slot: string) => slots[slot]?.value as T | undefined;
  const [named, product, states] = [
    held<string[]>('objectives'),
    held<string>('product'),
    held<string[]>('states'),
  ];
  const window = held<{ from: string | null; to: string | null }>('window');
  const fitting = all.filter(
    (one) =>
      (named?.includes(one.id) ?? true) &&
      (product === undefined || one.productId === product) &&
      (states?.includes(one.state) ?? true),
  );
  const isShown = ({ state }: ObjectiveRow) => Boolean(named || states) || state !== 'archived';
  const idsOf = (rows: readonly ObjectiveRow[]) => new Set(rows.filter(isShown).map(({ id }) => id));
  if (!window) return idsOf(fitting);
  const local = (at: string | null) =>
    at && new Date(at).toLocaleDateString('sv-SE', { timeZone: brief.calendar.timeZone });
  const [from, to] = [local(window.from) ?? '0', local(window.to) ?? '9'];
  const spans = fitting.map((one) => ({
    one,
    ...monthsAgain(one.period, brief.calendar.fiscalYearStartMonth),
  }));
  const inside = spans.filter((span) => span.first && span.first >= from && span.after! <= to);
  const around = spans.filter((span) => span.first && span.first <= from && span.after! >= to);
  return idsOf((inside.length > 0 ? inside : around).map(({ one }) => one));
}

/** A period counted back in months from the end of its year, where the first way counts on from the start. */
function monthsAgain(period: string | null, startMonth: number): { first?: string; after?: string } {
  const [, fiscal, year] = /(FY)?\s*['’]?(\d{4}|(?<=FY\s*['’]?)\d{2})(?!\d)/i.exec(period ?? '') ?? [];
  if (!period || !year) return {};
  const [, kind, place] = /([QH])([1-4])/i.exec(period) ?? [];
  const start = fiscal ? startMonth - 1 : 0;
  const named = Number(year) % 100 === Number(year) ? 2000 + Number(year) : Number(year);
  const end = named * 12 + (start === 0 ? 12 : start);
  const length = kind ? (kind.toUpperCase() === 'Q' ? 3 : 6) : 12;
  const left = kind ? 12 - Number(place) * length : 0;
  const dayOf = (month: number) =>
    `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return { first: dayOf(end - left - length), after: dayOf(end - left) };
}

function differences(graded: Graded, withoutBlocked: number | null, rows: readonly Row[]): string[] {
  const { objectiveId, keyResultGrades, objectiveGrade, colour, blocked } = graded;
  const told = new Map(keyResultGrades.map(({ keyResultId, grade }) => [keyResultId, grade]));
  const faults = rows.flatMap((row) => {
    const again = againOf(row);
    return isClose(told.get(row.id) ?? null, again)
      ? []
      : [`${row.id}: ${told.get(row.id) ?? 'no grade'}, and ${again ?? 'none'} the second time`];
  });
  const anyWeight = rows.some(({ weight }) => weight !== null);
  const stuck = rows.filter(
    (row) => againOf(row) === null || (anyWeight && (row.weight === null || row.weight < 0)),
  );
  const unsaid = stuck.filter(({ id }) => !blocked.some((one) => one.id === id));
  if (unsaid.length > 0)
    faults.push(`${objectiveId}: ${unsaid.length} key results are blocked and not said to be`);
  let [sum, whole] = [0, 0];
  for (const row of rows) {
    const weight = anyWeight ? (row.weight ?? 0) : 1;
    sum += weight * (againOf(row) ?? 0);
    whole += weight;
  }
  const rest = rows.filter((row) => !stuck.includes(row));
  const restWeight = rest.reduce((all, { weight }) => all + (anyWeight ? weight! : 1), 0);
  const partly =
    rest.reduce((all, row) => all + againOf(row)! * (anyWeight ? row.weight! : 1), 0) / restWeight;
  if (!isClose(withoutBlocked, stuck.length === 0 || restWeight === 0 ? null : partly))
    faults.push(`${objectiveId}: ${withoutBlocked} of what can be graded, and ${partly} the second time`);
  const again = stuck.length > 0 || whole <= 0 ? null : sum / whole;
  if (!isClose(objectiveGrade, again))
    faults.push(`${objectiveId}: ${objectiveGrade ?? 'no grade'}, and ${again ?? 'none'} the second time`);
  const wanted =
    objectiveGrade === null
      ? null
      : ['red', 'yellow', 'green'][Number(objectiveGrade >= 0.4) + Number(objectiveGrade >= 0.7)]!;
  if (colour !== wanted)
    faults.push(`${objectiveId} is ${colour ?? 'of no colour'}, and should be ${wanted ?? 'of none'}`);
  return faults;
}
