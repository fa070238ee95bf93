import type { Row } from '@conductor/contract';
import type { World } from './world.ts';

/** RICE is reach × impact × confidence ÷ effort; ICE is impact × confidence × ease, out of ten each. */
const METHODS: Record<string, (idea: Row) => number | null> = {
  rice: ({ reach, impact, confidence, effort }) =>
    product([reach, impact, confidence], Number(effort) > 0 ? 1 / Number(effort) : null),
  ice: ({ impactOutOfTen, confidence, ease }) =>
    product([impactOutOfTen, confidence === null ? null : Math.round(Number(confidence) * 10), ease], 1),
};

const product = (factors: unknown[], last: number | null): number | null =>
  last === null || factors.some((one) => one === null || one === undefined)
    ? null
    : factors.reduce<number>((so, one) => so * Number(one), last);

/** Ideas in the order of one method, those of the same score by their ids; what cannot be scored is not among them. */
export function figuresOfIdeas(slots: Record<string, string>, world: World): Record<string, string> | null {
  const score = METHODS[slots['methods'] ?? ''];
  if (!score || Object.keys(slots).some((name) => name !== 'methods')) return null;
  const scored = (world.rows.get('idea') ?? [])
    .filter((idea) => idea['state'] !== 'archived')
    .flatMap((idea) => {
      const of = score(idea);
      return of === null ? [] : [{ id: idea.id, of: Math.round(of * 1e6) / 1e6 }];
    })
    .sort((one, other) => other.of - one.of || (one.id < other.id ? -1 : 1));
  return { ids: scored.map(({ id }) => id).join(' '), score: String(Math.round(scored[0]!.of * 1e4) / 1e4) };
}
