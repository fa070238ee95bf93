import type { Heard, Intent, Mention, Register, SlotValue } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { isKindOfRecord, kindOf, type Stay, stays, staysShown, valuesOf } from './kinds.ts';
import { leadOf } from './leads.ts';
import { saysOnly } from './only-says.ts';
import { readShort } from './read-short.ts';

const FOCUS_JOB = 'conversation.focus';
const GOAL_JOB = 'conversation.goal';

const POLITE = String.raw`^\W*(?:(?:please|ok(?:ay)?|so|now|well|and|then|from now on|going forward|let'?s|let us|can we|could you|i want (?:you )?to|i(?:'d| would) like (?:you )?to|we should)[\s,]+)*`;
const FOR_LONG =
  /\b(?:from (?:now|here) on(?:wards)?|going forward|for now|for the rest of (?:this|the) (?:conversation|chat|session)|until (?:i|we) say otherwise|for the time being)\b/giu;
const SET = new RegExp(
  String.raw`${POLITE}(?:(?:only |just )?(?:focus(?: only| just)?(?: on)?|stay (?:only )?(?:with|on|in)|stick (?:only )?(?:with|to)|keep to|concentrate (?:only )?on|zoom in on)|(?:restrict|limit) (?:everything|yourself|all(?: of it)?|all answers) to)\b`,
  'iu',
);
const LOOK = new RegExp(
  String.raw`${POLITE}(?:only look(?:ing)? (?:only )?at|look(?:ing)? (?:only|just) at|just look(?:ing)? (?:only )?at)\b`,
  'iu',
);
const LOOK_LONG = new RegExp(
  String.raw`${POLITE}(?:look(?:ing)? (?:only |just )?at|only|just|keep it)\b`,
  'iu',
);
const LET_GO = new RegExp(
  String.raw`${POLITE}(?:(?:forget|drop|clear|remove|lose|end|leave|lift|reset|undo|stop)(?: about)? (?:the|my|our|that|this|your)? ?(?:[\p{L}-]+ )?(?:focus|scope)|stop (?:focus+ing|staying|sticking|looking only)\b|(?:look at |show |show me |back to |take )?everything again|look at everything\b|(?:back to|consider|take) everything|no (?:more )?focus|unfocus|focus on (?:everything|nothing|all))`,
  'iu',
);
const ASK_FOCUS =
  /^\W*(?:and )?(?:what(?:'s| is| was| are we|'re we| am i| do we)) (?:the |our |my )?(?:(?:current )?(?:focus|scope)|focus+(?:ing|ed) on|staying with|stay with)\W*(?:now|again)?\W*$/iu;

/** What is said of the conversation itself: what is looked at from now on, and what it is all for. */
export function heardSteering(utterance: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const said = utterance.replace(COURTESY, '');
  return heardFocus(said, by, read) ?? heardGoal(said, by, read);
}

/** At the end it says nothing, and moves no other word from its place. */
const COURTESY = /[\s,]+(?:please|thanks|thank you)[\s.!?]*$/iu;

function heardFocus(utterance: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const { scope } = by.snapshot.register;
  if (ASK_FOCUS.test(utterance)) return focusIntent(scope, []);
  const go = LET_GO.exec(utterance);
  if (go) return letGo(utterance, go[0], by, read);
  const varied = leadOf(utterance);
  if (
    by.snapshot.register.past.at(-1)?.job === FOCUS_JOB &&
    varied.isSaid &&
    !varied.isAsking &&
    varied.how !== 'narrows'
  ) {
    const again = staying(varied.rest.replace(/^(\W*)on\b/iu, '$1in'), by, read);
    if (again && again.kind !== 'declined') return again;
  }
  const other = insteadOfStayed(utterance, by, read);
  if (other) return other;
  const isForLong = FOR_LONG.test(utterance);
  FOR_LONG.lastIndex = 0;
  const lead = SET.exec(utterance) ?? LOOK.exec(utterance) ?? (isForLong ? LOOK_LONG.exec(utterance) : null);
  if (!lead) return undefined;
  const masked = (' '.repeat(lead[0].length) + utterance.slice(lead[0].length)).replace(FOR_LONG, (said) =>
    ' '.repeat(said.length),
  );
  return staying(masked, by, read);
}

const INSTEAD =
  /^(\W*(?:(?:ok(?:ay)?|so|and|then)[\s,]+)*(?:now|switch to|change to|let'?s switch to|let'?s do)\s+)(\S.*?)(\s+(?:instead|from now on|from here on)\W*)$/iu;

/** "Now Globex instead", of what is stayed with. */
function insteadOfStayed(utterance: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const found = INSTEAD.exec(utterance);
  if (!found) return undefined;
  const said = ' '.repeat(found[1]!.length) + found[2]!;
  const mentions = readShort(said, read).filter((one) => isKindOfRecord(one, by.catalogue));
  const { scope } = by.snapshot.register;
  return mentions.length > 0 && mentions.every((one) => scope[kindOf(one)])
    ? staying(said, by, read)
    : undefined;
}

function staying(said: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const words = said.trim().replace(/[?.!,]+$/u, '');
  const mentions = readShort(said, read).filter((one) => isKindOfRecord(one, by.catalogue));
  if (!saysOnly(said, mentions, new Set(by.catalogue.vocabulary.filler)))
    return mentions.length === 0 && words.split(/\s+/u).length <= MOST_UNKNOWN
      ? cannotStay(words)
      : undefined;
  if (mentions.length === 0) return cannotStay(words);
  const faulty = mentions.find(({ fault }) => fault);
  if (faulty) return { kind: 'declined', text: faulty.fault! };
  const { scope } = by.snapshot.register;
  return chosen(mentions, words, (value) => focusIntent({ ...scope, ...value }, []));
}

const MOST_UNKNOWN = 4;
const cannotStay = (words: string): Heard => ({
  kind: 'declined',
  text: `I cannot stay with “${words}”: I can stay with a period, a record that I know by name, or a word such as a segment or a source.`,
  job: FOCUS_JOB,
});

/** The request with the one reading, or which of several is meant. */
function chosen(
  mentions: readonly Mention[],
  words: string,
  build: (value: Record<string, SlotValue>) => Intent,
): Heard {
  const open = mentions.find(({ readings }) => readings.length > 1);
  if (!open) return build(valuesOf(mentions));
  const options = open.readings.map((reading) => {
    const one = valuesOf(mentions.map((each) => (each === open ? { ...each, readings: [reading] } : each)));
    const intent = build(one);
    const label = reading.note ? `${reading.note} (${reading.shown})` : reading.shown;
    return { label, job: intent.job, slots: intent.slots };
  });
  return {
    kind: 'question',
    text: `“${words}” can be read in ${options.length} ways. Which do you mean?`,
    options,
    soFar: null,
  };
}

function letGo(utterance: string, lead: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const { scope } = by.snapshot.register;
  const named = namedIn(utterance, scope, by, read);
  const rest = utterance.slice(lead.length);
  if (named.length === 0 && !saysOnly(rest, [], new Set(by.catalogue.vocabulary.filler))) return undefined;
  const gone = named.length > 0 ? named : Object.keys(scope);
  const kept = Object.fromEntries(Object.entries(scope).filter(([kind]) => !gone.includes(kind)));
  return focusIntent(
    kept,
    gone.map((kind) => scope[kind]!.shown),
  );
}

/** Of what is stayed with, what is named: by its kind, "the segment focus", or by what it is. */
function namedIn(
  utterance: string,
  scope: Register['scope'],
  { catalogue }: InterpretBy,
  read: ReadMentions,
): string[] {
  const kinds = new Set(
    read(utterance)
      .filter((one) => isKindOfRecord(one, catalogue))
      .map(kindOf),
  );
  return Object.keys(scope).filter(
    (kind) =>
      kinds.has(kind) || new RegExp(String.raw`\b${kind.split(':').at(-1)}s?\b`, 'iu').test(utterance),
  );
}

function focusIntent(scope: Register['scope'], gone: readonly string[]): Intent {
  const list: Stay[] = stays(scope);
  return intentOf(FOCUS_JOB, {
    stays: {
      value: JSON.stringify(list),
      shown: staysShown(list),
      from: { by: 'referent', of: 'this conversation' },
    },
    ...(gone.length > 0
      ? {
          letGo: {
            value: gone.join(', '),
            shown: gone.join(', '),
            from: { by: 'referent', of: 'this conversation' },
          },
        }
      : {}),
  });
}

const intentOf = (job: string, slots: Intent['slots']): Intent => ({
  kind: 'intent',
  job,
  slots,
  unread: [],
  candidates: [{ job, score: 1 }],
});

const SET_GOAL =
  /^\W*(?:(?:so|ok(?:ay)?|well|today|right now|currently|for context|fyi)[\s,]+)*(?:(?:we(?:'re| are|’re)|i(?:'m| am|’m)) (?:currently |now |here )?working on|(?:the|our|my|this conversation's) (?:goal|aim|purpose)(?: (?:for|of|in) (?:this|the|our) (?:conversation|chat|session|work|talk|meeting))?(?: here| today| now)?\s*(?:is|:|=|will be)(?: to)?|goal\s*:|set (?:the|a|our) goal(?: to|:| as)?)\s+(\S.*)$/iu;
const TELL_GOAL =
  /^\W*(?:and |so )?(?:what(?:'s|’s| is| was| were| are)? (?:the|our|my) (?:goal|aim)(?: (?:of|for) (?:this|the) conversation)?(?: again| now)?|what (?:are|were) we working on(?: again)?|remind me (?:of|what) (?:the|our|my) goal(?: is| was)?)\W*$/iu;
const END_GOAL =
  /^\W*(?:(?:so|ok(?:ay)?|well|right|great|now)[\s,]+)*(?:(?:we(?:'re|’re| are)|i(?:'m|’m| am)) (?:done|finished|through)(?: (?:with|on) (?:that|it|this|the goal|our goal))?|(?:forget|drop|clear|end|remove|reset) (?:the|our|my|that) goal|(?:the|our|my) goal (?:is|has been|was) (?:reached|met|done|achieved|fulfilled)|no (?:more )?goal(?: any ?more)?|that goal is done)\W*$/iu;

function heardGoal(utterance: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const { goal } = by.snapshot.register;
  if (TELL_GOAL.test(utterance)) return goalIntent('tell', goal);
  if (END_GOAL.test(utterance)) {
    const isOfGoal = /goal/iu.test(utterance);
    return goal || isOfGoal ? goalIntent('end', goal) : undefined;
  }
  const set = SET_GOAL.exec(utterance);
  const said = set?.[1]?.trim().replace(/[.!\s]+$/u, '');
  if (!said || /\?\s*$/u.test(utterance) || /[.!?;]\s+\S/u.test(said)) return undefined;
  const at = utterance.indexOf(said, set![0].length - set![1]!.length);
  const mentions = read(' '.repeat(at) + said).filter(
    (one) => isKindOfRecord(one, by.catalogue) && !one.fault,
  );
  return chosen(mentions, said, (within) => goalIntent('set', { said, within }));
}

function goalIntent(
  how: 'set' | 'tell' | 'end',
  goal: { said: string; within: Register['scope'] } | null,
): Intent {
  const from = { by: 'referent', of: 'this conversation' } as const;
  const slot = (value: string, shown = value): SlotValue => ({ value, shown, from });
  const list = goal ? stays(goal.within) : [];
  return intentOf(GOAL_JOB, {
    how: slot(how),
    ...(goal ? { goal: slot(goal.said, `“${goal.said}”`) } : {}),
    ...(list.length > 0 ? { within: slot(JSON.stringify(list), staysShown(list)) } : {}),
  });
}

/** What a request does to the conversation, by its slots: however it came to be asked, in words or by a form. */
export function withSteers(heard: Heard, { scope }: Register): Heard {
  if (heard.kind !== 'intent') return heard;
  const given = (name: string): string | undefined => {
    const value = heard.slots[name]?.value;
    return typeof value === 'string' ? value : undefined;
  };
  if (heard.job === FOCUS_JOB) {
    const now = Object.fromEntries(listOf(given('stays')).map(({ kind, ...value }) => [kind, slotOf(value)]));
    const gone = Object.keys(scope).filter((kind) => !now[kind]);
    return {
      ...heard,
      steers: { scope: { ...Object.fromEntries(gone.map((kind) => [kind, null])), ...now } },
    };
  }
  if (heard.job !== GOAL_JOB) return heard;
  const said = given('goal');
  if (given('how') === 'end') return { ...heard, steers: { goal: null } };
  if (given('how') !== 'set' || !said) return heard;
  const within = Object.fromEntries(
    listOf(given('within')).map(({ kind, ...value }) => [kind, slotOf(value)]),
  );
  return { ...heard, steers: { goal: { said, within } } };
}

const slotOf = ({ value, shown }: Omit<Stay, 'kind'>): SlotValue => ({
  value,
  shown,
  from: { by: 'referent', of: 'this conversation' },
});

function listOf(text: string | undefined): Stay[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter((one): one is Stay => typeof one?.kind === 'string') : [];
  } catch {
    return [];
  }
}
