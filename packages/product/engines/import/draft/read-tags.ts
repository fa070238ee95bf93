import type { Cell } from '../table/table.ts';
import { line } from '../text/clean.ts';

/** A list is taken as it is; a string is cut at commas, semicolons, bars and line breaks. Each tag stands once. */
export function readTags(cells: readonly Cell[]): string[] {
  const written = cells.flatMap((cell) => (typeof cell === 'string' ? cell.split(/[,;|\n]/) : (cell ?? [])));
  return [...new Set(written.map(line).filter((tag) => tag !== ''))];
}
