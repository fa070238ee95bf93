import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmbedder } from '../../../models/src/embed/index.ts';
import { findThemes } from './find-themes.ts';
import { lexicalVector } from './lexical-vector.ts';
import { clinicBooking } from './planted/clinic-booking.ts';
import { measure, type PlantedRow, rowsOf } from './planted/measure.ts';
import { projectTool } from './planted/project-tool.ts';
import type { Item } from './theme.ts';

const embedder = createEmbedder();
afterAll(() => embedder.dispose?.());

async function embedded(rows: PlantedRow[]): Promise<Item[]> {
  const vectors = await embedder.embed(rows.map((row) => row.text));
  return rows.map(({ id, text }, i) => ({ id, text, vector: vectors[i]! }));
}

const lexical = (rows: PlantedRow[]): Item[] =>
  rows.map(({ id, text }) => ({ id, text, vector: lexicalVector(text) }));

/** `count` items: planted texts again and again, each with vectors and words of its own. */
function many(count: number): Item[] {
  const rows = rowsOf(projectTool);
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = () => rows[Math.floor(next() * rows.length)]!.text;
  return Array.from({ length: count }, (_, i) => {
    const text = `${pick()} ${pick().split(' ').slice(0, 3).join(' ')}`;
    return { id: `i${i}`, text, vector: lexicalVector(text) };
  });
}

// The figures are floors just under what was measured; see the comment of each.
describe('findThemes on planted feedback', () => {
  it('finds the themes of unlike sentences with the sentence model', async () => {
    const project = rowsOf(projectTool);
    const quality = measure(project, findThemes(await embedded(project)).themes);
    // Measured: F1 0.545, precision 0.67, purity 0.78, and every theme found.
    expect(quality.f1).toBeGreaterThan(0.5);
    expect(quality.purity).toBeGreaterThan(0.75);
    expect(quality.found).toBeGreaterThanOrEqual(7);
    const clinic = rowsOf(clinicBooking);
    const other = measure(clinic, findThemes(await embedded(clinic)).themes);
    // Measured: F1 0.707, precision 0.86, purity 0.84.
    expect(other.f1).toBeGreaterThan(0.68);
    expect(other.purity).toBeGreaterThan(0.8);
    expect(other.found).toBe(6);
  });

  it('finds fewer of them by words alone', () => {
    const project = rowsOf(projectTool);
    const quality = measure(project, findThemes(lexical(project)).themes);
    // Measured: F1 0.163, precision 0.40, purity 0.59: unlike sentences share few words.
    expect(quality.f1).toBeGreaterThan(0.14);
    const clinic = rowsOf(clinicBooking);
    const other = measure(clinic, findThemes(lexical(clinic)).themes);
    // Measured: F1 0.544, precision 0.83, purity 0.90.
    expect(other.f1).toBeGreaterThan(0.5);
    expect(other.purity).toBeGreaterThan(0.85);
  });

  it('names themes in the words of their members', async () => {
    const rows = rowsOf(projectTool);
    const { themes } = findThemes(await embedded(rows));
    const textOf = new Map(rows.map((row) => [row.id, row.text.toLowerCase()]));
    for (const { label, itemIds } of themes) {
      expect(label.split(' ').length).toBeLessThanOrEqual(4);
      expect(itemIds.some((id) => textOf.get(id)!.includes(label.toLowerCase()))).toBe(true);
    }
    expect(new Set(themes.map(({ label }) => label.toLowerCase())).size).toBe(themes.length);
    expect(themes.map(({ label }) => label)).toEqual(expect.arrayContaining(['export', 'slow', 'offline']));
  });
});

describe('findThemes', () => {
  it('gives the same under any order of rows', async () => {
    const items = await embedded(rowsOf(clinicBooking));
    const once = findThemes(items);
    const places = items.map((_, i) => i);
    const shuffled = fc.shuffledSubarray(places, { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(findThemes(order.map((i) => items[i]!))).toEqual(once);
      }),
      { numRuns: 15 },
    );
    const large = many(1_400);
    expect(findThemes([...large].reverse())).toEqual(findThemes(large));
  });

  it('puts every item in one place, and keeps to its bounds', () => {
    const row = fc.record({ text: fc.lorem({ maxCount: 6 }), minSize: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (drawn, maxThemes) => {
        const items = drawn.map(({ text }, i) => ({ id: `x${i}`, text, vector: lexicalVector(text) }));
        const minSize = drawn[0]?.minSize ?? 3;
        const { themes, ungroupedIds } = findThemes(items, { minSize, maxThemes });
        const placed = [...themes.flatMap((theme) => theme.itemIds), ...ungroupedIds];
        expect(placed.sort()).toEqual(items.map((item) => item.id).sort());
        expect(themes.length).toBeLessThanOrEqual(maxThemes);
        for (const { itemIds } of themes) {
          expect(itemIds.length).toBeGreaterThanOrEqual(minSize);
          expect(itemIds).toEqual([...itemIds].sort());
        }
        const sizes = themes.map((theme) => theme.itemIds.length);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  it('bears nothing, one item, items with nothing in them, and items all alike', () => {
    expect(findThemes([])).toEqual({ themes: [], ungroupedIds: [] });
    const empty = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: '', vector: new Int8Array(512) }));
    expect(findThemes(empty)).toEqual({ themes: [], ungroupedIds: ['a', 'b', 'c', 'd'] });
    const vector = lexicalVector('the same words');
    const alike = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: 'the same words', vector }));
    expect(findThemes(alike).ungroupedIds.length + findThemes(alike).themes.length).toBeGreaterThan(0);
    expect(findThemes(alike.slice(0, 1)).ungroupedIds).toEqual(['a']);
  });

  it('refuses an id that occurs twice and vectors of two lengths', () => {
    const item = { id: 'a', text: 'x', vector: Int8Array.of(1, 2) };
    expect(() => findThemes([item, item])).toThrow('Two items have the id "a"');
    expect(() => findThemes([item, { id: 'b', text: 'x', vector: Int8Array.of(1) }])).toThrow(RangeError);
  });

  it('takes time that grows with the number of items', () => {
    const timed = (items: Item[]) => {
      const start = performance.now();
      findThemes(items);
      return performance.now() - start;
    };
    const [small, large] = [many(2_000), many(20_000)];
    timed(small);
    // Measured on two slow cores: 0.37 s and 1.4 s. The bounds allow for a busy machine.
    expect(timed(small)).toBeLessThan(1_500);
    expect(timed(large)).toBeLessThan(6_000);
  });
});
