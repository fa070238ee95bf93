import type { Arguments, Brief, SlotSpec } from '@conductor/contract';
import { ruleInputs } from './segment-rules.ts';

const TOPIC = {
  type: 'phrase',
  except: [
    'roadmap',
    'the roadmap',
    'our roadmap',
    'average',
    'it',
    'them',
    'us',
    'feedback',
    'most',
    'next',
    'the gap',
    'gap',
  ],
  after: [
    'about',
    'on',
    'regarding',
    'concerning',
    'mentioning',
    'mention',
    'mentions',
    'mentioned',
    'asked for',
    'asking for',
    'ask for',
    'wanted',
    'want',
    'complained about',
    'related to',
    'to do with',
  ],
} satisfies Omit<Extract<SlotSpec, { type: 'phrase' }>, 'says'>;

/** The slots that narrow feedback, the same in every job that looks at it. */
export const feedbackSlots = {
  window: { type: 'period', says: 'period' },
  segment: { type: 'enum', of: 'segment', says: 'segment' },
  states: { type: 'enum', of: 'state', many: true, says: 'state' },
  sources: { type: 'enum', of: 'source', many: true, says: 'source' },
  companies: { type: 'record', of: 'company', many: true, says: 'company' },
  product: { type: 'record', of: 'product', says: 'product' },
  about: { ...TOPIC, says: 'topic' },
  notSegments: { type: 'enum', of: 'segment', many: true, negated: true, says: 'segment left out' },
  notStates: { type: 'enum', of: 'state', many: true, negated: true, says: 'state left out' },
  notSources: { type: 'enum', of: 'source', many: true, negated: true, says: 'source left out' },
  notCompanies: { type: 'record', of: 'company', many: true, negated: true, says: 'company left out' },
  notAbout: { ...TOPIC, negated: true, says: 'topic left out' },
} satisfies Record<string, SlotSpec>;

export type FeedbackSlot = keyof typeof feedbackSlots;

/** The filter inputs of an operation for the slots that were said, with the rules that give segments their meaning. */
export function filterInputs(
  brief: Brief,
  also: { needsRules?: boolean; except?: FeedbackSlot[] } = {},
): { input: Arguments; honours: string[] } {
  const { slots } = brief.intent;
  const said = (Object.keys(feedbackSlots) as FeedbackSlot[]).filter(
    (slot) => slots[slot] && !also.except?.includes(slot),
  );
  const input: Arguments = Object.fromEntries(said.map((slot) => [slot, { $: `slot.${slot}` }]));
  const segments = [slots['segment']?.value ?? [], slots['notSegments']?.value ?? []].flat().map(String);
  if (segments.length > 0 || also.needsRules) input['segmentRules'] = ruleInputs(brief, segments);
  return { input, honours: said };
}

/** Who the answer is about: "Enterprise customers", "everybody". */
export function whoOf({ intent: { slots } }: Brief): string {
  const left = [slots['notSegments']?.shown, slots['notCompanies']?.shown].filter(Boolean);
  const parts = [
    slots['segment']?.shown,
    slots['companies']?.shown,
    left.length > 0 ? `not ${left.join(', ')}` : undefined,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'everybody';
}
