import { type Band, type Brief, type Check, isInBand } from '@conductor/contract';
import { monthOf } from '../engines/months.ts';
import { segmentOf } from '../engines/segment.ts';
import { wordsAbout } from '../operations/feedback-filter.ts';
import { NOT_KNOWN } from '../operations/tally.ts';

interface Voice extends Record<string, unknown> {
  id: string;
  createdAt: string | null;
  state: string;
  source: string;
  text: string;
  productId: string | null;
  'product.name': string | null;
  'contact.companyId': string | null;
  'contact.company.name': string | null;
  'contact.company.employees': number | null;
}

type Rules = Record<string, Band>;

const rulesIn = (brief: Brief): Rules =>
  Object.fromEntries(
    Object.values(brief.facts)
      .filter((fact) => fact.subject === 'segment-rule')
      .map((fact) => [fact.predicate, fact.value as Rules[string]]),
  );

/**
 * The same question asked another way: every piece of feedback is read, and kept or not by code that
 * shares nothing with the queries that counted.
 */
export async function meant(
  brief: Brief,
  select: (query: { fields: string[] }) => Promise<Voice[]>,
): Promise<{ all: Voice[]; kept: Voice[] }> {
  const { slots } = brief.intent;
  const about = slots['about']?.value as string | undefined;
  const fields = fieldsFor(slots);
  const all = await select({ fields });
  const tests = testsFor(brief, about);
  return { all, kept: all.filter((voice) => tests.every((test) => test(voice))) };
}

/** Only what the tests and the grouping look at: every field of every piece is a lot to carry. */
function fieldsFor(slots: Brief['intent']['slots']): string[] {
  const groupBy = slots['groupBy']?.value;
  const wanted: [boolean, string[]][] = [
    [true, ['id']],
    [Boolean(slots['window']) || groupBy === 'month', ['createdAt']],
    [
      Boolean(slots['segment'] ?? slots['notSegments']) || groupBy === 'segment',
      ['contact.company.employees'],
    ],
    [true, ['contact.companyId']],
    [Boolean(slots['states'] ?? slots['notStates']) || groupBy === 'state', ['state']],
    [Boolean(slots['sources'] ?? slots['notSources']) || groupBy === 'source', ['source']],
    [Boolean(slots['product']), ['productId']],
    [Boolean(slots['about'] ?? slots['notAbout']), ['text']],
    [groupBy === 'company', ['contact.company.name']],
    [groupBy === 'product', ['product.name']],
  ];
  return wanted.flatMap(([is, fields]) => (is ? fields : []));
}

function testsFor(brief: Brief, about: string | undefined): ((voice: Voice) => boolean)[] {
  const { slots } = brief.intent;
  const of = <T>(name: string) => slots[name]?.value as T | undefined;
  const [window, segment] = [of<{ from: string | null; to: string | null }>('window'), of<string>('segment')];
  const [states, sources, companies, product] = [
    of<string[]>('states'),
    of<string[]>('sources'),
    of<string[]>('companies'),
    of<string>('product'),
  ];
  const rule = segment ? rulesIn(brief)[segment] : undefined;
  const starts = wordStarts(about);
  return [
    ...leftOutTests(brief),
    ...(window
      ? [
          ({ createdAt }: Voice) =>
            createdAt !== null &&
            (!window.from || createdAt >= window.from) &&
            (!window.to || createdAt < window.to),
        ]
      : []),
    ...(rule
      ? [
          (voice: Voice) =>
            voice['contact.company.employees'] !== null && isInBand(voice['contact.company.employees'], rule),
        ]
      : []),
    ...(states ? [({ state }: Voice) => states.includes(state)] : []),
    ...(sources ? [({ source }: Voice) => sources.includes(source)] : []),
    ...(companies
      ? [
          (voice: Voice) =>
            voice['contact.companyId'] !== null && companies.includes(voice['contact.companyId']),
        ]
      : []),
    ...(product ? [({ productId }: Voice) => productId === product] : []),
    ...starts.map(
      (start) =>
        ({ text }: Voice) =>
          start.test(text),
    ),
  ];
}

const wordStarts = (about: string | undefined): RegExp[] =>
  about ? wordsAbout(about).map((word) => new RegExp(`(?<![\\p{L}\\p{N}_])${word}`, 'iu')) : [];

/** What is left out goes; of a company whose size is not known it cannot be said which it is, so its voices go too. */
function leftOutTests(brief: Brief): ((voice: Voice) => boolean)[] {
  const { slots } = brief.intent;
  const without = (name: string) => (slots[name]?.value ?? []) as string[];
  const rules = without('notSegments').map((name) => rulesIn(brief)[name]!);
  const topic = wordStarts(slots['notAbout']?.value as string | undefined);
  return [
    ({ state }) => !without('notStates').includes(state),
    ({ source }) => !without('notSources').includes(source),
    (voice) => !without('notCompanies').includes(voice['contact.companyId'] ?? ''),
    (voice) => {
      const size = voice['contact.company.employees'];
      return rules.length === 0 || (size !== null && rules.every((rule) => !isInBand(size, rule)));
    },
    ({ text }) => topic.length === 0 || !topic.every((start) => start.test(text)),
  ];
}

function keyOf(voice: Voice, groupBy: string, brief: Brief): string {
  const keys: Record<string, string | null> = {
    state: voice.state,
    source: voice.source,
    company: voice['contact.company.name'],
    product: voice['product.name'],
    segment: segmentOf(voice['contact.company.employees'], rulesIn(brief)),
    month: voice.createdAt && monthOf(voice.createdAt, brief.calendar.timeZone),
  };
  return keys[groupBy] ?? NOT_KNOWN;
}

/** Counts again, whole and by group, and compares with what was counted. */
export const recount: Check = {
  name: 'counted a second way',
  async run({ brief, outcome, snapshot }) {
    const { kept } = await meant(brief, (query) => snapshot.records.select<Voice>('feedback', query));
    const data = outcome.data as { total: number; by: { key: string; count: number }[] };
    const differences =
      data.total === kept.length
        ? []
        : [`the database counted ${data.total}, and going through them one by one gives ${kept.length}`];
    differences.push(...otherCompanies(kept, outcome.values['tally']));
    const groupBy = brief.intent.slots['groupBy']?.value as string | undefined;
    if (!groupBy) return differences;
    const counts = new Map<string, number>();
    for (const voice of kept)
      counts.set(keyOf(voice, groupBy, brief), (counts.get(keyOf(voice, groupBy, brief)) ?? 0) + 1);
    for (const { key, count } of data.by) {
      if (counts.get(key) !== count)
        differences.push(`${key}: ${count} by the database, ${counts.get(key) ?? 0} one by one`);
      counts.delete(key);
    }
    return [...differences, ...[...counts].map(([key, count]) => `${key}: left out, ${count} one by one`)];
  },
};

function otherCompanies(kept: readonly Voice[], tallied: unknown): string[] {
  const { companies } = tallied as { companies: number };
  const again = new Set(kept.flatMap((voice) => voice['contact.companyId'] ?? [])).size;
  return again === companies ? [] : [`${companies} companies by the database, ${again} one by one`];
}

/** Selects again, and compares the two lists of ids. */
export const reselect: Check = {
  name: 'selected a second way',
  async run({ brief, outcome, snapshot }) {
    const { kept } = await meant(brief, (query) => snapshot.records.select<Voice>('feedback', query));
    const found = new Set(outcome.data['feedbackIds'] as string[]);
    const wanted = new Set(kept.map((voice) => voice.id));
    const extra = [...found].filter((id) => !wanted.has(id)).length;
    const left = [...wanted].filter((id) => !found.has(id)).length;
    return extra + left === 0
      ? []
      : [`${extra} pieces are in that should not be, and ${left} are not in that should`];
  },
};
