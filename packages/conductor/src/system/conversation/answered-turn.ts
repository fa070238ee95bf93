import { type Answer, ConductorError, type SlotValue, type Snapshot } from '@conductor/contract';

/** An earlier turn as it was answered. @throws ConductorError `unknown-turn` where there is none that whoever asks may see */
export async function answeredTurn(run: string, snapshot: Pick<Snapshot, 'answered'>): Promise<Answer> {
  const answer = await snapshot.answered(run);
  if (answer) return answer;
  throw new ConductorError(
    'unknown-turn',
    'What was answered then is not kept any more, or you may not see it.',
    'Ask it again.',
  );
}

/** Ids of records that an answer rests on, in the order in which it speaks of them; of facts apart. */
export function restsOn({ answer }: Answer): { records: string[]; facts: string[] } {
  const ids = [...new Set((answer?.claims ?? []).flatMap(({ evidence }) => evidence))];
  return {
    records: ids.filter((id) => !id.includes(':')),
    facts: ids.filter((id) => id.startsWith('fact:')),
  };
}

/** How a value got in, in words (law 2). */
export function fromText({ from }: SlotValue): string {
  switch (from.by) {
    case 'span':
      return 'as it was said';
    case 'referent':
      return from.of;
    case 'fact':
      return 'by what was stated';
    case 'option':
      return 'as it was chosen';
    default:
      return 'as it was filled in';
  }
}
