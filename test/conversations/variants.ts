import { lookOf } from './compare.ts';
import { BLANK, type Conversation, type Expected, type Turn } from './format.ts';
import { MEMBERS, REWORDED } from './variant-words.ts';
import { sampleWorld, type World } from './world.ts';

/** Numbers from 0 to 1 that are the same for the same seed. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Variant {
  rule: string;
  of: string;
  conversation: Conversation;
}

/** A way of saying a conversation otherwise that keeps what it means, or moves its meaning by as much as its expectations. */
type Rule = (conversation: Conversation, by: { random: Random; world: World }) => Conversation | null;

/** As many variants of each conversation as there are rules that fit it, `each` times. */
export async function variantsOf(
  conversations: readonly Conversation[],
  { seed, each }: { seed: number; each: number },
): Promise<Variant[]> {
  const variants: Variant[] = [];
  for (const [place, conversation] of conversations.entries())
    for (const [rule, make] of Object.entries(RULES))
      for (let nth = 0; nth < each; nth += 1) {
        const random = seeded(seed * 1_000_003 + place * 101 + nth * 7 + rule.length);
        const made = make(structuredClone(conversation), {
          random,
          world: await sampleWorld(conversation.pack),
        });
        if (!made) continue;
        const title = `${conversation.title} (${rule} ${nth + 1})`;
        variants.push({ rule, of: conversation.title, conversation: { ...made, title } });
      }
  return variants;
}

const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

/** Every turn that is said put in other words; nothing where none of them is. */
function resaid(
  conversation: Conversation,
  reword: (said: string, turn: Turn) => string,
): Conversation | null {
  let isOther = false;
  for (const turn of conversation.turns) {
    if (turn.said === null) continue;
    const said = reword(turn.said, turn);
    isOther ||= said !== turn.said;
    turn.said = said;
  }
  return isOther ? conversation : null;
}

const ASKS = /^(?:how (?:much|many|often)|what|which|who|where|when)\b/i;
const ORDERS = /^(?:list|show|rank|count|grade|set|move|archive|add|comment|assign|cancel|return)\b/i;

const polite: Rule = (conversation, { random }) =>
  resaid(conversation, (said, { expected }) => {
    if (said.split(' ').length < 4 || expected.follows) return said;
    if (ASKS.test(said)) return `${said.replace(/\?$/, '')}, please?`;
    return ORDERS.test(said) ? `${pick(random, ['please', 'can you', 'could you please'])} ${said}` : said;
  });

/** What stands in a record as it was said keeps its letters, and only what asks gets a question mark. */
const plain: Rule = (conversation, { random }) =>
  conversation.isWriting
    ? null
    : resaid(conversation, (said) => {
        const bare = said.replace(/[?!.]+$/, '');
        const ends = said.endsWith('?') || ASKS.test(said) ? ['', '?', '??', ' ?'] : ['', '.', ' .', '!'];
        return `${random() < 0.5 ? bare.toLowerCase() : bare}${pick(random, ends)}`;
      });

/** Letters change places in words that carry nothing. */
const typos: Rule = (conversation, { random }) =>
  resaid(conversation, (said) => {
    const words = said.split(' ');
    const able = words.flatMap((word, at) => (FILLER.has(word.toLowerCase()) ? [at] : []));
    if (able.length === 0 || words.length < 5) return said;
    const at = pick(random, able);
    const word = words[at]!;
    const swap = 1 + Math.floor(random() * (word.length - 2));
    words[at] = `${word.slice(0, swap)}${word[swap + 1]}${word[swap]}${word.slice(swap + 2)}`;
    return words.join(' ');
  });
const FILLER: ReadonlySet<string> = new Set([
  'much',
  'many',
  'pieces',
  'please',
  'there',
  'came',
  'have',
  'what',
  'which',
  'often',
]);

const synonyms: Rule = (conversation, { random }) =>
  conversation.isWriting
    ? null
    : resaid(conversation, (said) => {
        for (const [word, others] of REWORDED)
          if (word.test(said)) return said.replace(word, pick(random, others));
        return said;
      });

const CORRECTION =
  /^(?:no no, |no,? (?:wait,? )?(?:i meant )?|sorry,? (?:i meant )?|actually make that |i meant )(.+)$/i;

const corrections: Rule = (conversation, { random }) =>
  resaid(conversation, (said, { expected }) => {
    const [, meant] = CORRECTION.exec(said) ?? [];
    if (expected.follows !== 'corrects' || !meant) return said;
    return `${pick(random, ['no, I meant', 'sorry,', 'I meant', 'no, sorry, I meant', 'actually, I meant'])} ${meant}`;
  });

/** Between two turns of which the second stands by itself, something else is asked and answered. */
const digressions: Rule = (conversation, { random }) => {
  const { turns, pack } = conversation;
  const places = turns.flatMap((turn, at) => (at > 0 && standsAlone(turn) ? [at] : []));
  const isCounted = turns.some(
    ({ expected, said }) => expected.leftOpen || /first|where were we/i.test(said ?? ''),
  );
  if (conversation.isWriting || places.length === 0 || isCounted) return null;
  const at = pick(random, places);
  const [said, jobs, slots, figures] = pick(random, DIGRESSIONS[pack]);
  const expected: Expected = {
    ...structuredClone(turns[at]!.expected),
    ...{ jobs, slots, isOpen: false, look: null, says: [], stays: null, outside: null },
    figures: [{ path: 'total', value: figures }],
  };
  delete expected.goal;
  turns.splice(at, 0, { ...turns[at]!, said, expected });
  return conversation;
};

const standsAlone = ({ said, by, decides, expected: { follows, jobs, status } }: Turn): boolean =>
  said !== null &&
  by === null &&
  decides === null &&
  follows === null &&
  status === 'answered' &&
  (jobs ?? []).some((job) => !job.startsWith('turn.') && job !== 'change.undo');

const LISTED = ['record.list', 'record.filter'];
const DIGRESSIONS: Record<
  Conversation['pack'],
  [said: string, jobs: string[], slots: Record<string, string>, total: string][]
> = {
  product: [
    ['list all teams', LISTED, { entity: 'team' }, '3'],
    ['show me all personas', LISTED, { entity: 'persona' }, '8'],
    ['list the decisions', LISTED, { entity: 'decision' }, '8'],
  ],
  retail: [['list all articles', LISTED, { entity: 'article' }, '12']],
};

/** One member takes another's place in what is said and in what is expected; the numbers are counted anew. */
const swapped =
  (kind: keyof typeof MEMBERS): Rule =>
  (conversation, { random, world }) => {
    const members = MEMBERS[kind];
    const held = members.filter(({ id }) => conversation.turns.some((turn) => names(turn, id)));
    if (conversation.isWriting || held.length === 0 || isPartOfPeriod(kind, conversation)) return null;
    const free = members.filter((one) => !held.includes(one));
    const others = [...held.slice(1), free.length > 0 ? pick(random, free) : held[0]!];
    const to = new Map(held.map((one, at) => [one.id, others[at]!]));
    if (to.size === 1 && held[0] === others[0]) return null;
    for (const turn of conversation.turns) {
      if (!canBeCounted(turn.expected, world)) return null;
      if (turn.said !== null) turn.said = wordsSwapped(turn.said, held, to);
      swapExpected(turn.expected, to);
      recount(turn.expected, world);
    }
    return conversation;
  };

/** A month that a longer period begins or ends with cannot change by its name alone. */
const isPartOfPeriod = (kind: string, { turns }: Conversation): boolean =>
  kind === 'months' &&
  turns.some(({ expected: { slots, look } }) =>
    [look ?? '', ...Object.values(slots ?? {})].some((text) => /\d{4}-\d\d-\d\d/.test(text)),
  );

interface Member {
  id: string;
  /** The first is how it is said; all of them are found. */
  says: string[];
}
const names = ({ expected: { slots, look } }: Turn, id: string): boolean =>
  [look ?? '', ...Object.values(slots ?? {})].some((text) => parts(text).includes(id));
const parts = (text: string): string[] => text.split(/[\s,|]+|\.\.(?=\d|now)/);

/** Whose numbers the independent look works out, and whose words name no member. */
function canBeCounted(expected: Expected, world: World): boolean {
  const { isAnything, status, figures, says, words, options, look, stays, goal } = expected;
  if (isAnything) return true;
  const namesNothing = says.length + words.length === 0 && !options && !stays && goal === undefined;
  const isCounted = lookOf(expected, world) !== null && figures.every(({ path }) => !path.startsWith('.'));
  return status === 'answered' && namesNothing && isCounted && !/ (?:id|\S+Id) in /.test(look ?? '');
}

/** All at once, so that two that change places are not one. */
function wordsSwapped(said: string, held: readonly Member[], to: ReadonlyMap<string, Member>): string {
  const known = held.flatMap(({ id, says }) => says.map((name) => ({ id, name })));
  const pattern = known
    .map(({ name }) => name.replace(/[ -]/g, '[ -]'))
    .sort((one, other) => other.length - one.length)
    .join('|');
  return said.replace(new RegExp(`\\b(?:${pattern})\\b`, 'gi'), (found) => {
    const of = known.find(
      ({ name }) => name.replace(/-/g, ' ').toLowerCase() === found.replace(/-/g, ' ').toLowerCase(),
    );
    return of ? to.get(of.id)!.says[0]! : found;
  });
}

function swapExpected(expected: Expected, to: ReadonlyMap<string, Member>): void {
  const swap = (text: string) => text.replace(/[^\s,|]+/g, (part) => to.get(part)?.id ?? part);
  if (expected.look) expected.look = swap(expected.look);
  if (expected.slots)
    expected.slots = Object.fromEntries(
      Object.entries(expected.slots).map(([name, text]) => [name, swap(text)]),
    );
}

function recount(expected: Expected, world: World): void {
  const found = lookOf(expected, world) ?? {};
  expected.figures = expected.figures.flatMap(({ path }) =>
    found[path] === undefined ? [] : [{ path, value: found[path] }],
  );
}

/** A correction that was wrong itself, and is put right by the one that was there. */
const twiceCorrected: Rule = (conversation, { random }) => {
  const at = conversation.turns.findIndex(
    ({ expected }) => expected.follows === 'corrects' && expected.slots?.['segment'],
  );
  const turn = conversation.turns[at];
  if (conversation.isWriting || !turn?.said) return null;
  const meant = turn.expected.slots!['segment'];
  const before = conversation.turns[at - 1]?.expected.slots?.['segment'];
  const before = conversation.turns[at - 1]?.expected.slots?.['segment'];
  if (meant === before) return null;
  const other = pick(random, MEMBERS.segments.filter(({ id }) => id !== meant && id !== before));
  const wrong = structuredClone(turn);
  wrong.said = `no, I meant ${other.says[0]}`;
  wrong.expected.slots!['segment'] = other.id;
  wrong.expected.figures = [];
  conversation.turns.splice(at, 0, wrong);
  turn.said = `sorry, ${MEMBERS.segments.find(({ id }) => id === meant)!.says[0]}`;
  return conversation;
};

/** What is wrong is said first, and what was meant after it. */
const splitCorrections: Rule = (conversation, { random }) => {
  const at = conversation.turns.findIndex(({ expected, said }) => expected.follows === 'corrects' && said !== null);
  const turn = conversation.turns[at];
  const [, meant] = CORRECTION.exec(turn?.said ?? '') ?? [];
  if (!turn || !meant || at === 0) return null;
  const wrong = pick(random, ['no, that is wrong', 'that is not what I meant', 'hm, no']);
  const expected: Expected = { ...BLANK, isAnything: true };
  conversation.turns.splice(at, 0, { ...turn, said: wrong, expected });
  turn.said = `I meant ${meant}`;
  return conversation;
};

/** What was said wrong and then put right is said right at once. */
const mergedCorrections: Rule = (conversation) => {
  const { turns } = conversation;
  for (const [at, turn] of turns.entries()) {
    const first = turns[at - 1];
    if (turn.expected.follows !== 'corrects' || !first?.said || !standsAlone(first)) continue;
    const [wrong, right] = membersOf(first.expected, turn.expected);
    const said = wrong && right ? wordsSwapped(first.said, [wrong], new Map([[wrong.id, right]])) : first.said;
    if (said === first.said) continue;
    turns.splice(at - 1, 2, { ...first, said, expected: { ...turn.expected, follows: null } });
    return conversation;
  }
  return null;
};

/** The one member that is another in the second, and what it is there. */
function membersOf(first: Expected, second: Expected): [Member?, Member?] {
  const others = Object.keys(second.slots ?? {}).filter((name) => first.slots?.[name] !== second.slots![name]);
  const [name] = others;
  if (others.length !== 1 || !name || !first.slots?.[name]) return [];
  for (const members of Object.values<Member[]>(MEMBERS)) {
    const [wrong, right] = [first, second].map(({ slots }) => members.find(({ id }) => id === slots![name]));
    if (wrong && right) return [wrong, right];
  }
  return [];
}

export const RULES: Record<string, Rule> = {
  polite,
  plain,
  typos,
  synonyms,
  corrections,
  twiceCorrected,
  splitCorrections,
  mergedCorrections,
  digressions,
  otherSegments: swapped('segments'),
  otherMonths: swapped('months'),
  otherCompanies: swapped('companies'),
  otherSources: swapped('sources'),
};
