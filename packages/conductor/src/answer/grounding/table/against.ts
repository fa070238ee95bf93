import type { Token } from '../tokens.ts';
import type { Mention } from './mentions.ts';

/** Whom a sentence was last about, for the next to say “he”. */
export interface Subject {
  byKind: Map<string, string>;
  /** All that were named so far. */
  named: Set<string>;
}

const AGAINST =
  /^(?:against|over|defeat(?:s|ed|ing)?|beat|topped|edged|outscor(?:e[ds]?|ing)|forc(?:e[ds]?|ing)|held|holding|limit(?:s|ed|ing)?|host)$/;
const OPPOSING = /^(?:host to|off with|take on|matchup with|to play)$/;

/** “The Hawks forced the Hawks into 12 turnovers”: nobody does that to themselves. */
export function againstThemselves(
  { tokens, mentions }: { tokens: readonly Token[]; mentions: readonly Mention[] },
  subject: Subject,
): Mention[] {
  return mentions.filter((mention, place) => {
    const id = mention.ids[0];
    const verb = tokens[mention.from - 1]?.plain === 'the' ? mention.from - 2 : mention.from - 1;
    if (!id || !opposes(tokens, verb)) return false;
    const before = mentions.slice(0, place).findLast(({ kind, to }) => kind === mention.kind && to <= verb);
    return before ? before.ids[0] === id : place === 0 && subject.byKind.get(mention.kind) === id;
  });
}

function opposes(tokens: readonly Token[], at: number): boolean {
  const { plain = '' } = tokens[at] ?? {};
  if (/^scor(?:ed?|ing)$/.test(plain)) return tokens.slice(at - 2, at).some((token) => token.plain === 'out');
  return AGAINST.test(plain) || OPPOSING.test(`${tokens[at - 1]?.plain} ${plain}`);
}
