import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { topicKey } from '../engines/same-topic.ts';
import { OWNER } from '../facts/owners.ts';

const MOST_OWNERS = 1_000;

/** Who was stated to own a topic, as it is held now. */
export const topicOwner = readOperation({
  name: 'topic.owner',
  title: 'See who owns the topic',
  input: z.object({ topic: z.string() }),
  output: z.object({
    /** Whoever owns it, where that is exactly one. */
    ownerId: idOf('person').nullable(),
    owners: z.array(
      z.object({
        personId: idOf('person'),
        name: z.string(),
        fact: z.string(),
        statedBy: z.string(),
        statedAt: z.string(),
      }),
    ),
  }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ topic }, { snapshot, calendar }) {
    const key = topicKey(topic);
    const facts = await snapshot.facts.about({
      predicates: [OWNER],
      validAt: calendar.now,
      limit: MOST_OWNERS,
    });
    const people = new Map((await snapshot.people()).map(({ id, name }) => [id, name]));
    const owners = facts
      .filter(({ subject, value }) => topicKey(subject) === key && people.has(String(value)))
      .map(({ id, value, source, recordedAt }) => ({
        personId: String(value),
        name: people.get(String(value))!,
        fact: id,
        statedBy: source.name ?? source.by,
        statedAt: recordedAt,
      }));
    const [only, ...others] = [...new Map(owners.map((one) => [one.personId, one])).values()];
    return { ownerId: only && others.length === 0 ? only.personId : null, owners };
  },
});

export type TopicOwners = z.infer<typeof topicOwner.output>['owners'];
