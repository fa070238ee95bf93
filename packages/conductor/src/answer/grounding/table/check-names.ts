import type { GroundingFault } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import { phraseOf, type Token } from '../tokens.ts';
import type { Subject } from './against.ts';
import { againstThemselves } from './against.ts';
import { nameFault } from './fault.ts';
import { type Mention, phrasesIn, type TableIndex } from './mentions.ts';
import type { Passage } from './said.ts';

const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const NEAR_MISS = 2;
/** From so many letters on two of them may be wrong. */
const LONG = 8;

/** Names and weekdays of which the evidence holds nothing, and those that are somebody else's. */
export function nameFaults(passage: Passage, subject: Subject, index: TableIndex): GroundingFault[] {
  return [
    ...strangers(passage),
    ...nearMisses(passage, index),
    ...weekdays(passage, index),
    ...strangeOwners(passage, index),
    ...againstThemselves(passage, subject).map((one) =>
      nameFault(one, index, 'it is said to be against itself'),
    ),
    ...beyond(passage, index),
  ];
}

const strangers = ({ mentions, tokens, outside }: Passage): GroundingFault[] =>
  mentions
    .filter(({ ids }) => ids.length === 0)
    .map(({ start, end, from, to, kind }) => ({
      ...{ start, end, kind: 'name' as const },
      how: outside[from] ? ('beyond' as const) : ('absent' as const),
      text: tokens
        .slice(from, to)
        .map(({ text }) => text)
        .join(' '),
      why: `the evidence holds no ${kind} of that name`,
    }));

const TOWARDS = /^(?:to|at|in|against|play|with|off|host|on)$/;

/** Who is met, and where, beyond what the evidence reaches: it holds the name, but nothing of that. */
function beyond({ tokens, mentions, outside }: Passage, index: TableIndex): GroundingFault[] {
  return mentions
    .filter(({ ids, from }) => {
      const before = tokens[from - 1]?.plain === 'the' ? tokens[from - 2] : tokens[from - 1];
      return from > 1 && ids.length > 0 && outside[from] && TOWARDS.test(before?.plain ?? '');
    })
    .map((one) => ({
      ...nameFault(one, index, 'the evidence holds nothing of that'),
      how: 'absent' as const,
    }));
}

function nearMisses({ tokens, mentions }: Passage, { evidence }: TableIndex): GroundingFault[] {
  const names = evidence.entities.flatMap((one) => one.names);
  return tokens.flatMap(({ text, start, end, kind }, at) => {
    if (kind !== 'word' || text.length < 5 || !/^\p{Lu}/u.test(text)) return [];
    if (mentions.some(({ from, to }) => at >= from && at < to)) return [];
    // Beside another capital it is a part of a longer name, of which nothing is known.
    if (isCapital(tokens[at - 1]) || isCapital(tokens[at + 1])) return [];
    const meant = names.find((name) => name[0] === text[0] && within(distance(name, text), text.length));
    if (!meant) return [];
    return { start, end, text, kind: 'name' as const, how: 'absent' as const, why: `the name is ${meant}` };
  });
}
const within = (edits: number, length: number): boolean =>
  edits > 0 && edits <= (length < LONG ? NEAR_MISS - 1 : NEAR_MISS);

const isCapital = (token: Token | undefined): boolean => /^\p{Lu}/u.test(token?.text ?? '');

function weekdays({ tokens, outside }: Passage, { evidence }: TableIndex): GroundingFault[] {
  const held = new Set(evidence.dates.map((date) => new Date(`${date}T12:00:00Z`).getUTCDay()));
  if (held.size === 0) return [];
  return tokens.flatMap(({ plain, text, start, end }, at) => {
    const day = WEEKDAYS.indexOf(plain);
    if (day < 0) return [];
    const fault = { start, end, text, kind: 'date' as const };
    if (held.has(day) && !outside[at]) return [];
    const how = outside[at] ? 'beyond' : 'contradicted';
    return { ...fault, how, why: `the evidence holds ${evidence.dates.join(', ')} only` };
  });
}

const LED = ['were led by', 'was led by', 'paced by', 'spearheaded by', 'thanks to'].map(phraseOf);
const LEADS = [
  ...[
    'led the way for',
    'leads the way for',
    'led the',
    'paced the',
    'carried the',
    'was the high point man for',
  ],
  ...['followed for'],
].map(phraseOf);

/** “The Hawks were led by Wall”, who is with the Wizards. */
function strangeOwners({ tokens, mentions }: Passage, index: TableIndex): GroundingFault[] {
  const led = phrasesIn(tokens, [
    ...LED.map((words) => ({ words, of: 'by' as const })),
    ...LEADS.map((words) => ({ words, of: 'for' as const })),
  ]);
  return led.flatMap(({ from, to, of }) => {
    const before = mentions.filter((one) => one.to <= from && one.ids.length > 0).at(-1);
    const after = mentions.find((one) => one.from >= to && one.ids.length > 0);
    const [whole, part] = of === 'by' ? [before, after] : [after, before];
    if (!whole || !part || (of === 'for' && whole.from > to + 1)) return [];
    return belongs(part, whole, index)
      ? []
      : [nameFault(whole, index, `${index.entities.get(part.ids[0]!)?.names[0]} is not of it`)];
  });
}

function belongs(part: Mention, whole: Mention, { entities }: TableIndex): boolean {
  const holders = part.ids.flatMap((id) => entities.get(id)?.within ?? []);
  if (holders.length === 0) return true;
  const kind = entities.get(holders[0]!)?.kind;
  return kind !== whole.kind || holders.some((id) => whole.ids.includes(id));
}
