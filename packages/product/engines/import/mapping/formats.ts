import canny from '../formats/canny.json' with { type: 'json' };
import github from '../formats/github.json' with { type: 'json' };
import { normalName } from '../text/normal-name.ts';
import { type Format, formatSchema } from './format.ts';

/** Every known export. A new one is a file in `formats/` and a line here. */
export const FORMATS: readonly Format[] = [canny, github].map((data) => formatSchema.parse(data));

/** The format whose largest set of telling columns the file has. */
export function detectFormat(columns: readonly string[]): Format | undefined {
  const present = new Set(columns.map(normalName));
  const strength = (format: Format) =>
    Math.max(
      0,
      ...format.detect
        .filter((set) => set.every((name) => present.has(normalName(name))))
        .map((set) => set.length),
    );
  const ranked = FORMATS.map((format) => ({ format, strength: strength(format) }));
  const best = ranked.sort((a, b) => b.strength - a.strength)[0];
  return best && best.strength > 0 ? best.format : undefined;
}
