import {
  type Analysis,
  analyseOperation,
  materialId,
  prose,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import { z } from 'zod';
import { beginningOf } from '../engines/quote.ts';
import { ThemeShape } from './themes.ts';

/** Themes that are named, pieces of each that are read, and characters of each. */
const MOST_NAMED = 10;
const MOST_READ = 4;
const LONGEST_READ = 240;

const Name = z.object({ theme: materialId(), name: prose(48) });
export const ThemeNamesShape = z.object({ names: z.array(Name), writtenBy: z.string() });
export type ThemeNames = z.infer<typeof ThemeNamesShape>;

/** The id by which a theme is named, from its place. */
export const themeAt = (place: number): string => `theme-${place + 1}`;

/**
 * What a reader would call each theme, of the words that were said in it. It is told beside the theme's own label, which stays what
 * everything goes by.
 */
export const nameThemes = analyseOperation({
  name: 'themes.name',
  title: 'Name the themes as a reader would',
  input: z.object({ themes: z.array(ThemeShape) }),
  output: ThemeNamesShape,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ themes }, { snapshot }): Promise<Analysis | null> {
    const named = themes.slice(0, MOST_NAMED);
    if (named.length === 0) return null;
    const texts = await snapshot.texts(named.flatMap(({ feedbackIds }) => feedbackIds.slice(0, MOST_READ)));
    const material = named.map(({ label, feedbackIds }, place) => ({
      id: themeAt(place),
      text: [
        label,
        ...feedbackIds.slice(0, MOST_READ).map((id) => beginningOf(texts.get(id) ?? '', LONGEST_READ)),
      ].join('\n'),
    }));
    return { instruction: INSTRUCTION, material };
  },
  skeleton: async () => ({ names: [] }),
  asks: z.object({ names: z.array(Name).min(1).max(MOST_NAMED) }),
  faults({ names }, _input, material) {
    const seen = new Set<string>();
    return names.flatMap(({ theme, name }, at) => {
      const isAgain = seen.has(theme);
      seen.add(theme);
      const said = new Set(stemsOf(material.find(({ id }) => id === theme)?.text ?? ''));
      return [
        ...(isAgain ? [`names[${at}]: ${theme} has a name already`] : []),
        ...(stemsOf(name).some((stem) => said.has(stem))
          ? []
          : [`names[${at}].name: none of its words was said in ${theme}`]),
      ];
    });
  },
});

const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter(({ plain }) => !STOP_WORDS.has(plain))
    .map(({ plain }) => stemOf(plain));

const INSTRUCTION =
  'Each piece is a theme in what people said of a product: on its first line the words that mark it, then some of what was said. Name each in two to six words, as a heading, out of words that were said in it.';
