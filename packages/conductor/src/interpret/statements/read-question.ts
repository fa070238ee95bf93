import type { Answer, Heard, Listed, SlotValue } from '@conductor/contract';
import { readName } from '../../memory/reading/names.ts';
import { readMember } from '../../memory/reading/terms.ts';
import { askWhich, bestFit, faultsOf } from './choose-fit.ts';
import { type SaidPeriod, saidPeriods, withoutPeriod } from './fact-period.ts';
import { factIntent, factSlots, kindSlot, slotAt, spanOf } from './fact-slots.ts';
import { type Frame, placed, wordsLeft } from './frame.ts';
import { indirect } from './read-ending.ts';
import type { StatementBy } from './read-statement.ts';

const POLITE =
  /^(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?(?:tell\s+me|remind\s+me|say)\s+|do\s+you\s+(?:still\s+)?(?:know|remember)\s+|(?:please\s+)?(?:tell|remind)\s+me(?:\s+again)?\s*[,:]?\s+|remind\s+me\s+)/i;

/** A sentence without "can you tell me": whether there was one, for what follows is put the other way round then. */
function asked(frame: Frame): Frame & { isIndirect: boolean } {
  const { start, end } = spanOf(frame);
  const led = POLITE.exec(frame.text.slice(start, end));
  if (!led) return { ...frame, isIndirect: false };
  return { ...frame, tokens: placed(frame.text, start + led[0].length, end), isIndirect: true };
}

/** "Who owns pricing?", "what did enterprise mean in May?": as the kinds say how it is asked. */
export function readKeyQuestion(whole: Frame, by: StatementBy): Heard | undefined {
  const frame = asked(whole);
  const periods = saidPeriods(frame.text, by.calendar);
  for (const { tokens, period } of withoutPeriod(frame.tokens, periods)) {
    const way = (kind: { asked: string[] }) => (frame.isIndirect ? kind.asked.flatMap(indirect) : kind.asked);
    const fit = bestFit({ text: frame.text, tokens }, way, by.words);
    if (!fit) continue;
    const [fault] = faultsOf(fit);
    if (fault !== undefined) return { kind: 'declined', text: fault, job: 'fact.ask' };
    if (period?.fault) return { kind: 'declined', text: period.fault, job: 'fact.ask' };
    const intent = factIntent('fact.ask', { ...factSlots(fit, frame), ...trueAt(period) });
    return askWhich(fit, intent, frame.text) ?? intent;
  }
  return undefined;
}

/** What was true then: at the beginning of the time that is said. */
const trueAt = (period: SaidPeriod | undefined): Record<string, SlotValue> => {
  const [first] = period?.readings ?? [];
  const at = first?.from ?? (first?.to ? before(first.to) : undefined);
  return at && period ? { validAt: slotAt(at, first!.shown, period) } : {};
};

/** As it stood when the time that is said was over. */
const heldAt = (period: SaidPeriod | undefined, now: string): Record<string, SlotValue> => {
  const [first] = period?.readings ?? [];
  if (!period || !first) return {};
  const end = first.to === null || first.to > now ? now : before(first.to);
  return { heldAt: slotAt(end, first.shown, period) };
};

const before = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

const KNOW = '(?:know|hold|held|remember|believe|think|keep|kept)';
const HOLD = '(?:hold|held|believe|believed|think|thought|state|stated|note|noted|said|say|keep|kept)';
/** "What do you know about pricing", "what did we hold on 3 May about June", "what have I told you". */
const OF_ALL: RegExp[] = [
  new RegExp(
    `^(?:what|which\\s+facts|what\\s+facts|everything|all)(?:\\s+else)?\\s+(?:do|did|does|have|has|had)?\\s*(?:you\\s+(?:already\\s+|still\\s+)?${KNOW}|(?:we|i|has\\s+been|is|was|were|are)\\s+(?:already\\s+|still\\s+|ever\\s+)?${HOLD}(?:\\s+to\\s+you)?)\\b`,
    'i',
  ),
  /^what\s+(?:have|did)\s+(?:i|we)\s+(?:tell|told)\s+you\b/i,
  /^(?:what|which)\s+(?:facts\s+)?(?:is|are|was|were)\s+(?:held|stated|remembered|known|kept)\b/i,
  /^(?:show|list|give|see)\s+(?:me\s+)?(?:(?:all|every)\s+)?(?:of\s+)?(?:the\s+|our\s+|your\s+|my\s+)?(?:facts?|memory|memories)\b(?!\s+(?:page|leak|usage))/i,
  /^(?:show|list|give|tell)\s+(?:me\s+)?(?:everything|all|what)\s+(?:that\s+)?(?:you\s+(?:know|hold|remember)|we\s+(?:hold|stated))\b/i,
];

const STANDING: [RegExp, 'disputed' | 'proposed' | 'withdrawn'][] = [
  [
    /^(?:what|which\s+facts|is\s+anything|are\s+there\s+any|any|show|list)\b.*\b(?:disputed?|disputes|disagreements?)$/i,
    'disputed',
  ],
  [
    /^(?:what|which\s+facts)\s+(?:do|are)\s+we\s+(?:disagree|in\s+disagreement)(?:\s+(?:about|on))?$/i,
    'disputed',
  ],
  [
    /^(?:what|which\s+facts|show|list)\b.*\b(?:is|are|the)\s+(?:proposed|unconfirmed)(?:\s+facts?)?$/i,
    'proposed',
  ],
  [
    /^(?:what|which\s+facts)\s+(?:waits?|needs?)\s+(?:for\s+)?(?:confirmation|to\s+be\s+confirmed)$/i,
    'proposed',
  ],
  [/^(?:what|which\s+facts)\s+(?:has|have|was|were)\s+(?:been\s+)?(?:withdrawn|taken\s+back)$/i, 'withdrawn'],
];

/** What is asked of the ledger as a whole, or of some words. */
export function readLedgerQuestion(
  whole: Frame,
  { calendar, words, snapshot }: StatementBy,
): Heard | undefined {
  const frame = asked(whole);
  const text = wordsLeft(frame);
  const standing = STANDING.find(([expression]) => expression.test(text))?.[1];
  if (standing)
    return factIntent('fact.list', { status: slotAt(standing, `what is ${standing}`, spanOf(frame)) });
  const led = OF_ALL.map((one) => one.exec(text)).find((found) => found !== null);
  if (!led || ONESELF.test(text)) return undefined;
  const isOwn = /\b(?:have|did)\s+i\b|\bi\s+(?:have\s+)?(?:told|stated|said)\b/i.test(led[0]);
  const first = spanOf(frame).start + led[0].length;
  const tokens = frame.tokens.filter(({ start }) => start >= first);
  const periods = saidPeriods(frame.text, calendar).filter(({ start }) => start >= first);
  const slots: Record<string, SlotValue> = isOwn
    ? { by: slotAt(snapshot.principal.user, snapshot.principal.name, spanOf(frame)) }
    : {};
  const read = aboutIn(tokens, frame, periods);
  // Something else is asked of what they know: "what do you know that sells".
  if (!read) return undefined;
  const held = read.held ? heldAt(read.held, calendar.now) : {};
  const valid = read.about.period ? trueAt(read.about.period) : {};
  const about = read.about.words;
  const all = { ...slots, ...held, ...valid };
  if (!about)
    return Object.keys(held).length + Object.keys(valid).length + tokens.length === 0 || isOwn
      ? factIntent('fact.list', all)
      : factIntent('fact.ask', all);
  return factIntent('fact.ask', { ...all, ...keyOf(frame, about, words) });
}

interface About {
  held?: SaidPeriod;
  about: { words?: { start: number; end: number }; period?: SaidPeriod };
}

/** "[on 3 May] [about pricing] [on 3 May]": in which time it was held, and what about. */
function aboutIn(
  tokens: Frame['tokens'],
  { text }: Frame,
  periods: readonly SaidPeriod[],
): About | undefined {
  const at = tokens.findIndex(
    ({ plain }) => /^(?:about|of|on|regarding|concerning|for)$/.test(plain) && plain !== 'on',
  );
  const inside = (period: SaidPeriod) =>
    tokens.some((token) => token.start >= period.start && token.end <= period.end);
  const dated = periods.filter(inside);
  const about = tokens[at];
  const after = about ? tokens.slice(at + 1) : [];
  const [subject, ofTime] = [
    dated.find(({ start }) => about && start > about.start),
    dated.find(({ start }) => !about || start < about.start),
  ];
  const unread = tokens.filter(
    ({ start, plain }) =>
      (!about || start < about.start) &&
      !dated.some((period) => start >= period.start && start < period.end) &&
      !FILLER.has(plain),
  );
  if (unread.length > 0) return undefined;
  const named = after.filter(
    ({ start }) => !dated.some((period) => start >= period.start && start < period.end),
  );
  const words = named.length > 0 ? { start: named[0]!.start, end: named.at(-1)!.end } : undefined;
  const bare = about && !words && !subject ? monthAfter(text, about.end, periods) : undefined;
  // Beside a topic a time is when it was held; alone after "about" it is what it is about.
  const held = ofTime ?? (words ? subject : undefined);
  const time = words ? undefined : (subject ?? bare);
  return {
    ...(held ? { held } : {}),
    about: { ...(words ? { words } : {}), ...(time ? { period: time } : {}) },
  };
}

const monthAfter = (_text: string, end: number, periods: readonly SaidPeriod[]): SaidPeriod | undefined =>
  periods.find(({ start }) => start >= end);

/** What is known of whoever asks is asked of their records. */
const ONESELF = /\b(?:about|of)\s+(?:me|myself|us|ourselves|my\s|our\s+account)\b/i;

const FILLER = new Set(
  'already now here so far in your our the memory ledger us me at all then today'.split(' '),
);

/** What some words are to the ledger: a member that a kind is about, a record or a person, or just words. */
function keyOf(
  frame: Frame,
  { start, end }: { start: number; end: number },
  words: StatementBy['words'],
): Record<string, SlotValue> {
  const said = frame.text.slice(start, end);
  for (const kind of words.kinds) {
    const place = 'enum' in kind.predicate ? 'predicate' : 'enum' in kind.subject ? 'subject' : undefined;
    const term = place && kind[place];
    const read = term && 'enum' in term ? readMember(said, term.enum, words) : undefined;
    const one = read && 'readings' in read && read.readings.length === 1 ? read.readings[0] : undefined;
    if (one && place)
      return { kind: kindSlot(kind, { start, end }), [place]: slotAt(one.value, one.shown, { start, end }) };
  }
  const person = readName(said, 'person', words);
  const only =
    person && 'readings' in person && person.readings.length === 1 ? person.readings[0]! : undefined;
  const about = only ? only.shown : said.replace(/^(?:the|our|an?)\s+/i, '');
  return { about: slotAt(about, about, { start, end }) };
}

const WHO_SAID =
  /^(?:who\s+(?:told|said|says|stated|claims?)(?:\s+(?:you|us))?\s+(?:that|this|so|it)|says\s+who|where\s+did\s+you\s+(?:get|hear|learn)\s+(?:that|this|it)(?:\s+from)?|where\s+(?:is|was)\s+(?:that|this)\s+from|how\s+do\s+(?:you|we)\s+know(?:\s+(?:that|this))?|since\s+when(?:\s+is\s+(?:that|this)\s+so)?|when\s+did\s+(?:we|i|you)\s+(?:state|say|learn)\s+(?:that|this))$/i;

/** "Who told you that?": the facts of the last answer, or those it was worked out with. */
export async function readWhoSaid(frame: Frame, { snapshot }: StatementBy): Promise<Heard | undefined> {
  const text = wordsLeft(frame);
  if (!WHO_SAID.test(text)) return undefined;
  const last = snapshot.register.past.at(-1);
  if (!last) return undefined;
  const told = factsTold(last.lists);
  const ids = told.length > 0 ? told : factsBehind(await snapshot.answered(last.run));
  if (ids.length === 0) return undefined;
  const from = {
    by: 'referent',
    of: 'the last answer',
    run: last.run,
    start: 0,
    end: frame.text.length,
  } as const;
  return factIntent('fact.history', {
    facts: { value: ids.join(','), shown: 'what the last answer stands on', from },
  });
}

const factsTold = (lists: readonly Listed[]): string[] =>
  lists.flatMap(({ members }) => members.map(({ id }) => id)).filter((id) => id.startsWith('fact:'));

const factsBehind = (answer: Answer | null): string[] => [
  ...new Set(
    (answer?.answer?.claims ?? []).flatMap(({ evidence }) => evidence.filter((id) => id.startsWith('fact:'))),
  ),
];

const HISTORY =
  /^(?:(?:show\s+(?:me\s+)?|what\s+is\s+)?(?:the\s+)?history\s+of\s+|how\s+has\s+|how\s+did\s+|what\s+did\s+we\s+(?:say|hold|mean)\s+before\s+(?:about|by|of)\s+|when\s+did\s+(?:we|i|you)\s+(?:state|say|learn|hear)\s+)/i;

/** "The history of what enterprise means", "how has what enterprise means changed". */
export function readHistory(frame: Frame, { words }: StatementBy): Heard | undefined {
  const { start, end } = spanOf(frame);
  const text = frame.text.slice(start, end);
  const led = HISTORY.exec(text);
  if (!led) return undefined;
  const tail = /\s+(?:changed?|developed?)(?:\s+over\s+time)?$/i.exec(text);
  const tokens = placed(frame.text, start + led[0].length, end - (tail?.[0].length ?? 0));
  const said = { text: frame.text, tokens };
  const fit = bestFit(said, (kind) => [...kind.asked.flatMap(indirect), ...kind.stated], words);
  if (!fit || faultsOf(fit).length > 0) return undefined;
  const { value: _, ...slots } = factSlots(fit, { text: frame.text, tokens });
  const intent = factIntent('fact.history', slots);
  return askWhich(fit, intent, frame.text) ?? intent;
}
