import type { Token } from '../tokens.ts';
import { againstThemselves, type Subject } from './against.ts';
import { type Mention, measureKey, type TableIndex } from './mentions.ts';
import type { Passage, SaidNumber, SaidPair } from './said.ts';

export interface Owner {
  ids: string[];
  /** Where it is named; null where it is understood. */
  mention: Mention | null;
}

export const firstOf = (said: SaidNumber | SaidPair) => (said.kind === 'one' ? said.number : said.numbers[0]);

const attributesOf = (said: SaidNumber | SaidPair): string[] =>
  said.kind === 'one' ? said.attributes : said.forms.flatMap(({ attributes }) => attributes);

/**
 * Whose a number is: the likelier kind of owner before the less likely; of those of a kind the one named last before it, within the
 * sentence, then whom the sentences before were about, then who is named behind it.
 */
export function ownerOf(
  said: SaidNumber | SaidPair,
  { mentions, tokens }: Passage,
  subject: Subject,
  index: TableIndex,
): Owner | null {
  const at = firstOf(said).from;
  const attributes = attributesOf(said);
  const kinds = kindsOf(attributes, said.period, index);
  const before = mentions.filter((one) => one.to <= at);
  const after = mentions.filter((one) => one.from > at);
  const themselves = againstThemselves({ mentions, tokens }, subject);
  const able = (one: Mention) => one.ids.length > 0;
  for (const kind of kinds) {
    const of = (list: readonly Mention[]) => list.filter((one) => able(one) && one.kind === kind);
    const named = of(before).at(-1);
    const [first] = of(before);
    if (first && said.kind === 'one' && said.own) return { ids: first.ids, mention: first };
    if (named && (theOther(tokens, named, at) || themselves.includes(named))) {
      const others = [...index.entities.values()].filter(
        (one) => one.kind === kind && !named.ids.includes(one.id),
      );
      if (others.length === 1) return { ids: [others[0]!.id], mention: null };
    }
    if (named) return { ids: preferred(named.ids, subject, kind), mention: named };
    const next = of(after)[0];
    if (next && leadsIn(tokens, at, next)) return { ids: next.ids, mention: next };
    if (before.length === 0 || pronoun(tokens, at)) {
      const held = subject.byKind.get(kind);
      if (held) return { ids: [held], mention: null };
    }
  }
  return null;
}

const pronoun = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(0, at).some(({ plain }) => /^(?:he|she|his|her|him)$/.test(plain));

const MAKES = /^(?:limit|limits|limited|limiting|hold|holds|held|holding|force|forces|forced|forcing)$/;

/** “The Hawks shot well while limiting them to 12 points”: whom somebody limits is another. */
function theOther(tokens: readonly Token[], named: Mention, at: number): boolean {
  const verb = tokens.findLastIndex(
    ({ plain }, place) => place < at && place >= named.to && MAKES.test(plain),
  );
  const object = tokens.slice(Math.max(0, named.from - 2), named.from).some(({ plain }) => MAKES.test(plain));
  return verb >= 0 && tokens[verb + 1]?.plain === 'them' && !object;
}

/** “With 12 points, Smith …”: whom it is about comes behind the comma. */
const leadsIn = (tokens: readonly Token[], at: number, next: Mention): boolean =>
  tokens.slice(at, next.from).some(({ text }) => text === ',') &&
  /^(?:with|after|thanks|behind)$/.test(tokens[0]?.plain ?? '');

const preferred = (ids: readonly string[], subject: Subject, kind: string): string[] => {
  const last = subject.byKind.get(kind);
  return last && ids.includes(last) ? [last] : [...ids];
};

function kindsOf(attributes: readonly string[], period: string, index: TableIndex): string[] {
  const kinds = index.evidence.attributes.filter(({ id }) => attributes.includes(id)).flatMap(({ of }) => of);
  const held = new Set(
    index.evidence.measures
      .filter((one) => attributes.includes(one.attribute) && (one.period ?? '') === period)
      .map(({ entity }) => index.entities.get(entity)?.kind),
  );
  return [...new Set(kinds)].filter((kind) => held.has(kind));
}

export function valuesOf(
  ids: readonly string[],
  attribute: string,
  period: string,
  index: TableIndex,
): number[] {
  return ids.flatMap((id) => index.measures.get(measureKey(id, attribute, period)) ?? []);
}

/** Whom the next sentence may be about: who is named first of each kind, or, where a table prefers it, last. */
export function subjectAfter({ mentions }: Passage, before: Subject, index: TableIndex): Subject {
  const byKind = new Map(before.byKind);
  const seen = new Set<string>();
  for (const { ids, kind } of mentions) {
    if (ids.length === 0 || seen.has(kind)) continue;
    seen.add(kind);
    byKind.set(kind, ids[0]!);
    const within = index.entities.get(ids[0]!)?.within;
    const above = within && index.entities.get(within);
    if (above) byKind.set(above.kind, above.id);
  }
  return { byKind, named: new Set([...before.named, ...mentions.flatMap(({ ids }) => ids)]) };
}
