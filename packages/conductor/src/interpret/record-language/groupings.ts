import type { Grouping } from '@conductor/contract';
import { dateFields } from './asked.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { Phrases } from './phrases.ts';
import type { Sentence } from './sentence.ts';

/** What records are put together by. */
export interface ReadGrouping {
  end: number;
  path: string;
  name: string;
  by: Grouping['by'];
  fault?: string;
}

/** What is worked out of each group: "average confidence", "total effort". */
export interface ReadMeasure {
  end: number;
  measure: Grouping['measure'];
  field: SpokenField;
}

const GROUPED = of(
  'grouped by|group by|group them by|group it by|grouping by|split by|split up by|splitted by|broken down by|break down by|break them down by|breakdown by|broken up by|divided by|arranged by|organised by|organized by|for each|per|each|by each|for every|across|in each|clustered by|bucketed by|together by',
);
const BY = of('by');
const ROUNDS = new Phrases<Grouping['by'] | 'week'>([
  ['day', 'day'],
  ['date', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
]);
const ADVERBS = new Phrases<Grouping['by'] | 'week'>([
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['month by month', 'month'],
  ['quarterly', 'quarter'],
  ['yearly', 'year'],
  ['annually', 'year'],
]);
const MEASURES = new Phrases<Grouping['measure']>([
  ...measures('sum', 'total|the total|sum of|the sum of|sum|overall|combined|summed|sum up|add up|total of'),
  ...measures('average', 'average|the average|mean|the mean|avg|average of|mean of'),
  ...measures(
    'least',
    'minimum|min|least|lowest|smallest|the lowest|the smallest|the minimum|the least|earliest',
  ),
  ...measures(
    'most',
    'maximum|max|most|highest|largest|biggest|the highest|the largest|the maximum|the most|greatest',
  ),
]);

function of(words: string) {
  return new Phrases(words.split('|').map((phrase) => [phrase, true] as const));
}
function measures(measure: Grouping['measure'], words: string): [string, Grouping['measure']][] {
  return words.split('|').map((phrase) => [phrase, measure]);
}

/** Whether the utterance puts records together, so that a bare "by status" is no order. */
export const isGrouping = ({ text }: Sentence): boolean =>
  /\b(?:group|grouped|grouping|split|break|broken|breakdown|count|counts|how many|number of|total|sum|average|avg|mean|distribution|spread|share|tally|divide|pivot|chart)\b/i.test(
    text,
  );

/**
 * "by status" groups where the request counts or puts together, and orders where it lists or sorts: "list ideas by
 * status" is an order, "how many ideas by status" is none. Without either word, what has few values groups.
 */
export function groupingAt(sentence: Sentence, spoken: SpokenEntity, at: number): ReadGrouping | undefined {
  const { tokens } = sentence;
  const adverb = ADVERBS.at(tokens, at);
  if (adverb) return rounded(spoken, undefined, adverb.means, adverb.end, tokens[at]!.text);
  const lead = GROUPED.at(tokens, at) ?? BY.at(tokens, at);
  if (!lead) return undefined;
  const place = ['the', 'their', 'its', 'each', 'which'].includes(tokens[lead.end]?.plain ?? '')
    ? lead.end + 1
    : lead.end;
  const round = ROUNDS.at(tokens, place);
  const named = fieldAt(sentence, spoken, place);
  if (named && (!round || named.end > round.end)) {
    const after = ROUNDS.at(tokens, named.end);
    const isDate = named.field.type.kind === 'date' || named.field.type.kind === 'instant';
    if (isDate)
      return rounded(spoken, named.field, after?.means ?? 'day', after?.end ?? named.end, named.field.name);
    return { end: named.end, path: named.field.path, name: named.field.name, by: 'value' };
  }
  if (!round) return undefined;
  const joint = /^(?:of|on|in)$/.test(tokens[round.end]?.plain ?? '') ? round.end + 1 : round.end;
  const dated = fieldAt(sentence, spoken, tokens[joint]?.plain === 'the' ? joint + 1 : joint);
  const isDate = dated && ['date', 'instant'].includes(dated.field.type.kind);
  return rounded(
    spoken,
    isDate ? dated.field : undefined,
    round.means,
    isDate ? dated.end : round.end,
    tokens[place]!.text,
  );
}

function fieldAt({ tokens }: Sentence, spoken: SpokenEntity, at: number) {
  const found = spoken.fieldPhrases.allOf(tokens, at).find(({ means }) => !means.isWhole);
  return found && { field: found.means, end: found.end };
}

function rounded(
  spoken: SpokenEntity,
  field: SpokenField | undefined,
  by: Grouping['by'] | 'week',
  end: number,
  said: string,
): ReadGrouping {
  const fields = field ? [field] : dateFields(spoken);
  const { plural } = spoken.entity;
  const [first] = fields;
  const fault =
    by === 'week'
      ? 'Records can be put together by day, month, quarter or year, and not by week.'
      : fields.length === 0
        ? `The ${plural} have no date, so they cannot be put together by ${said.toLowerCase()}.`
        : fields.length > 1
          ? `The ${plural} have several dates: say which, as in “by month of ${first!.name}”.`
          : undefined;
  return {
    end,
    path: first?.path ?? '',
    name: by === 'value' ? (first?.name ?? '') : `${by} of ${first?.name ?? ''}`,
    by: by === 'week' ? 'day' : by,
    ...(fault ? { fault } : {}),
  };
}

export function measureAt({ tokens }: Sentence, spoken: SpokenEntity, at: number): ReadMeasure | undefined {
  const measure = MEASURES.at(tokens, at);
  if (!measure) return undefined;
  const place = ['the', 'of'].includes(tokens[measure.end]?.plain ?? '') ? measure.end + 1 : measure.end;
  const field = spoken.fieldPhrases
    .allOf(tokens, place)
    .find(({ means }) => means.type.kind === 'number' && !means.isList);
  return field && { end: field.end, measure: measure.means, field: field.means };
}
