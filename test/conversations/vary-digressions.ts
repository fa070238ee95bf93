import type { Conversation, Expected, Turn } from './format.ts';
import { pick, type Rule } from './variant-rule.ts';

/** Between two turns of which the second stands by itself, something else is asked and answered. */
export const digressions: Rule = (conversation, { random }) => {
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

export const standsAlone = ({ said, by, decides, expected: { follows, jobs, status } }: Turn): boolean =>
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
