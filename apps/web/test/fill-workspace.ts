import type { Change } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { emptyBeginning, open } from '@conductor/server';

const padded = (place: number): string => String(place).padStart(5, '0');
export const titleOf = (place: number): string => `Idea ${padded(place)}`;

/** Every tenth has no effort, and every hundredth is about paint. */
const ideaAt = (place: number): Change => ({
  entity: 'idea',
  id: `idea-${padded(place)}`,
  before: null,
  after: {
    ...Object.fromEntries(Object.keys(fieldsOf('idea')).map((name) => [name, null])),
    title: titleOf(place),
    problem: place % 100 === 0 ? 'The paint peels.' : null,
    effort: place % 10 === 0 ? null : place / 10,
    impact: [3, 2, 1, 0.5, 0.25][place % 5],
    status: ['new', 'ready', 'building'][place % 3],
    state: 'active',
    ownerId: 'owner',
    personaIds: [],
    tags: place % 4 === 0 ? ['roof', 'door'] : [],
    links: [],
    votes: [],
  },
});

const feedbackAt = (place: number): Change => ({
  entity: 'feedback',
  id: `fb-${padded(place)}`,
  before: null,
  after: {
    ...Object.fromEntries(Object.keys(fieldsOf('feedback')).map((name) => [name, null])),
    text: `Piece ${place} of what somebody said about the roof, the door and the paint`,
    createdAt: new Date(Date.UTC(2026, 0, 1) + place * 60_000).toISOString(),
    source: 'support',
    state: 'unsorted',
    linkedIdeaIds: [`idea-${padded(place)}`],
    tags: [],
  },
});

const fieldsOf = (name: string) => productPack.entities.find((entity) => entity.name === name)!.fields.shape;

const upTo = (many: number, make: (place: number) => Change): Change[] =>
  Array.from({ length: many }, (_, place) => make(place + 1));

/** Makes a workspace in a data folder with so many ideas and pieces of feedback in it, and nothing else. */
export async function fillWorkspace(data: string, ideas: number, feedback = 0): Promise<void> {
  const opened = await open({
    at: { data },
    packs: [productPack],
    beginning: () => ({
      ...emptyBeginning([productPack]),
      changes: [...upTo(ideas, ideaAt), ...upTo(feedback, feedbackAt)],
    }),
    work: 'if-none',
  });
  await opened.close();
}
