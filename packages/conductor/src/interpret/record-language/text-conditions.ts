import { wordsOf } from '@conductor/contract';
import { shownCondition } from './condition-of.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { Phrases } from './phrases.ts';
import type { ReadCondition, ReadValue, Turn } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { oneWordAt, textRunAt } from './text-run.ts';
import { listedValues } from './value-lists.ts';
import { valueAt } from './values.ts';

const of = (words: string) => new Phrases(words.split('|').map((phrase) => [phrase, true] as const));
const CONTAINING = of(
  'contains|containing|contain|mentions|mentioning|mention|includes|including|include|with the word|with the words|with|like|about|matching',
);
const MENTIONING = of(
  'mentioning|mention|mentions|that mention|which mention|containing|that contain|contains|contain|about|regarding|concerning|matching|with the word|with the words|that say|that says|saying|talking about|including the word|including the words|on the subject of',
);
const CALLED = of('titled|called|named|entitled|with the title|with the name|by the name of');
const IN_FIELD = of('in the|in their|in its|in');
/** A topic in somebody's own words is no longer than this, in tokens. */
const LONGEST_TOPIC = 8;

/** A condition on a text field after its name: "status building", "role contains planner", "tagged mobile or web". */
export function textCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  if (field.isList)
    return listedValues(sentence, field, at, turn, (place) => listWord(sentence, spoken, field, place));
  const containing = CONTAINING.at(sentence.tokens, at);
  if (containing) return mentioned(sentence, field, containing.end, turn.negated);
  return listedValues(sentence, field, at, turn, (place) => wholeText(sentence, spoken, field, place));
}

function listWord(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
): ReadValue | undefined {
  const place = ['as', 'with', 'the', 'tag', 'tags'].includes(sentence.tokens[at]?.plain ?? '') ? at + 1 : at;
  const known = valueAt(sentence, spoken, field, place);
  if (known) return known;
  const word = oneWordAt(sentence, spoken, place);
  return word && { end: word.end, readings: [{ value: word.text, shown: word.text }] };
}

function wholeText(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
): ReadValue | undefined {
  const known = valueAt(sentence, spoken, field, at);
  if (known) return known;
  const isBeginningNothing = oneWordAt(sentence, spoken, at);
  const run = isBeginningNothing && textRunAt(sentence, at, LONGEST_TOPIC);
  return run && { end: run.end, readings: [{ value: run.text, shown: run.text }] };
}

function mentioned(
  sentence: Sentence,
  field: SpokenField,
  at: number,
  negated: boolean,
): ReadCondition | undefined {
  const { tokens } = sentence;
  const place = ['the', 'a', 'an', 'our', 'any', ':'].includes(tokens[at]?.plain ?? '') ? at + 1 : at;
  const run = textRunAt(sentence, place, LONGEST_TOPIC);
  if (!run) return undefined;
  const words = wordsOf(run.text).map(({ plain }) => plain);
  if (words.length === 0) return undefined;
  if (negated)
    return {
      end: run.end,
      readings: [],
      fault: `I cannot leave out what mentions “${run.text}”: ask for what does, and read the others.`,
    };
  return {
    end: run.end,
    readings: [
      {
        value: [{ path: field.path, is: 'mentions', values: words }],
        shown: shownCondition(field.name, 'mentions', words),
      },
    ],
  };
}

/** The field whose text people search in. */
const searchedField = ({ entity, fields }: SpokenEntity): SpokenField =>
  fields.find(({ path }) => path === (entity.searched ?? entity.label))!;

/** "mentioning SSO", "about the login", "called Dark mode", "with login in the title". */
export function textLedCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const { tokens } = sentence;
  const mentioning = MENTIONING.at(tokens, at);
  const inField =
    mentioning || tokens[at - 1]?.plain === 'with' || turn.isPresence
      ? wordsInField(sentence, spoken, mentioning?.end ?? at, turn)
      : undefined;
  if (inField) return inField;
  if (mentioning) {
    const field = searchedField(spoken);
    return field.type.kind === 'text' ? mentioned(sentence, field, mentioning.end, turn.negated) : undefined;
  }
  const called = CALLED.at(tokens, at);
  const label = spoken.fields.find(({ path }) => path === spoken.entity.label);
  if (!called || label?.type.kind !== 'text') return undefined;
  const run = textRunAt(sentence, called.end, LONGEST_TOPIC);
  if (!run) return undefined;
  const is = turn.negated ? 'ne' : 'eq';
  return {
    end: run.end,
    readings: [
      {
        value: [{ path: label.path, is, values: [run.text] }],
        shown: shownCondition(label.name, is, [`“${run.text}”`]),
      },
    ],
  };
}

/** "login in the title" */
function wordsInField(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const { tokens } = sentence;
  const run = textRunAt(sentence, at, LONGEST_TOPIC);
  const joint = run && IN_FIELD.at(tokens, run.end);
  const field = joint && spoken.fieldPhrases.at(tokens, joint.end);
  if (field?.means.type.kind !== 'text' || field.means.isList) return undefined;
  const read = mentioned(sentence, field.means, at, turn.negated);
  return read && { ...read, end: field.end };
}
