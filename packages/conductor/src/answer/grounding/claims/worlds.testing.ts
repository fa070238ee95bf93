import type { Scope } from '@conductor/contract';
import fc from 'fast-check';

/** A small world of which claims are made by templates: whatever is in it differs from the rest. */
export interface World {
  total: number;
  /** How many of each label, all different and none more than the total. */
  labels: [string, number][];
  company: string;
  other: string;
  /** `YYYY-MM-DD` */
  day: string;
  id: string;
  quotation: string;
  sent: boolean;
}

export const scope: Pick<Scope, 'who' | 'when' | 'filters'> = {
  who: 'everybody',
  when: 'all time',
  filters: [],
};

const LABELS = ['billing', 'search', 'exports', 'login', 'speed', 'printing', 'invoices', 'charts'];
const COMPANIES = ['Acme', 'Globex', 'Initech', 'Umbrella', 'Hooli', 'Soylent', 'Vandelay', 'Wonka'];
const SAYINGS = [
  'The page takes ages to load',
  'We cannot export our invoices',
  'It lost my work again',
  'I never found the button',
];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const worlds: fc.Arbitrary<World> = fc
  .record({
    total: fc.integer({ min: 40, max: 4000 }),
    labels: fc.shuffledSubarray(LABELS, { minLength: 2, maxLength: 4 }),
    counts: fc.uniqueArray(fc.integer({ min: 2, max: 39 }), { minLength: 4, maxLength: 4 }),
    companies: fc.shuffledSubarray(COMPANIES, { minLength: 2, maxLength: 2 }),
    day: fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-20'), noInvalidDate: true }),
    id: fc.integer({ min: 100, max: 899 }),
    quotation: fc.constantFrom(...SAYINGS),
    sent: fc.boolean(),
  })
  .map(({ labels, counts, companies, day, id, ...rest }) => ({
    ...rest,
    labels: labels.map((label, at) => [label, counts[at]!]),
    company: companies[0]!,
    other: companies[1]!,
    day: day.toISOString().slice(0, 10),
    id: `fb-${id}`,
  }));

type Said = { text: string; quotes?: { text: string; record: string; start: number; end: number }[] };

const totalOf = ({ total }: World) => `${total.toLocaleString('en-GB')} pieces of feedback.`;
const askedOf = ({ company, day }: World) => `${company} asked for it on ${day}.`;
const saidOf = ({ company, quotation, id }: World) => `${company} says “${quotation}” (${id}).`;
const sentOf = ({ sent }: World) => (sent ? 'The mail was sent.' : 'The mail was not sent.');

export function claimsOf(world: World): Said[] {
  const { labels, quotation, id } = world;
  return [
    { text: totalOf(world) },
    ...labels.map(([label, count]) => ({ text: `${label}: ${count}` })),
    { text: askedOf(world) },
    { text: saidOf(world), quotes: [{ text: quotation, record: id, start: 0, end: quotation.length }] },
    { text: sentOf(world) },
    { text: `${world.other} pays.` },
  ];
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty'.split(' ');
const inWords = (count: number): string =>
  count < 20
    ? ONES[count]!
    : `${TENS[Math.floor(count / 10) - 2]}${count % 10 ? `-${ONES[count % 10]}` : ''}`;

const written = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month! - 1]} ${year}`;
};

/** True sentences in other words, by rules; which, the seed says. `says`: the claims that they say. */
export function paraphrased(world: World, seed: number): { text: string; says: string[] }[] {
  const { total, labels, company, day, quotation, id } = world;
  const [[one, more], [other, fewer]] = [...labels].sort((a, b) => b[1] - a[1]) as [
    [string, number],
    [string, number],
  ];
  const [counted, little] = [`${one}: ${more}`, `${other}: ${fewer}`];
  const all: { text: string; says: string[] }[] = [
    { text: `There were ${total} feedback pieces.`, says: [totalOf(world)] },
    { text: `Altogether about ${total} pieces of feedback came in.`, says: [totalOf(world)] },
    { text: `${capital(one)} has ${inWords(more)}.`, says: [counted] },
    { text: `${inWords(more)} are about ${one}, and ${fewer} about ${other}.`, says: [counted, little] },
    { text: `${capital(one)} has ${more} while ${other} has ${inWords(fewer)}.`, says: [counted, little] },
    { text: `On ${written(day)} ${company} asked for it.`, says: [askedOf(world)] },
    { text: `${company} asked for it on ${written(day)}.`, says: [askedOf(world)] },
    { text: `${company} says "${quotation}" (${id}).`, says: [saidOf(world)] },
    { text: `${capital(one)} has more than ${other}.`, says: [] },
    { text: `${capital(one)} has ${more - fewer} more than ${other}.`, says: [] },
    { text: `Together ${one} and ${other} have ${more + fewer}.`, says: [] },
    { text: `${capital(one)} has the most.`, says: [] },
    { text: `Also, ${lower(sentOf(world))}`, says: [sentOf(world)] },
  ];
  return rotated(all, seed).slice(0, 3);
}

/** False sentences: a true one in which one thing was changed. */
export function altered(world: World, seed: number): { text: string; changed: string }[] {
  const { total, labels, company, other: stranger, day, quotation, id, sent } = world;
  const [[one, more], [other, fewer]] = [...labels].sort((a, b) => b[1] - a[1]) as [
    [string, number],
    [string, number],
  ];
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const off = 1 + (seed % 7);
  const weekday = (add: number) =>
    new Date(Date.parse(day) + add * 86_400_000).toLocaleDateString('en-GB', {
      weekday: 'long',
      timeZone: 'UTC',
    });
  const all = [
    { changed: 'number', text: `There were ${total + off} pieces of feedback.` },
    { changed: 'number', text: `${capital(one)}: ${more + off + 40}` },
    {
      changed: 'number in words',
      text: `${capital(one)} has ${inWords(more === 39 ? 38 : more + 1)}${fewer === more + 1 ? ' and one' : ''}.`,
    },
    { changed: 'bound', text: `Over ${total} pieces of feedback.` },
    { changed: 'unit', text: `${total}% pieces of feedback.` },
    { changed: 'owner of a number', text: `${capital(one)} has ${fewer}, and ${other} has ${more}.` },
    { changed: 'owner of a number', text: `${inWords(fewer)} are about ${one}.` },
    { changed: 'date', text: `${company} asked for it on ${next}.` },
    { changed: 'date in words', text: `On ${written(next)} ${company} asked for it.` },
    {
      changed: 'weekday',
      text: `${company} asked for it on ${weekday(off === 7 ? 1 : off)} ${written(day)}.`,
    },
    { changed: 'name', text: `${stranger} asked for it on ${day}.` },
    { changed: 'name by a letter', text: `${company.slice(0, -1)}q asked for it on ${day}.` },
    { changed: 'id', text: `${company} says “${quotation}” (fb-${Number(id.slice(3)) + off}).` },
    { changed: 'who says it', text: `${stranger} says “${quotation}” (${id}).` },
    { changed: 'quotation', text: `${company} says “${quotation.replace(/\w+$/, 'nothing')}” (${id}).` },
    { changed: 'quotation cut short', text: `${company} says “${quotation.replace(/^\w+ /, '')}” (${id}).` },
    { changed: 'negation', text: sent ? 'The mail was not sent.' : 'The mail was sent.' },
    { changed: 'negation', text: `${company} never asked for it on ${day}.` },
    { changed: 'comparison', text: `${capital(other)} has more than ${one}.` },
    { changed: 'comparison', text: `${capital(one)} has fewer than ${other}.` },
    { changed: 'difference', text: `${capital(one)} has ${more - fewer + off} more than ${other}.` },
    { changed: 'sum', text: `Together ${one} and ${other} have ${more + fewer + off}.` },
    { changed: 'superlative', text: `${capital(other)} has the most.` },
  ];
  return rotated(all, seed).slice(0, 4);
}

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;
const lower = (text: string): string => `${text[0]!.toLowerCase()}${text.slice(1)}`;
const rotated = <Of>(list: readonly Of[], by: number): Of[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];
