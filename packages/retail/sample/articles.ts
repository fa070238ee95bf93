import type { Change } from '@conductor/contract';
import { made } from '../engines/made.ts';
import { variantName } from '../engines/names.ts';
import type { Item } from '../entities/index.ts';

interface Made {
  name: string;
  /** In cents, of the plainest variant. */
  from: number;
  /** By option, its values, the plainest first; each step costs more. */
  options: Record<string, string[]>;
  step: number;
  /** Of all variants, in their order, those that are sold out. */
  soldOut: number[];
}

const ARTICLES: Made[] = [
  {
    name: 'Desk Lamp',
    from: 3_450,
    options: { color: ['blue', 'black', 'white'], power: ['USB', 'mains'] },
    step: 320,
    soldOut: [5],
  },
  {
    name: 'Kettle',
    from: 2_999,
    options: { capacity: ['1L', '1.7L'], material: ['steel', 'glass'] },
    step: 455,
    soldOut: [],
  },
  {
    name: 'Rain Jacket',
    from: 7_200,
    options: { color: ['red', 'navy'], size: ['S', 'M', 'L'] },
    step: 150,
    soldOut: [2],
  },
  {
    name: 'Backpack',
    from: 5_525,
    options: { color: ['green', 'grey'], size: ['20L', '30L'] },
    step: 610,
    soldOut: [],
  },
  {
    name: 'Headphones',
    from: 11_900,
    options: { color: ['black', 'white'], connection: ['wired', 'wireless'] },
    step: 2_075,
    soldOut: [1],
  },
  {
    name: 'Coffee Grinder',
    from: 4_180,
    options: { burr: ['steel', 'ceramic'], drive: ['manual', 'electric'] },
    step: 1_240,
    soldOut: [],
  },
  {
    name: 'Running Shoes',
    from: 8_900,
    options: { color: ['orange', 'black'], size: ['8', '9', '10'] },
    step: 99,
    soldOut: [4],
  },
  {
    name: 'Bookshelf',
    from: 13_650,
    options: { material: ['pine', 'oak'], height: ['4 ft', '6 ft'] },
    step: 2_725,
    soldOut: [],
  },
  {
    name: 'Garden Hose',
    from: 2_275,
    options: { length: ['25ft', '50ft', '100ft'] },
    step: 890,
    soldOut: [2],
  },
  {
    name: 'Wall Clock',
    from: 1_895,
    options: { color: ['white', 'black'], dial: ['numerals', 'plain'] },
    step: 240,
    soldOut: [],
  },
  {
    name: 'Picnic Blanket',
    from: 3_120,
    options: { color: ['yellow', 'blue'], size: ['single', 'double'] },
    step: 415,
    soldOut: [],
  },
  {
    name: 'Board Game',
    from: 2_640,
    options: { theme: ['harbour', 'railway', 'orchard'] },
    step: 180,
    soldOut: [],
  },
];

/** One thing that can be ordered, with what its article is called. */
export interface Stocked extends Item {
  article: string;
}

const variants = (options: Made['options']): { name: string; value: string; place: number }[][] =>
  Object.entries(options).reduce<{ name: string; value: string; place: number }[][]>(
    (all, [name, values]) =>
      all.flatMap((before) => values.map((value, place) => [...before, { name, value, place }])),
    [[]],
  );

const numbered = (first: number, place: number): string => String(first + place);

/** Every variant of every article. */
export const stock: Stocked[] = ARTICLES.flatMap(({ name, from, options, step, soldOut }, article) =>
  variants(options).map((chosen, place) => ({
    id: `item-${numbered(40_100 + article * 100, place)}`,
    articleId: `art-${numbered(7_001, article)}`,
    article: name,
    name: variantName(name, chosen),
    options: chosen.map(({ name: option, value }) => ({ name: option, value })),
    price: from + step * chosen.reduce((sum, one) => sum + one.place, 0),
    available: !soldOut.includes(place),
  })),
);

export const articleChanges = (): Change[] => [
  ...ARTICLES.map(({ name }, place) => made('article', `art-${numbered(7_001, place)}`, { name })),
  ...stock.map(({ id, article: _, ...item }) => made('item', id, item)),
];
