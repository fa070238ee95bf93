import type { Theme } from '../theme.ts';
import type { Planted } from './planted.ts';

export interface PlantedRow {
  id: string;
  text: string;
  /** `null` for noise. */
  theme: string | null;
}

export function rowsOf(planted: Planted): PlantedRow[] {
  const themed = Object.entries(planted.themes).flatMap(([theme, texts]) =>
    texts.map((text) => ({ theme, text })),
  );
  const noise = planted.noise.map((text) => ({ theme: null, text }));
  return [...themed, ...noise].map((row, i) => ({ ...row, id: `f${String(i).padStart(3, '0')}` }));
}

export interface Quality {
  /** Of the pairs that share a theme found, how many share a theme planted; the other way about; harmonic mean. */
  precision: number;
  recall: number;
  f1: number;
  /** Share of the grouped items that are of their group's commonest planted theme. Noise is never right. */
  purity: number;
  /** Planted themes that are the commonest in some group. */
  found: number;
}

export function measure(rows: PlantedRow[], themes: Theme[]): Quality {
  const groupOf = new Map(themes.flatMap((theme, k) => theme.itemIds.map((id) => [id, k] as const)));
  let both = 0;
  let planted = 0;
  let grouped = 0;
  rows.forEach((a, i) => {
    for (const b of rows.slice(0, i)) {
      const alike = a.theme !== null && a.theme === b.theme;
      const together = groupOf.has(a.id) && groupOf.get(a.id) === groupOf.get(b.id);
      both += Number(alike && together);
      planted += Number(alike);
      grouped += Number(together);
    }
  });
  const precision = both / grouped;
  const recall = both / planted;
  return { precision, recall, f1: (2 * both) / (planted + grouped), ...purity(rows, themes) };
}

function purity(rows: PlantedRow[], themes: Theme[]): { purity: number; found: number } {
  const themeOf = new Map(rows.map((row) => [row.id, row.theme]));
  const found = new Set<string>();
  let right = 0;
  for (const { itemIds } of themes) {
    const counts = new Map<string, number>();
    for (const id of itemIds) {
      const theme = themeOf.get(id);
      if (theme) counts.set(theme, (counts.get(theme) ?? 0) + 1);
    }
    const commonest = [...counts].sort((a, b) => b[1] - a[1])[0];
    if (commonest === undefined) continue;
    right += commonest[1];
    found.add(commonest[0]);
  }
  return { purity: right / themes.flatMap((theme) => theme.itemIds).length, found: found.size };
}
