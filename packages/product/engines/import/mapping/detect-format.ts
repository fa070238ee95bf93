import { nameMatcher } from './columns.ts';
import type { Format } from './format.ts';
import { FORMATS } from './formats.ts';

/** How well a file fits a format. */
export interface Fit {
  format: Format;
  /** The columns of the file that told: the largest of the format's sets that the file has whole. */
  by: string[];
  /** How much of the file the format knows: its columns that the format names, of all. */
  share: number;
}

/** The formats a file fits, the best first: by the number of telling columns, then by how much of the file is known. */
export function fittingFormats(columns: readonly string[]): Fit[] {
  return FORMATS.flatMap((format) => {
    const by = tellingColumns(format, columns);
    return by ? [{ format, by, share: knownShare(format, columns) }] : [];
  }).sort((a, b) => b.by.length - a.by.length || b.share - a.share);
}

/** The format of a file with these columns; none where no format fits, or two fit alike. */
export function detectFormat(columns: readonly string[]): Fit | undefined {
  const [best, second] = fittingFormats(columns);
  const isTie = second && second.by.length === best!.by.length && second.share === best!.share;
  return isTie ? undefined : best;
}

function tellingColumns({ detect }: Format, columns: readonly string[]): string[] | undefined {
  const whole = detect.flatMap((set) => {
    const found = set.map((name) => columns.find(nameMatcher(name)));
    // Two names of a set may not be told by one column.
    return found.includes(undefined) || new Set(found).size < found.length ? [] : [found as string[]];
  });
  return whole.sort((a, b) => b.length - a.length)[0];
}

function knownShare({ mapping, detect, ignore }: Format, columns: readonly string[]): number {
  const names = [...Object.values(mapping).flat(), ...detect.flat(), ...(ignore ?? [])];
  const matchers = names.flatMap((name) => name.split(' + ')).map(nameMatcher);
  const known = columns.filter((column) => matchers.some((fits) => fits(column)));
  return columns.length === 0 ? 0 : known.length / columns.length;
}
