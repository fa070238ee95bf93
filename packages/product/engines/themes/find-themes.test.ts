import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedder } from '../../../models/src/embed/index.ts';
import { findThemes, findThemesByWords } from './find-themes.ts';
import { clinicBooking } from './planted/clinic-booking.ts';
import { measure, type PlantedRow, rowsOf } from './planted/measure.ts';
import { projectTool } from './planted/project-tool.ts';
import { sampleRows } from './planted/sample-rows.ts';
import { schoolOffice } from './planted/school-office.ts';
import { templated } from './planted/templated.ts';
import type { Item } from './theme.ts';

const project = rowsOf(projectTool);
const clinic = rowsOf(clinicBooking);
const school = rowsOf(schoolOffice);
const easy = rowsOf(templated);
const sample = sampleRows();
const vectors = new Map<string, Int8Array>();

beforeAll(async () => {
  const embedder = createEmbedder();
  afterAll(() => embedder.dispose?.());
  const texts = [...project, ...clinic, ...easy, ...school, ...sample].map((row) => row.text);
  const made = await embedder.embed(texts);
  texts.forEach((text, i) => {
    vectors.set(text, made[i]!);
  });
});

const embedded = <Row extends PlantedRow>(rows: Row[]) =>
  rows.map(({ theme: _, ...row }) => ({ ...row, vector: vectors.get(row.text)! }));
const withoutLinks = (rows: PlantedRow[]): PlantedRow[] =>
  rows.map(({ id, text, theme }) => ({ id, text, theme }));
const byMeaning = (rows: PlantedRow[]) => measure(rows, findThemes(embedded(rows)).themes);
const byWords = (rows: PlantedRow[]) => measure(rows, findThemesByWords(rows).themes);

/** `count` items: planted texts again and again, each with a vector and words of its own. */
function many(count: number): Item[] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = () => project[Math.floor(next() * project.length)]!.text;
  return Array.from({ length: count }, (_, i) => {
    const [text, other] = [pick(), pick()];
    const vector = vectors.get(text)!.map((value, d) => value + 0.3 * vectors.get(other)![d]!);
    return { id: `i${i}`, text: `${text} ${other.split(' ').slice(0, 3).join(' ')}`, vector };
  });
}

// The figures are floors just under what was measured; see the comment of each.
describe('themes of planted feedback', () => {
  it('are found nearly perfectly where many say the same', () => {
    // Measured: 0.99 and 1.
    expect(byMeaning(easy).f1).toBeGreaterThan(0.95);
    expect(byWords(easy).f1).toBeGreaterThan(0.95);
  });

  it('are found among unlike sentences', () => {
    // Measured by meaning: F1 0.88, purity 0.91; by words 0.86.
    expect(byMeaning(project).f1).toBeGreaterThan(0.85);
    expect(byMeaning(project).found).toBe(8);
    expect(byWords(project).f1).toBeGreaterThan(0.8);
    // Measured by meaning: F1 0.83, purity 0.96; by words 0.57.
    expect(byMeaning(clinic).f1).toBeGreaterThan(0.79);
    expect(byMeaning(clinic).found).toBe(6);
    expect(byWords(clinic).f1).toBeGreaterThan(0.5);
  });

  it('are found only in part in a domain that no well-known topic covers', () => {
    // Measured on a set that nothing was set by: F1 0.29 by meaning and 0.17 by words; 5 and 4 of 8 themes.
    expect(byMeaning(school).f1).toBeGreaterThan(0.25);
    expect(byWords(school).f1).toBeGreaterThan(0.14);
  });

  it('are found in the sample workspace, better for what people have linked', () => {
    const alone = withoutLinks(sample);
    // Measured alone: F1 0.58 by meaning and 0.54 by words; with links 0.81 and 0.79.
    expect(byMeaning(alone).f1).toBeGreaterThan(0.54);
    expect(byMeaning(alone).found).toBeGreaterThanOrEqual(11);
    expect(byWords(alone).f1).toBeGreaterThan(0.5);
    expect(byMeaning(sample).f1).toBeGreaterThan(0.77);
    expect(byWords(sample).f1).toBeGreaterThan(0.74);
  });

  it('are found surer among few pieces when others are at hand', () => {
    const context = embedded(sample);
    const quarters = [0, 1, 2, 3].map((k) => sample.filter((_, i) => i % 4 === k));
    const gains = quarters.map((few) => {
      const grouped = findThemes(embedded(few), { context });
      const placed = [...grouped.themes.flatMap((theme) => theme.itemIds), ...grouped.ungroupedIds];
      expect(placed.sort()).toEqual(few.map((row) => row.id).sort());
      return measure(few, grouped.themes).f1 - byMeaning(few).f1;
    });
    // Measured: 0.06 more F1 on average, from 0.02 less to 0.11 more.
    expect(gains.reduce((sum, gain) => sum + gain, 0) / gains.length).toBeGreaterThan(0.03);
  });

  it('are named in the words of their members', () => {
    for (const rows of [project, clinic, easy, sample]) {
      const { themes } = findThemes(embedded(rows));
      const textOf = new Map(rows.map((row) => [row.id, row.text.toLowerCase()]));
      for (const { label, itemIds } of themes) {
        expect(label.split(' ').length).toBeLessThanOrEqual(3);
        expect(itemIds.some((id) => textOf.get(id)!.includes(label.toLowerCase()))).toBe(true);
      }
      expect(new Set(themes.map(({ label }) => label.toLowerCase())).size).toBe(themes.length);
    }
    const labels = findThemes(embedded(sample)).themes.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining(['who changed', 'no signal', 'invoice', 'calendar', 'dark mode', 'report']),
    );
  });
});

describe('findThemes', () => {
  it('gives the same under any order of rows', () => {
    const items = embedded(sample.slice(0, 120));
    const once = findThemes(items);
    const onceByWords = findThemesByWords(items);
    const places = items.map((_, i) => i);
    const shuffled = fc.shuffledSubarray(places, { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        const shuffledItems = order.map((i) => items[i]!);
        expect(findThemes(shuffledItems)).toEqual(once);
        expect(findThemesByWords(shuffledItems)).toEqual(onceByWords);
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
        const items = drawn.map(({ text }, i) => ({ id: `x${i}`, text }));
        const minSize = drawn[0]?.minSize ?? 3;
        const { themes, ungroupedIds } = findThemesByWords(items, { minSize, maxThemes });
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
    const vector = new Int8Array(512).fill(9);
    const alike = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: 'the same words', vector }));
    expect(findThemesByWords([])).toEqual({ themes: [], ungroupedIds: [] });
    expect(findThemesByWords(alike).ungroupedIds.length).toBeGreaterThanOrEqual(0);
    expect(findThemes(alike).ungroupedIds.length + findThemes(alike).themes.length).toBeGreaterThan(0);
    expect(findThemes(alike.slice(0, 1)).ungroupedIds).toEqual(['a']);
  });

  it('refuses an id that occurs twice and vectors of two lengths', () => {
    const item = { id: 'a', text: 'x', vector: Int8Array.of(1, 2) };
    expect(() => findThemes([item, item])).toThrow('Two items have the id "a"');
    expect(() => findThemes([item, { id: 'b', text: 'x', vector: Int8Array.of(1) }])).toThrow(RangeError);
  });

  it('takes time that grows with the number of items', () => {
    // Processor time: other programs on the machine do not count.
    const timed = (items: Item[]) => {
      const start = process.cpuUsage();
      findThemes(items);
      return process.cpuUsage(start).user / 1_000;
    };
    const [small, large] = [many(2_000), many(20_000)];
    timed(small);
    // Measured: 0.26 s and 1.2 s; by words half as much.
    expect(timed(small)).toBeLessThan(1_500);
    expect(timed(large)).toBeLessThan(6_000);
  });
});
