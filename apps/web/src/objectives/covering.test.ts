import { describe, expect, it } from 'vitest';
import type { InitiativeRow, ObjectiveRow } from '../api/shapes.ts';
import { coveredBy, inOrder } from './covering.ts';

const objective = (
  id: string,
  parentId: string | null = null,
  part: Partial<ObjectiveRow> = {},
): ObjectiveRow => ({
  id,
  name: id,
  period: null,
  state: 'active',
  productId: null,
  parentId,
  ...part,
});
const serves = (id: string, state: InitiativeRow['state']) =>
  ({ id, state, objectiveIds: ['obj-a'] }) as unknown as InitiativeRow;

describe('objectives', () => {
  it('stand below their parents, each once, even in a ring', () => {
    const placed = inOrder([
      objective('obj-c', 'obj-a'),
      objective('obj-a'),
      objective('obj-x', 'obj-y'),
      objective('obj-y', 'obj-x'),
      objective('obj-lone', 'obj-gone'),
    ]);
    expect(placed.map(({ objective: { id }, depth }) => [id, depth])).toEqual([
      ['obj-a', 0],
      ['obj-c', 1],
      ['obj-lone', 0],
      ['obj-x', 0],
      ['obj-y', 1],
    ]);
  });

  it('are uncovered where nothing unfinished serves them, unless they are archived', () => {
    const one = objective('obj-a');
    expect(coveredBy(one, []).gap).toBe('nothing serves it');
    expect(coveredBy(one, [serves('ini-1', 'completed')]).gap).toBe('only completed work serves it');
    expect(coveredBy(one, [serves('ini-1', 'completed'), serves('ini-2', 'candidate')])).toMatchObject({
      gap: null,
      serving: [{ id: 'ini-2' }, { id: 'ini-1' }],
    });
    expect(coveredBy(objective('obj-a', null, { state: 'archived' }), []).gap).toBeNull();
  });
});
