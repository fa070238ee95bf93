import type { Catalogue } from '@conductor/contract';
import { spaced } from './nouns.ts';
import { owned } from './pointed-mentions.ts';
import { pointedText } from './pointed-text.ts';
import { idsOf, type Pointer, shownOf } from './pointers.ts';

/**
 * The utterance as whoever does not see the conversation has to read it: "archive the second one" is to archive something
 * that has a name, "group those by source" to group feedback. Which it is tells nothing of what is asked.
 */
export const pointedOut = (
  utterance: string,
  pointers: readonly Pointer[],
  { entities, vocabulary }: Pick<Catalogue, 'entities' | 'vocabulary'>,
): string =>
  pointedText(
    utterance,
    pointers.map((pointer) => {
      const meant = pointer.meant[0]!;
      const known = entities.get(meant.entity ?? '');
      if (!known) return { ...pointer, text: shownOf(meant) };
      const isOne = idsOf(meant).length === 1 || meant.asks !== undefined;
      const isNamed = vocabulary.names.some(
        ({ entity, asRecordOnly }) => entity === known.name && !asRecordOnly,
      );
      const one = isNamed ? 'Pointed' : `${spaced(known.name)} ${known.prefix}-1`;
      return { ...pointer, text: owned(isOne ? one : `the ${known.plural}`, pointer) };
    }),
  ).text;
