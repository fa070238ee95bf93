import { productPack } from '@conductor/product';
import { emptyBeginning, open } from '@conductor/server';

const SUBJECTS = 2_500;

export const topicOf = (place: number): string => `topic ${String(place % SUBJECTS).padStart(4, '0')}`;

/** Makes a workspace in a data folder in which so many people are stated to own topics, and nothing else. */
export async function fillMemory(data: string, many: number): Promise<void> {
  const owners = Array.from({ length: Math.ceil(many / SUBJECTS) }, (_, place) => ({
    id: `usr-${place}`,
    name: `Person ${place}`,
    email: null,
    roles: ['product-manager'],
  }));
  const opened = await open({
    at: { data },
    packs: [productPack],
    beginning: () => {
      const empty = emptyBeginning([productPack]);
      const facts = Array.from({ length: many }, (_, place) => {
        const owner = owners[Math.floor(place / SUBJECTS)]!;
        return {
          id: `fact:owns-${place}`,
          subject: topicOf(place),
          predicate: 'owner',
          value: owner.id,
          validFrom: null,
          source: { by: owner.id, where: 'settings', said: `I own ${topicOf(place)}.` },
        };
      });
      return { ...empty, people: [...empty.people, ...owners], facts: [...empty.facts, ...facts] };
    },
    work: 'if-none',
  });
  await opened.close();
}
