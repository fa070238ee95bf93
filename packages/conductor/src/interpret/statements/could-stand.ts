import type { FactKind } from '@conductor/contract';
import { parseTemplate, type Template } from '../../memory/template/template.ts';
import { type Token, verbStem } from '../../memory/template/tokens.ts';

/** Whether a sentence has the words of any way of saying something of a kind: looked at before anything is read for it. */
export function couldStand(
  tokens: readonly Token[],
  kinds: readonly FactKind[],
  which: readonly ('stated' | 'asked')[],
): boolean {
  const words = new Set(tokens.map(({ plain }) => verbStem(plain)));
  return kinds.some((kind) =>
    which.some((way) => kind[way].some((template) => hasWords(parseTemplate(template), words))),
  );
}

const hasWords = (nodes: Template, words: ReadonlySet<string>): boolean =>
  nodes.every((node) => {
    if ('word' in node) return words.has(verbStem(node.word));
    if ('either' in node) return node.either.some((one) => hasWords(one, words));
    return true;
  });
