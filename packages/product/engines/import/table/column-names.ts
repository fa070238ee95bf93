import { line } from '../text/clean.ts';

/** Names for a header's cells, each only once: a blank one is `column 3`, a second `Notes` is `Notes (2)`. */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, at) => {
    const base = line(cell) || `column ${at + 1}`;
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}
