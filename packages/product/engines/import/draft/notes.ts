import type { Warning } from '../types.ts';

/** Collects warnings. One that would stand at every row is kept once, with the number of rows. */
export class Notes {
  readonly #each: Warning[] = [];
  readonly #repeated = new Map<string, { row: number; rows: number }>();

  add(row: number, note: string): void {
    this.#each.push({ row, note });
  }

  addOnce(row: number, note: string): void {
    const known = this.#repeated.get(note);
    if (known) known.rows++;
    else this.#repeated.set(note, { row, rows: 1 });
  }

  /** By row. */
  list(): Warning[] {
    const repeated = [...this.#repeated].map(([note, { row, rows }]) => ({
      row,
      note: rows === 1 ? note : `${note} (${rows} rows)`,
    }));
    return [...this.#each, ...repeated].sort((a, b) => a.row - b.row);
  }
}
