import { dateFields, labelField } from './asked.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { PERSON } from './named.ts';
import type { Sentence } from './sentence.ts';

/** A change as it is said: which field, what is done to it, and where its value begins. */
export interface SaidChange {
  field: SpokenField;
  how: 'put' | 'add' | 'remove' | 'clear';
  /** The tokens that say so, before the value. */
  start: number;
  value: number;
  /** Text without quotation marks runs to the end of the utterance. */
  isToEnd?: boolean;
}

const TO = /^(?:to|=|:|as|is|into|at|becomes|be|should|->|→)$/;
const CLEARING = /^(?:clear|unset|erase|blank|empty|reset|remove|delete|drop|unassign)$/;
const ARTICLE = /^(?:the|a|an|its|their|any|all|new|this)$/;

const skip = (tokens: Sentence['tokens'], at: number, words: RegExp): number => {
  let place = at;
  while (words.test(tokens[place]?.plain ?? '')) place += 1;
  return place;
};

/** A place past a record that is named there, with what leads to it: "of Dark mode", "for the idea SSO login". */
export type PastTarget = (at: number) => number;

/** "the effort of Dark mode to 3", "owner = Ben", "target date: end of March". */
export function fieldChange(
  { tokens }: Sentence,
  spoken: SpokenEntity,
  at: number,
  verb: string,
  past: PastTarget,
): SaidChange | undefined {
  for (const { means: field, end } of spoken.fieldPhrases.allOf(tokens, at)) {
    if (field.path.includes('.') && !isOwn(spoken, field)) continue;
    if (field.isWhole) continue;
    const afterTarget = past(end);
    const isCleared = CLEARING.test(verb);
    const value = skip(tokens, afterTarget, TO);
    if (
      isCleared &&
      !(field.isList && value < tokens.length && !/^(?:of|from|on|for)$/.test(tokens[value]?.plain ?? ''))
    )
      return { field, how: 'clear', start: at, value: afterTarget };
    if (isCleared) return { field, how: 'remove', start: at, value };
    const isChanged = /^(?:by|from)$/.test(tokens[value]?.plain ?? '');
    if (value === afterTarget && afterTarget > end && !isChanged) continue;
    if (value < tokens.length)
      return { field, how: field.isList && verb === 'add' ? 'add' : 'put', start: at, value };
  }
  return undefined;
}

const isOwn = (spoken: SpokenEntity, { path }: SpokenField): boolean =>
  spoken.fields.some((one) => one.isWhole && path.startsWith(`${one.path}.`) && !one.isList);

/** The field that says who has it: the first that takes a person, by the plainest way. */
export const ownerField = ({ fields }: SpokenEntity): SpokenField | undefined =>
  fields.find(
    ({ type, isOfListed, path }) =>
      type.kind === 'id' && type.of === PERSON && !isOfListed && !path.includes('.'),
  );

/** What the verb itself says is changed, after the record: "rename Dark mode to …", "tag it with …", "move it to …", "assign it to …". */
export function verbChange(
  sentence: Sentence,
  spoken: SpokenEntity,
  verb: number,
  past: PastTarget,
): SaidChange | undefined {
  const { tokens } = sentence;
  const said = tokens[verb]!.plain;
  const afterTarget = past(verb + 1);
  const joint = /^(?:to|as|with|into|in|under|=|:|->|→)$/.test(tokens[afterTarget]?.plain ?? '');
  const value = joint ? afterTarget + 1 : afterTarget;
  if (said === 'unassign') {
    const field = ownerField(spoken);
    return field && afterTarget > verb + 1
      ? { field, how: 'clear', start: verb, value: afterTarget }
      : undefined;
  }
  if (value >= tokens.length) return undefined;
  if (/^(?:schedule|reschedule|postpone|delay|plan)$/.test(said))
    return dateChange(sentence, spoken, verb, afterTarget);
  if (/^(?:rename|retitle|call)$/.test(said))
    return { field: labelField(spoken), how: 'put', start: verb, value, isToEnd: true };
  const isGiven = /^(?:assign|reassign|give|hand)$/.test(said);
  const owner = isGiven ? ownerField(spoken) : undefined;
  if (owner && afterTarget > verb + 1)
    return { field: owner, how: owner.isList ? 'add' : 'put', start: verb, value };
  const lane = spoken.fields.find(({ path }) => path === spoken.entity.lane);
  if (lane && afterTarget > verb + 1 && /^(?:move|put|place|shift|push|pull|switch)$/.test(said))
    return { field: lane, how: 'put', start: verb, value: pastArticle(tokens, value) };
  return tagChange(tokens, spoken, verb, value);
}

/** "schedule Audit log for 1 March": of the one date that there is. */
function dateChange(
  { tokens, periods }: Sentence,
  spoken: SpokenEntity,
  verb: number,
  at: number,
): SaidChange | undefined {
  const [field, ...others] = dateFields(spoken);
  const value = periods.has(at) ? at : at + 1;
  if (!field || others.length > 0 || at === verb + 1 || tokens[at]?.plain === 'by') return undefined;
  return periods.has(value) ? { field, how: 'put', start: verb, value } : undefined;
}

const pastArticle = (tokens: Sentence['tokens'], at: number): number => skip(tokens, at, ARTICLE);

/** "tag", "label", "untag": the verb is the name of a free list. */
function tagChange(
  tokens: Sentence['tokens'],
  spoken: SpokenEntity,
  verb: number,
  value: number,
): SaidChange | undefined {
  const plain = tokens[verb]!.plain;
  const isRemoved = plain.startsWith('un');
  const named = isRemoved ? plain.slice(2) : plain;
  const field = spoken.fields.find(
    ({ isList, type, said }) => isList && type.kind === 'text' && said.includes(named),
  );
  return field && { field, how: isRemoved ? 'remove' : 'add', start: verb, value };
}
