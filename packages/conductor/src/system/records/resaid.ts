import type { Check } from '@conductor/contract';
import { ownVotesOf } from './own-votes.ts';
import { slotOf } from './record-slots.ts';
import { votesIn } from './say.ts';
import { entityOfId, type World } from './world.ts';
import { draftedOf } from './writing.ts';

/** Holds a comment or a vote against what was said, and by whom: the words as they are, and one vote a person. */
export const resaid = (world: World): Check => ({
  name: 'said by who says it',
  async run({ brief, outcome, snapshot }) {
    const [text, vote] = [slotOf<string>(brief, 'text'), slotOf<string>(brief, 'vote')];
    const drafted = draftedOf(outcome);
    const stored = await snapshot.changeSet(drafted.changeSet.changeSet);
    if ((text === undefined && vote === undefined) || stored?.hash !== drafted.changeSet.hash) return [];
    const record = slotOf<string>(brief, 'record')!;
    const { user } = brief.principal;
    const own = vote === undefined ? undefined : ownVotesOf(entityOfId(world, record)!);
    return stored.changes.flatMap(({ id, before, after }) => {
      if (own) {
        const [was, is] = [votesIn(before ?? {}, own), votesIn(after ?? {}, own)];
        const others = (votes: typeof is) => JSON.stringify(votes.filter((one) => one[own.person] !== user));
        const mine = is.filter((one) => one[own.person] === user);
        const isSo = id === record && mine.length === 1 && mine[0]![own.vote] === vote;
        return isSo && others(was) === others(is)
          ? []
          : [`${id} does not hold one vote of ${user}, as it was said`];
      }
      const said = vote ?? text?.trim();
      const isSo =
        after?.['recordId'] === record && after['by'] === user && after[vote ? 'vote' : 'text'] === said;
      return isSo ? [] : [`${id} is not what ${user} said of ${record}`];
    });
  },
});
