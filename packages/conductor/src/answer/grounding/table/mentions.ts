import type { EvidenceEntity, GroundingEvidence } from '@conductor/contract';
import { phraseEnd, phraseOf, type Token } from '../tokens.ts';

/** Where prose names a thing. `ids`: those whose name it is; none for a name of which the evidence holds nothing. */
export interface Mention {
  ids: string[];
  kind: string;
  from: number;
  to: number;
  start: number;
  end: number;
}

interface Named {
  words: string[];
  ids: string[];
  kind: string;
}

export interface TableIndex {
  evidence: GroundingEvidence;
  entities: Map<string, EvidenceEntity>;
  /** By their first word, the longest first. */
  named: Map<string, Named[]>;
  /** Key: entity, attribute, period. */
  measures: Map<string, number>;
}

export const measureKey = (entity: string, attribute: string, period = ''): string =>
  JSON.stringify([entity, attribute, period]);

export function tableIndex(evidence: GroundingEvidence): TableIndex {
  const byName = new Map<string, Named>();
  const add = (name: string, kind: string, id?: string) => {
    const words = phraseOf(name);
    const key = words.join(' ');
    if (key === '') return;
    const held = byName.get(key);
    if (!held) byName.set(key, { words, ids: id ? [id] : [], kind });
    else if (id && !held.ids.includes(id)) held.ids.push(id);
  };
  for (const { id, kind, names } of evidence.entities) for (const name of names) add(name, kind, id);
  for (const { kind, names } of evidence.strangers) for (const name of names) add(name, kind);
  const named = new Map<string, Named[]>();
  for (const one of byName.values()) named.set(one.words[0]!, [...(named.get(one.words[0]!) ?? []), one]);
  for (const list of named.values()) list.sort((a, b) => b.words.length - a.words.length);
  return {
    evidence,
    entities: new Map(evidence.entities.map((entity) => [entity.id, entity])),
    named,
    measures: new Map(
      evidence.measures.map(({ entity, attribute, period, value }) => [
        measureKey(entity, attribute, period),
        value,
      ]),
    ),
  };
}

/** Names in the tokens, the longest at each place. A name begins with a capital or a digit. */
export function mentionsOf(tokens: readonly Token[], { named }: TableIndex): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (!/^[\p{Lu}\d]/u.test(token.text)) continue;
    const hit = (named.get(token.plain) ?? [])
      .map((one) => ({ one, to: phraseEnd(tokens, at, one.words) }))
      .find(({ to }) => to > 0);
    if (!hit) continue;
    const { ids, kind } = hit.one;
    found.push({ ids, kind, from: at, to: hit.to, start: token.start, end: tokens[hit.to - 1]!.end });
    at = hit.to - 1;
  }
  return found;
}

/** Where phrases stand, the longest at each place; `of` says which. */
export function phrasesIn<Of>(
  tokens: readonly Token[],
  phrases: readonly { words: readonly string[]; of: Of }[],
): { from: number; to: number; of: Of }[] {
  const longest = [...phrases].sort((a, b) => b.words.length - a.words.length);
  const found: { from: number; to: number; of: Of }[] = [];
  for (let at = 0; at < tokens.length; at += 1)
    for (const { words, of } of longest) {
      const to = phraseEnd(tokens, at, words);
      if (to === 0) continue;
      found.push({ from: at, to, of });
      at = to - 1;
      break;
    }
  return found;
}
