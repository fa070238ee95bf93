const REGION = /^\s*(?:\/\/|#)\s*#(?<end>end)?region\b\s*(?<name>[\w-]*)\s*$/;

/**
 * A file, or a region of it: what stands between `// #region NAME` and `// #endregion`, moved to the left. Region
 * marks are left out.
 * @throws Error where there is no such region
 */
export function snippet(source: string, region?: string): string {
  const lines = source.replaceAll('\r\n', '\n').trimEnd().split('\n');
  const kept = region === undefined ? lines : within(lines, region);
  return toTheLeft(kept.filter((line) => !REGION.test(line)))
    .join('\n')
    .trim();
}

function within(lines: readonly string[], region: string): string[] {
  const begins = lines.findIndex((line) => {
    const mark = REGION.exec(line)?.groups;
    return mark?.['end'] === undefined && mark?.['name'] === region;
  });
  if (begins < 0) throw new Error(`there is no region ${region}`);
  let depth = 1;
  for (const [after, line] of lines.slice(begins + 1).entries()) {
    const mark = REGION.exec(line)?.groups;
    if (mark) depth += mark['end'] === undefined ? 1 : -1;
    if (depth === 0) return lines.slice(begins + 1, begins + 1 + after);
  }
  throw new Error(`the region ${region} has no end`);
}

function toTheLeft(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(Number.isFinite(least) ? least : 0));
}
