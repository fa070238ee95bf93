import type { Filter, Records } from '@conductor/contract';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { Resting } from '../engines/strategy/impact.ts';
import type {
  Decision,
  Experiment,
  Idea,
  Initiative,
  KeyResult,
  Objective,
  Story,
} from '../entities/index.ts';

/** What a change of strategy can touch, in the order in which it is told. */
export const KINDS = [
  'objective',
  'keyResult',
  'initiative',
  'idea',
  'story',
  'experiment',
  'decision',
] as const;
export type Kind = (typeof KINDS)[number];

export interface StrategyRecord extends Resting {
  kind: Kind;
  title: string;
  /** Of an initiative: it has shipped. */
  isCompleted: boolean;
  /** Of an initiative: what it waits for. */
  waitsFor: readonly string[];
}

const NOT_ARCHIVED: Filter = { path: 'state', is: 'ne', value: 'archived' };

/** Everything in use that rests on something: what is archived or superseded holds no longer, so nothing reaches it. */
export async function strategyRecords(records: Records): Promise<StrategyRecord[]> {
  const read = <T extends { id: string }>(entity: Kind, fields: (keyof T & string)[], where: Filter) =>
    records.select<T & Record<string, unknown>>(entity, { fields: ['id', ...fields], where: [where] });
  const objectives = await read<Objective>('objective', ['name', 'parentId', 'productId'], NOT_ARCHIVED);
  const keyResults = await read<KeyResult>('keyResult', ['name', 'objectiveId'], IN_USE);
  const initiatives = await read<Initiative>(
    'initiative',
    ['title', 'objectiveIds', 'productId', 'ideaIds', 'state', 'dependsOn'],
    IN_USE,
  );
  const ideas = await read<Idea>('idea', ['title', 'productId'], NOT_ARCHIVED);
  const stories = await read<Story>('story', ['iWant', 'ideaId'], IN_USE);
  const experiments = await read<Experiment>('experiment', ['hypothesis', 'ideaId'], IN_USE);
  const decisions = await read<Decision>('decision', ['what', 'evidence', 'supersedes'], IN_USE);
  const superseded = new Set(decisions.map(({ supersedes }) => supersedes));
  const holding = Map.groupBy(
    initiatives.flatMap(({ id, ideaIds }) => ideaIds.map((idea) => ({ id, idea }))),
    ({ idea }) => idea,
  );
  const one = (
    kind: Kind,
    id: string,
    title: string,
    on: (string | null)[],
    more: Partial<StrategyRecord> = {},
  ): StrategyRecord => ({
    id,
    kind,
    title,
    on: on.filter((id) => id !== null),
    isCompleted: false,
    waitsFor: [],
    ...more,
  });
  return [
    ...objectives.map(({ id, name, parentId, productId }) =>
      one('objective', id, name, [parentId, productId]),
    ),
    ...keyResults.map(({ id, name, objectiveId }) => one('keyResult', id, name, [objectiveId])),
    ...initiatives.map(({ id, title, objectiveIds, productId, state, dependsOn }) =>
      one('initiative', id, title, [...objectiveIds, productId], {
        isCompleted: state === 'completed',
        waitsFor: dependsOn,
      }),
    ),
    ...ideas.map(({ id, title, productId }) =>
      one('idea', id, title, [...(holding.get(id) ?? []).map((held) => held.id), productId]),
    ),
    ...stories.map(({ id, iWant, ideaId }) => one('story', id, iWant, [ideaId])),
    ...experiments.map(({ id, hypothesis, ideaId }) => one('experiment', id, hypothesis, [ideaId])),
    ...decisions
      .filter(({ id }) => !superseded.has(id))
      .map(({ id, what, evidence }) => one('decision', id, what, evidence)),
  ];
}
