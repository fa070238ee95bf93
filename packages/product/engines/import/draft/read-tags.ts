import type { Cell } from '../table/table.ts';
import { line } from '../text/clean.ts';

/**
 * A list is taken as it is; a string is cut at commas, semicolons, bars and line breaks, or read as JSON where a
 * format writes lists so. Each tag stands once.
 */
export function readTags(cells: readonly Cell[], asJson = false): string[] {
  const written = cells.flatMap((cell) => {
    if (typeof cell !== 'string') return cell ?? [];
    return (asJson ? jsonList(cell) : undefined) ?? cell.split(/[,;|\n]/);
  });
  return [...new Set(written.map(line).filter((tag) => tag !== ''))];
}

function jsonList(cell: string): string[] | undefined {
  if (!/^\s*\[/.test(cell)) return undefined;
  try {
    const list: unknown = JSON.parse(cell);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
