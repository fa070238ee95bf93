import type { Answer, Row } from '@conductor/contract';
import { ANY, type Expected, type Figure } from './format.ts';
import { figuresOf, groupsShown, looked, numberShown } from './look.ts';
import { shownSlot, wholeSlot } from './shown-slot.ts';
import type { World } from './world.ts';

/** What a turn left to see. */
export interface Seen {
  answer: Answer;
  now: string;
  before: World;
  after: World;
  held: Record<string, unknown[]>;
  /** It is what came of an earlier turn, and not of words. */
  isDecision: boolean;
}

/** Everything that is other than expected, each in a sentence. */
export function differences(expected: Expected, seen: Seen): string[] {
  const { answer } = seen;
  if (expected.isAnything)
    return answer.status === 'failed' ? [`it failed: ${answer.reason}`] : writeDifferences(expected, seen);
  const why = answer.question?.text ?? answer.reason ?? '';
  if (answer.status !== expected.status)
    return [`status: expected ${expected.status}, got ${answer.status} (${answer.job}) ${why}`];
  return [
    ...jobDifference(expected, answer),
    ...slotDifferences(expected, seen),
    ...(seen.isDecision ? [] : followDifference(expected, answer)),
    ...wordDifferences(expected, answer),
    ...figureDifferences(expected, seen),
    ...writeDifferences(expected, seen),
    ...heldDifferences(expected, seen),
    ...steerDifferences(expected, seen),
  ];
}

const differ = (what: string, expected: string, got: string): string[] =>
  expected === got ? [] : [`${what}: expected ${expected}, got ${got}`];

/** What is about the turn before by what it is: that it hangs on it goes without saying. */
const ABOUT_THE_LAST: ReadonlySet<string> = new Set(['turn.why', 'turn.show', 'change.undo']);

function followDifference({ follows, jobs }: Expected, answer: Answer): string[] {
  if (follows === ANY && answer.follows) return [];
  if (follows === null && (!jobs || jobs.some((job) => ABOUT_THE_LAST.has(job)))) return [];
  return differ('follows', follows ?? 'nothing', answer.follows?.how ?? 'nothing');
}

function jobDifference({ jobs }: Expected, { job }: Answer): string[] {
  return !jobs || jobs.includes(job ?? '') ? [] : [`job: expected ${jobs.join(' or ')}, got ${job}`];
}

/** A list and conditions that all hold say the same in whatever order. */
const unordered = (shown: string): string =>
  shown.includes(' & ')
    ? shown.split(' & ').map(unordered).sort().join(' & ')
    : shown.replace(/\S+,\S+$/, (list) => list.split(',').sort().join(','));

function slotDifferences({ slots, isOpen }: Expected, { answer, now }: Seen): string[] {
  if (!slots) return [];
  const got = Object.fromEntries(
    Object.entries(answer.slots).map(([name, { value }]) => [name, shownSlot(value, now)]),
  );
  // The kind of a record says nothing that the record itself does not.
  if (slots['record'] && !slots['entity']) delete got['entity'];
  const names = new Set([...Object.keys(slots), ...(isOpen ? [] : Object.keys(got))]);
  return [...names].flatMap((name) =>
    differ(`slot ${name}`, unordered(wholeSlot(slots[name] ?? 'nothing')), unordered(got[name] ?? 'nothing')),
  );
}

function wordDifferences(expected: Expected, answer: Answer): string[] {
  const asked = [answer.code, answer.reason, answer.mend, answer.question?.text].join('\n');
  const text = answer.answer?.text ?? '';
  const options = answer.question?.options.map(({ label }) => label) ?? [];
  const role = answer.approvals.at(-1)?.role ?? 'nobody';
  return [
    ...missing('words', expected.words, asked),
    ...missing('says', expected.says, text),
    ...(expected.options && !fits(expected.options, options)
      ? [`options: expected ${expected.options.join(' ; ')}, got ${options.join(' ; ')}`]
      : []),
    ...(expected.role ? differ('waits for', expected.role, role) : []),
  ];
}

const fits = (expected: string[], got: string[]): boolean =>
  expected.length === got.length && expected.every((one, at) => holds(got[at]!, one));
const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
const missing = (what: string, parts: string[], text: string): string[] =>
  parts.filter((part) => !holds(text, part)).map((part) => `${what}: “${part}” is not in “${text}”`);

/** What the file says, and besides whatever the independent look can tell of the request as it is expected. */
function figureDifferences(expected: Expected, { answer, before }: Seen): string[] {
  if (expected.status !== 'answered' || !answer.answer) return [];
  const data = dataOf(answer);
  const looks = lookOf(expected, before) ?? {};
  const said = new Set(expected.figures.map(({ path }) => path));
  // A line of its own says how to count the same records, and not what else is told of them.
  const also = Object.entries(expected.look ? {} : looks)
    .filter(([path]) => !said.has(path) && path !== 'ids')
    .map(([path, value]) => ({ path, value }));
  return [
    ...[...expected.figures, ...also].flatMap((figure) => figureDifference(figure, data)),
    ...sameRecords(looks['ids'], data),
  ];
}

/** The figures of what is expected, over these records. */
export function lookOf({ look, jobs, slots, isOpen }: Expected, world: World): Record<string, string> | null {
  if (look) return looked(look, world);
  return jobs && slots && !isOpen ? figuresOf(jobs[0]!, slots, world) : null;
}

function figureDifference({ path, value }: Figure, data: Data): string[] {
  const got = figureIn(path, data);
  const start = value.endsWith(' …') ? value.slice(0, -2) : null;
  const same = start === null ? got === normal(path, value) : `${got} `.startsWith(`${start} `);
  return same ? [] : [`${path}: expected ${value}, got ${got}`];
}

const normal = (path: string, value: string): string =>
  path === 'by' ? value.split(', ').sort().join(', ') : value;

const WITH_RECORDS = ['rows', 'ranks', 'rank', 'feedbackIds'];

/** Where records of one rank may stand in any order, the same records have to be there. */
function sameRecords(ids: string | undefined, data: Data): string[] {
  if (ids === undefined || !WITH_RECORDS.some((name) => Array.isArray(data[name]))) return [];
  const [expected, got] = [ids, figureIn('ids', data)].map((all) => all.split(' ').filter(Boolean).sort());
  const lacking = expected!.filter((id) => !got!.includes(id));
  const over = got!.filter((id) => !expected!.includes(id));
  const shown = (some: string[]) => `${some.slice(0, 12).join(' ')}${some.length > 12 ? ' …' : ''}`;
  return [
    ...(lacking.length > 0 ? [`records that are not there: ${shown(lacking)}`] : []),
    ...(over.length > 0 ? [`records that should not be there: ${shown(over)}`] : []),
  ];
}

type Data = Record<string, unknown>;

/** What “show me” shows stands in its first list. */
function dataOf({ job, answer, lists }: Answer): Data {
  const [list] = lists;
  return job === 'turn.show' && list ? { total: list.total, rows: list.members } : answer!.data;
}

function figureIn(path: string, data: Data): string {
  if (path.startsWith('.')) {
    const found = path
      .slice(1)
      .split('.')
      .reduce<unknown>((of, name) => (of as Data | null)?.[name], data);
    return dataShown(found);
  }
  return SHORT[path]!(data);
}

const listIn = (data: Data, ...names: string[]): Data[] =>
  (names.map((name) => data[name]).find(Array.isArray) ?? []) as Data[];

const SHORT: Record<string, (data: Data) => string> = {
  total: (data) =>
    String(
      data['total'] ??
        (Array.isArray(data['feedbackIds'])
          ? data['feedbackIds'].length
          : listIn(data, 'scores').reduce((sum, { n }) => sum + Number(n), 0)),
    ),
  ids: (data) =>
    Array.isArray(data['feedbackIds'])
      ? [...(data['feedbackIds'] as string[])].sort().join(' ')
      : listIn(data, 'rows', 'ranks', 'rank')
          .map(({ id, idea }) => id ?? idea)
          .join(' '),
  by: (data) =>
    groupsShown(
      listIn(data, 'by').map(({ key, id, count, value, score, n }) => [
        String(id ?? key),
        Number(score ?? count ?? value ?? n),
      ]),
    ),
  score: (data) =>
    numberShown(
      Number(
        listIn(data, 'scores', 'ranks')[0]?.['score'] ??
          (data['objectiveGrade'] as number | null) ??
          Number.NaN,
      ),
    ),
  unknown: (data) =>
    String(
      Array.isArray(data['unknownSegmentIds'])
        ? data['unknownSegmentIds'].length
        : listIn(data, 'missing').reduce((sum, { count }) => sum + Number(count), 0),
    ),
};

function dataShown(found: unknown): string {
  if (found === null || found === undefined) return 'nothing';
  if (typeof found === 'number') return numberShown(found);
  if (Array.isArray(found)) return found.map(dataShown).join(' ');
  return typeof found === 'object' ? JSON.stringify(found) : String(found);
}

/** Set by the writers of records themselves, whatever was asked for. */
const OF_ITSELF: ReadonlySet<string> = new Set(['archivedAt', 'columnHistory', 'changed', 'modifications']);

/** Exactly the records that were to change, each field from what it was to what it is. */
function writeDifferences({ wrote }: Expected, { before, after, answer }: Seen): string[] {
  const changed = before === after ? [] : changesBetween(before, after);
  const expected = wrote.map((line) => line.replace(/ -> /, ' → '));
  const missed = expected.filter((line) => !changed.includes(line));
  const over = changed.filter((line) => !expected.includes(line));
  const applied =
    wrote.length === 0 && changed.length === 0 && before === after && answer.changeSets.length > 0;
  return [
    ...missed.map((line) => `not written: ${line}`),
    ...over.map((line) => `written besides: ${line}`),
    ...(applied ? [`applied ${answer.changeSets.join(', ')} where nothing was to change`] : []),
  ];
}

function changesBetween(before: World, after: World): string[] {
  const lines: string[] = [];
  for (const [entity, rows] of after.rows)
    for (const row of rows) {
      const was = before.byId.get(row.id);
      if (!was) lines.push(`new ${entity} “${row['title'] ?? row['name'] ?? row['text'] ?? ''}”`);
      else lines.push(...fieldsBetween(was, row));
    }
  for (const id of before.byId.keys())
    if (!after.byId.has(id)) lines.push(`gone ${nameOf(before.byId.get(id)!)}`);
  return lines;
}

const nameOf = (row: Row): string => `“${row['title'] ?? row['name'] ?? row['text'] ?? row.id}”`;

function fieldsBetween(was: Row, is: Row): string[] {
  return Object.keys(is)
    .filter((name) => !OF_ITSELF.has(name) && JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => `${idShown(is.id)}.${name} ${fieldShown(was[name])} → ${fieldShown(is[name])}`);
}

/** Of what the conversation itself has made nobody can know the id. */
const idShown = (id: string): string => id.replace(/-[0-9a-f]{12}$/, '-*');

function fieldShown(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (Array.isArray(value)) return value.map(fieldShown).join(',');
  return typeof value === 'object' ? Object.values(value).map(fieldShown).join(' ') : String(value);
}

const heldDifferences = ({ held }: Expected, seen: Seen): string[] =>
  Object.entries(held).flatMap(([key, expected]) => {
    const wanted =
      expected === null ? [] : expected.split(' ; ').map((one) => JSON.stringify(JSON.parse(one)));
    const got = (seen.held[key] ?? []).map((one) => JSON.stringify(one));
    return differ(
      `held of ${key}`,
      wanted.sort().join(' ; ') || 'nothing',
      got.sort().join(' ; ') || 'nothing',
    );
  });

function steerDifferences({ stays, outside, leftOpen, goal }: Expected, { answer, now }: Seen): string[] {
  const scope = Object.entries(answer.steers?.scope ?? {}).map(([kind, slot]): [string, string] => [
    kind.split(':').at(-1)!,
    slot ? shownSlot(slot.value, now) : 'nothing',
  ]);
  const got = Object.fromEntries(scope);
  const names = new Set([...Object.keys(stays ?? {}), ...(stays ? Object.keys(got) : [])]);
  return [
    ...[...names].flatMap((name) =>
      differ(`stays with ${name}`, wholeSlot(stays?.[name] ?? 'nothing'), got[name] ?? 'nothing'),
    ),
    ...(outside ? besides('outside the goal', outside, answer.goal?.outside ?? []) : []),
    ...(leftOpen ? besides('left open', leftOpen, answer.leftOpen ?? []) : []),
    ...(goal === undefined
      ? []
      : missing('goal', goal ? [goal] : [], answer.steers?.goal?.said ?? answer.goal?.said ?? '')),
  ];
}

const besides = (what: string, expected: string[], got: string[]): string[] =>
  fits(expected, got)
    ? []
    : [`${what}: expected ${expected.join(' ; ') || 'nothing'}, got ${got.join(' ; ') || 'nothing'}`];
