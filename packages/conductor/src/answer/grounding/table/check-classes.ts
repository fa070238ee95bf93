import type { EvidenceRanking, GroundingFault } from '@conductor/contract';
import type { NumberMention } from '../numbers.ts';
import { phraseEnd, phraseOf, type Token } from '../tokens.ts';
import type { Subject } from './against.ts';
import { type Mention, measureKey, phrasesIn, type TableIndex } from './mentions.ts';
import type { Passage } from './said.ts';

/** What is said to be of a class it is not of, or the most where another has more. */
export function classFaults(passage: Passage, subject: Subject, index: TableIndex): GroundingFault[] {
  const { evidence } = index;
  const { tokens } = passage;
  const classes = phrasesIn(
    tokens,
    evidence.classes.flatMap((of) => of.names.map((name) => ({ words: phraseOf(name), of }))),
  );
  const rankings = phrasesIn(
    tokens,
    evidence.rankings.flatMap((of) => of.names.map((name) => ({ words: phraseOf(name), of }))),
  );
  return [
    ...classes.flatMap(({ from, to, of }) => {
      const ids = whose(passage, subject, of.kind, from);
      if (passage.outside[from] || ids.length === 0 || ids.some((id) => of.holds.includes(id))) return [];
      const why = `it is not true of ${nameOf(ids, index)}`;
      return [...faultAt(tokens, from, to, 'class', why), ...ordinalBefore(passage, from, why)];
    }),
    ...rankings.flatMap(({ from, to, of }) => {
      const ids = whose(passage, subject, of.kind, from);
      if (passage.outside[from] || ids.length === 0) return [];
      const attribute = attributeAfter(tokens, to, index) ?? of.attribute;
      const best = ids.some((id) => leads(id, { ...of, attribute }, index));
      return best
        ? []
        : faultAt(tokens, from, to, 'superlative', `another has more than ${nameOf(ids, index)}`);
    }),
  ];
}

/** “His second double-double”: who has none has no second either. */
const ordinalBefore = ({ loose, tokens }: Passage, at: number, why: string): GroundingFault[] =>
  loose
    .filter(({ kind, to }) => kind === 'ordinal' && to === at)
    .map(({ from, start, end }) => ({
      start,
      end,
      text: tokens[from]!.text,
      kind: 'number',
      how: 'contradicted',
      why,
    }));

const nameOf = (ids: readonly string[], { entities }: TableIndex): string =>
  entities.get(ids[0]!)?.names[0] ?? '';

const faultAt = (
  tokens: readonly Token[],
  from: number,
  to: number,
  kind: 'class' | 'superlative',
  why: string,
): GroundingFault[] => {
  const [first, last] = [tokens[from]!, tokens[to - 1]!];
  const text = tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
  return [{ start: first.start, end: last.end, text, kind, how: 'contradicted', why }];
};

/** Of whom it is said: who is named last before it, else first behind it, else whom it was about. */
function whose({ mentions, tokens }: Passage, subject: Subject, kind: string, at: number): string[] {
  const of = mentions.filter((one: Mention) => one.kind === kind && one.ids.length > 0);
  const clause = tokens.findLastIndex(({ plain }, place) => place < at && /^(?:while|;)$/.test(plain));
  const before = of.filter(({ to, from }) => to <= at && from > clause).at(-1);
  const behind = of.find(({ from }) => from >= at);
  const last = subject.byKind.get(kind);
  const ids = (before ?? behind)?.ids ?? (last ? [last] : []);
  return last && ids.includes(last) ? [last] : ids;
}

/** “A game-high 13 rebounds”: it is the most of these. */
function attributeAfter(tokens: readonly Token[], at: number, { evidence }: TableIndex): string | null {
  for (let place = at; place < at + 4; place += 1) {
    if (/^[,;().]$/.test(tokens[place]?.text ?? '.')) return null;
    const found = phrasesIn(
      tokens.slice(place, place + 3),
      evidence.attributes
        .filter(({ percent }) => !percent)
        .flatMap(({ id, names }) => names.map((name) => ({ words: phraseOf(name), of: id }))),
    ).find(({ from }) => from === 0);
    if (found) return found.of;
  }
  return null;
}

/** Places that are said in words: “second on the team”. */
export function placeFaults(
  number: NumberMention,
  passage: Passage,
  subject: Subject,
  index: TableIndex,
): GroundingFault[] | null {
  const { tokens } = passage;
  const ranking = index.evidence.rankings.find(({ placed = [] }) =>
    placed.some((words) => phraseEnd(tokens, number.to, phraseOf(words))),
  );
  if (!ranking || number.kind !== 'ordinal') return null;
  const ids = whose(passage, subject, ranking.kind, number.from);
  const places = ids.map((id) => 1 + above(id, ranking, index));
  if (ids.length === 0 || places.includes(number.value)) return [];
  const [from, to] = [tokens[number.from]!, tokens[number.to - 1]!];
  const why = `${nameOf(ids, index)} is in place ${places.join(' or ')}`;
  return [{ start: from.start, end: to.end, text: '', kind: 'number', how: 'contradicted', why }];
}

/** How many of those that it is compared with have more. */
function above(id: string, { attribute, kind, among }: EvidenceRanking, index: TableIndex): number {
  const within = index.entities.get(id)?.within;
  const own = index.measures.get(measureKey(id, attribute)) ?? 0;
  return index.evidence.entities
    .filter((one) => one.kind === kind && (among === 'all' || one.within === within))
    .filter((one) => (index.measures.get(measureKey(one.id, attribute)) ?? 0) > own).length;
}

function leads(id: string, ranking: EvidenceRanking, index: TableIndex): boolean {
  return index.measures.has(measureKey(id, ranking.attribute)) && above(id, ranking, index) === 0;
}
