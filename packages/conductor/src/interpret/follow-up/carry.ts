import {
  type FieldCondition,
  type Heard,
  type Intent,
  type Job,
  type Register,
  type SlotSpec,
  type SlotValue,
  slotKind,
} from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import { missingSlot } from '../missing-slot.ts';
import { baseOf } from './base.ts';
import { isNoFilter } from './kinds.ts';
import { bothConditions } from './put-into-records.ts';

/** The same stretch of time as before, which is all that is taken over; of another year it is counted from that. */
const SAME_TIME =
  /\b(?:(?:in|for|over|during|of|from|at) )?(?:(?:the|that|this) same (?:time|period|day|week|month|quarter|half|year|window|range|dates?|months)(?: (?:range|frame|span|period))?|(?:that|those) (?:time|period|window|timeframe|months|weeks))\b(?!,? (?:of|in|the|last|previous|before|a)\b)|\bback then\b/iu;
/** What was asked about before, and no one thing. */
const SAME =
  /\b(?:is|are|was|were|does|did|do|makes?|made|have|has|had) (?:that|those|these|they|it)\b|\b(?:of|from|for|about|by|to|with|among|do|did) (?:that|those|these|them)\b|\b(?:they|their)\b|\bthat\b(?= by\b)|(?<!\b(?:is|are|was|were|be|been|get|go|got)\s)\bthere\b(?!\s+(?:is|are|was|were|be|been|any|some|a|an|no|such)\b)/iu;

export const isOfSameTime = (utterance: string): boolean => SAME_TIME.test(utterance);

/** What is read of a request for the same time: the words for that are no filter of its own. */
export const withoutSameTime = (utterance: string): string =>
  utterance.replace(SAME_TIME, (said) => ' '.repeat(said.length));

export const speaksOfBefore = (utterance: string): boolean => isOfSameTime(utterance) || SAME.test(utterance);

/** The same with the records that the request before was about named in the place of the words for them. */
export function withRecordsNamed(utterance: string, by: InterpretBy): string | undefined {
  const { focus } = by.snapshot.register;
  const entity = by.catalogue.entities.get(String(focus?.slots['entity']?.value ?? ''));
  if (!entity || !SAME.test(utterance)) return undefined;
  return utterance.replace(SAME, (said) => said.replace(/\S+$/u, `the ${entity.plural}`));
}

/**
 * A request that speaks of what the one before was about, "how many is that by source?", "and the CSAT for the same time",
 * with what that was limited to wherever it says nothing of its own. Undefined where nothing can be taken over.
 */
export function carrying(heard: Heard, utterance: string, by: InterpretBy): Heard | undefined {
  const { focus } = by.snapshot.register;
  if (!focus || focus.parts || heard.kind === 'declined' || !speaksOfBefore(utterance)) return undefined;
  const intent = heard.kind === 'intent' ? heard : heard.soFar;
  const isLacking = heard.kind === 'question' && heard.options.length === 0 && heard.slot !== undefined;
  if (!intent || intent.parts || intent.follows || (heard.kind === 'question' && !isLacking))
    return undefined;
  if (Object.values(intent.slots).some(({ from }) => from.by === 'referent' && from.run)) return undefined;
  const [job, before] = [by.catalogue.jobs.get(intent.job), by.catalogue.jobs.get(focus.job)];
  if (!job || !before) return undefined;
  const filled = carried(job, intent.slots, before, focus, by, isOfSameTime(utterance));
  if (Object.keys(filled).length === 0) return undefined;
  const slots = { ...intent.slots, ...filled };
  const shown = Object.values(filled).map((slot) => slot.shown);
  const follows = { how: 'refers', run: focus.run, shown: `of the same: ${shown.join(', ')}` } as const;
  return missingSlot({ ...intent, slots, follows }, job, by);
}

function carried(
  job: Job,
  said: Intent['slots'],
  before: Job,
  focus: NonNullable<Register['focus']>,
  { snapshot }: InterpretBy,
  isTime: boolean,
): Record<string, SlotValue> {
  const held = baseOf(focus, snapshot.register).slots;
  const isAlike = said['entity'] !== undefined && said['entity'].value === held['entity']?.value;
  const filled: Record<string, SlotValue> = {};
  const from = { by: 'referent', of: 'the question before', run: focus.run } as const;
  for (const [slot, spec] of Object.entries(job.slots)) {
    if (isTime ? spec.type !== 'period' : isNoFilter(spec)) continue;
    // Of records of a kind that is not said nothing was read: they are named first.
    if (spec.type === 'entity' || (spec.type === 'conditions' && !isAlike)) continue;
    const found = heldFor(spec, before, held);
    if (!found) continue;
    if (!said[slot]) filled[slot] = { ...found, from };
    else if (spec.type === 'conditions') filled[slot] = { ...bothConditions(found, said[slot], true), from };
  }
  return filled;
}

/** What the request before held of such a kind, in a slot of its own or as a condition on a field. */
function heldFor(spec: SlotSpec, before: Job, held: Intent['slots']): SlotValue | undefined {
  const own = Object.entries(before.slots).find(
    ([name, one]) => held[name] && slotKind(one) === slotKind(spec),
  );
  if (own) return fitting(held[own[0]]!, spec);
  if (spec.type !== 'record' || spec.negated) return undefined;
  const where = held['where']?.value as FieldCondition[] | undefined;
  const ids = where?.filter(({ path, is }) => is === 'eq' && path.endsWith(`${spec.of}Id`)) ?? [];
  const [only] = ids;
  if (!only || ids.length > 1 || only.values.length !== 1) return undefined;
  const shown = held['where']!.shown.split(', ')[where!.indexOf(only)] ?? only.values[0]!;
  return fitting({ ...held['where']!, value: only.values[0], shown: shown.replace(/^.* is /, '') }, spec);
}

function fitting(held: SlotValue, spec: SlotSpec): SlotValue | undefined {
  if (spec.type === 'conditions') return held;
  const all = [held.value].flat();
  if (spec.many) return { ...held, value: all };
  return all.length === 1 ? { ...held, value: all[0] } : undefined;
}
