import type { Row } from '@conductor/contract';
import { dayOf } from './days.ts';
import { figuresOfIdeas } from './look-ideas.ts';
import { meetsAll, selectRecords } from './look-records.ts';
import { wholeSlot } from './shown-slot.ts';
import { companyOf, segmentOf, valueAt, type World } from './world.ts';

/**
 * What the answer to a request has to be, counted over the sample's rows by plain code that shares nothing with the
 * product: by figure, as conversations write it. Nothing where this code does not know the job.
 */
export type Figures = Record<string, string>;
export type Slots = Record<string, string>;

export function figuresOf(job: string, slots: Slots, world: World): Figures | null {
  const whole = Object.fromEntries(Object.entries(slots).map(([name, said]) => [name, wholeSlot(said)]));
  const look = LOOKS[job];
  return look ? look(whole, world) : null;
}

/** Of a line such as `record.filter | entity idea | where state eq active`. */
export function looked(line: string, world: World): Figures | null {
  const [job = '', ...slots] = line.split(' | ');
  return figuresOf(
    job.trim(),
    Object.fromEntries(slots.map((one) => [one.split(' ')[0]!, one.slice(one.indexOf(' ') + 1).trim()])),
    world,
  );
}

const LOOKS: Record<string, (slots: Slots, world: World) => Figures | null> = {
  'feedback.count': countVoices,
  'record.list': listRecords,
  'record.filter': listRecords,
  'record.group': groupRecords,
  'insight.asks': asks,
  'survey.score': scoreSurveys,
  'objective.grade': gradeObjectives,
  'roadmap.capacity': loadOf,
  'idea.prioritise': figuresOfIdeas,
};

const KNOWN = [
  'window',
  'segment',
  'states',
  'sources',
  'companies',
  'product',
  'groupBy',
  'survey',
  'draft',
];
const LEFT_OUT = ['notSegments', 'notStates', 'notSources', 'notCompanies'];

/** The feedback that is meant, and how much of it is of companies whose segment nobody can tell. */
function voicesOf(slots: Slots, world: World): { chosen: Row[]; unknown: Row[] } | null {
  if (Object.keys(slots).some((name) => ![...KNOWN, ...LEFT_OUT].includes(name))) return null;
  const one = (name: string, value: unknown) =>
    !slots[name] || slots[name].split(',').includes(String(value));
  const none = (name: string, value: unknown) => !slots[name]?.split(',').includes(String(value));
  const rest = (world.rows.get('feedback') ?? []).filter((voice) => {
    const company = companyOf(world, voice)?.id;
    return (
      (!slots['window'] || isWithin(slots['window'], voice['createdAt'] as string | null)) &&
      one('states', voice['state']) &&
      one('sources', voice['source']) &&
      one('product', voice['productId']) &&
      one('companies', company) &&
      none('notStates', voice['state']) &&
      none('notSources', voice['source']) &&
      none('notCompanies', company)
    );
  });
  const segment = (voice: Row) => segmentOf(world, companyOf(world, voice));
  const asked = Boolean(slots['segment'] ?? slots['notSegments']);
  const isMeant = (voice: Row) =>
    !asked ||
    (segment(voice) !== 'not known' && one('segment', segment(voice)) && none('notSegments', segment(voice)));
  return {
    chosen: rest.filter(isMeant),
    unknown: asked ? rest.filter((voice) => segment(voice) === 'not known') : [],
  };
}

/** Both ends are London days and within; an end that is not said is open. */
export function isWithin(period: string, at: string | null): boolean {
  if (at === null) return false;
  const [from = '', to = ''] = period.split('..');
  const day = dayOf(at);
  return (from === '' || day >= from) && (to === '' || to === 'now' || day <= to);
}

const KEYS: Record<string, (voice: Row, world: World) => string> = {
  segment: (voice, world) => segmentOf(world, companyOf(world, voice)),
  state: (voice) => String(voice['state']),
  source: (voice) => String(voice['source']),
  company: (voice, world) => String(companyOf(world, voice)?.['name'] ?? 'not known'),
  product: (voice, world) => String(world.byId.get(String(voice['productId']))?.['name'] ?? 'not known'),
  month: (voice) => (voice['createdAt'] ? dayOf(String(voice['createdAt'])).slice(0, 7) : 'not known'),
};

function countVoices(slots: Slots, world: World): Figures | null {
  const voices = voicesOf(slots, world);
  if (!voices) return null;
  const key = KEYS[slots['groupBy'] ?? ''];
  return {
    total: String(voices.chosen.length),
    unknown: String(voices.unknown.length),
    ...(key ? { by: counted(voices.chosen.map((voice) => key(voice, world))) } : {}),
  };
}

function asks(slots: Slots, world: World): Figures | null {
  const voices = voicesOf(slots, world);
  if (!voices) return null;
  return {
    total: String(voices.chosen.length),
    ids: idsOf(voices.chosen).sort().join(' '),
    unknown: String(voices.unknown.length),
  };
}

function listRecords(slots: Slots, world: World): Figures | null {
  const rows = selectRecords(slots, world);
  return rows ? { total: String(rows.total), ids: idsOf(rows.shown).join(' ') } : null;
}

function groupRecords(slots: Slots, world: World): Figures | null {
  const all = world.rows.get(slots['entity'] ?? '');
  if (!all) return null;
  const rows = all.filter((row) => meetsAll(world, row, slots['where']));
  const [, measure, of, path, by] =
    /^(?:(\w+) (\S+) )?by (\S+)(?: a (\w+))?$/.exec(slots['group'] ?? '') ?? [];
  if (measure || by) return null;
  const keys = rows.flatMap((row) => valueAt(world, row, path ?? '') ?? 'not known').map(String);
  return { total: String(rows.length), ...(path && !of ? { by: counted(keys) } : {}) };
}

export const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

/** In an order of its own, so that two ways of counting say it in the same words. */
export function counted(keys: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return groupsShown([...counts].map(([key, n]) => [key, n]));
}

export const groupsShown = (groups: [key: string, n: number][]): string =>
  groups
    .map(([key, n]) => `${key} ${numberShown(n)}`)
    .sort()
    .join(', ');

/** Four places are enough to tell two figures apart, and few enough that two ways of adding agree. */
export const numberShown = (n: number): string => String(Math.round(n * 10_000) / 10_000);

/** NPS: the share of 9 and 10 less that of 0 to 6; CSAT: the share of 4 and 5. */
function scoreSurveys(slots: Slots, world: World): Figures | null {
  const voices = voicesOf(slots, world);
  const survey = slots['survey'];
  if (!voices || !survey) return null;
  const scored = voices.chosen.filter((voice) => (voice['score'] as Score | null)?.kind === survey);
  const score = (some: Row[]): number => {
    const share = (is: (value: number) => boolean) =>
      some.filter((voice) => is((voice['score'] as Score).value)).length / some.length;
    return 100 * (survey === 'nps' ? share((n) => n >= 9) - share((n) => n <= 6) : share((n) => n >= 4));
  };
  const key = KEYS[slots['groupBy'] ?? ''];
  const groups = Object.entries(Object.groupBy(scored, (voice) => key?.(voice, world) ?? ''));
  return {
    total: String(scored.length),
    ...(scored.length > 0 ? { score: numberShown(score(scored)) } : {}),
    ...(key ? { by: groupsShown(groups.map(([name, some]) => [name, score(some!)])) } : {}),
  };
}

interface Score {
  kind: string;
  value: number;
}

/** The weighted mean of what each key result has come along the way, of one objective alone. */
function gradeObjectives(slots: Slots, world: World): Figures | null {
  const ids = slots['objectives']?.split(',') ?? [];
  if (ids.length !== 1 || Object.keys(slots).length > 1) return null;
  const results = (world.rows.get('keyResult') ?? []).filter((row) => row['objectiveId'] === ids[0]);
  let [sum, weights] = [0, 0];
  for (const { baseline, target, current, weight } of results as unknown as Record<string, number | null>[]) {
    if (baseline === null || target === null) return {};
    const grade = Math.min(1, Math.max(0, ((current ?? 0) - baseline!) / (target! - baseline!)));
    sum += grade * (weight ?? 1);
    weights += weight ?? 1;
  }
  return { score: numberShown(sum / weights) };
}

/** Person-weeks of what is in the column and neither done nor only thought of, of what the teams can do. */
function loadOf(slots: Slots, world: World): Figures | null {
  if (Object.keys(slots).some((name) => !['column', 'team'].includes(name))) return null;
  const teams = (world.rows.get('team') ?? []).filter(({ id }) => !slots['team'] || id === slots['team']);
  const inColumn = (world.rows.get('initiative') ?? []).filter(
    (row) => row['columnId'] === (slots['column'] ?? 'col-now') && row['state'] === 'active',
  );
  const effort = inColumn.reduce((sum, row) => sum + Number(row['effort'] ?? 0), 0);
  const capacity = teams.reduce(
    (sum, row) => sum + Number(row['people']) * Number(row['weeks']) * Number(row['focusFactor']),
    0,
  );
  return { '.capacity': numberShown(capacity), '.load': numberShown(effort / capacity) };
}
