import { type Model, type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import { type Fixtures, type Given, readFixtures, recordedCall } from './fixtures.ts';

/**
 * The models that were recorded to a file, each giving again what it gave: nothing leaves this machine. A call that was made
 * several times gives in turn what it gave then, and the last from then on.
 *
 * @throws ConductorError `fixtures` where there is no such file
 */
export function replaying(file: string, secrets: readonly string[] = []): Model[] {
  const fixtures = readFixtures(file);
  return Object.values(fixtures.models).map((card) => {
    const turns = new Map<string, number>();
    const call = async (asked: ModelCall): Promise<ModelReply> => {
      const { key } = recordedCall(card.name, asked, secrets);
      const given = fixtures.calls[key]?.given ?? [];
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      const now = given[Math.min(turn, given.length - 1)];
      if (!now) throw missing(fixtures, { file, name: card.name, key }, asked);
      return replyOf(now);
    };
    return { card, call, health: async () => true };
  });
}

function replyOf(given: Given): ModelReply {
  if (!('fault' in given)) return given;
  const { kind, message, retryAfterMs } = given.fault;
  throw new ModelError(kind, message, retryAfterMs);
}

/** Says what was asked for, and whether it was recorded with other words: then what is read has changed since. */
function missing(
  { calls }: Fixtures,
  { file, name, key }: { file: string; name: string; key: string },
  { role, purpose }: ModelCall,
): ModelError {
  const near = Object.values(calls).filter(
    (one) => one.model === name && one.role === role && one.purpose === purpose,
  ).length;
  const other =
    near === 0
      ? 'none for that purpose is recorded'
      : `${near} for that purpose ${near === 1 ? 'is' : 'are'} recorded, with other words`;
  return new ModelError(
    'bad-request',
    `nothing is recorded in ${file} for this call of the ${role} (${purpose}, ${key}); ${other}: record it again`,
  );
}
