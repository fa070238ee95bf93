import type { FactKind, FactValue } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { parseTemplate, sayTemplate } from '../template/template.ts';
import { tokensOf } from '../template/tokens.ts';
import type { FactWords } from './fact-words.ts';
import { fitKind } from './fit-kind.ts';
import { holdsValue } from './holds-value.ts';
import { numberOf } from './numbers.ts';
import { readValue } from './values.ts';

const me = { entity: 'person', id: 'p-1', name: 'Kim Oh' };
const words: FactWords = {
  kinds: [],
  enums: { segment: { enterprise: ['Enterprise', 'large accounts'], smb: ['SMB'] } },
  called: [
    me,
    { entity: 'person', id: 'p-2', name: 'Ann Lee' },
    { entity: 'person', id: 'p-3', name: 'Bo Ek' },
    { entity: 'person', id: 'p-4', name: 'Bo Ask' },
    { entity: 'person', id: 'p-5', name: 'Cy Ro' },
    { entity: 'person', id: 'p-6', name: 'Cy Ro' },
    { entity: 'idea', id: 'i-1', name: 'Dark mode' },
  ],
  members: [],
  recordNouns: new Set(['idea', 'ideas']),
  nouns: { idea: 'idea' },
  me,
};
const band: FactValue = { type: 'band', fields: [{ field: 'employees', units: ['people', 'employees'] }] };
const owner: FactKind = {
  ...{ name: 'owner', title: 'who owns a topic', says: 'Who owns what.' },
  ...{ subject: { words: true }, predicate: { is: 'owner' }, value: { type: 'record', of: 'person' } },
  stated: ['{value} (owns|is responsible for) [all of] {subject}', "{subject}'s owner is {value}"],
  asked: ['who owns {subject}'],
  ...{ scopes: ['workspace'], told: '{value} owns {subject}' },
};
const fitted = (text: string) =>
  fitKind({ text, tokens: tokensOf(text) }, { kind: owner, templates: owner.stated }, words).map(
    ({ places }) => [
      places.subject?.readings[0]?.shown,
      places.value?.fault ?? places.value?.readings.map(({ value }) => value),
    ],
  );

describe('a template', () => {
  it.each([
    ['Ann owns pricing', [['pricing', ['p-2']]]],
    ['ANN OWNS THE CHECKOUT FLOW', [['checkout flow', ['p-2']]]],
    ['I’m responsible for all of billing', [['billing', ['p-1']]]],
    ['pricing’s owner is Bo Ek', [['pricing', ['p-3']]]],
    ['Bo owns pricing', [['pricing', ['p-3', 'p-4']]]],
    ['Cy Ro owns pricing', [['pricing', ['p-5', 'p-6']]]],
    ['Zed owns pricing', [['pricing', 'Nobody here is called “Zed”.']]],
    ['who owns pricing', []],
    ['Ann owns it', []],
    ['Ann owns the SCIM idea', []],
    ['Ann owns Dark mode', []],
    ['Ann owns “Light mode”', []],
    ['nobody here owns pricing', []],
    ['Ann owns pricing and Bo owns billing and the rest of it too', []],
  ])('fits the whole of a sentence or not at all: %s', (text, wanted) =>
    expect(fitted(text)).toEqual(wanted),
  );

  it('a name with letters that look like ours is neither taken for that name nor kept', () => {
    expect(fitted('Аnn owns pricing')).toEqual([
      ['pricing', expect.stringMatching(/could be taken for “ann”/)],
    ]);
    expect(fitted('Ann\u200b owns pricing')).toEqual([['pricing', ['p-2']]]);
    expect(fitted('A\u200bnn owns pricing')).toEqual([['pricing', expect.stringMatching(/cannot be seen/)]]);
  });

  it.each(['', '{who} owns {subject}', '[never closed', 'closed) twice', 'a } alone'])(
    'that is none is refused: “%s”',
    (text) => expect(() => parseTemplate(text)).toThrow(/template/),
  );

  it('is told with its places filled', () => {
    const fill = { subject: 'pricing', predicate: 'owner', value: 'Ann Lee' };
    expect(sayTemplate('[for us] {value} (owns|leads) {subject}', fill)).toBe('Ann Lee owns pricing');
  });
});

describe('a value', () => {
  const read = (text: string, value: FactValue) => {
    const found = readValue(text, value, words);
    return found && ('fault' in found ? found.fault : found.readings.map((one) => one.value));
  };

  it.each([
    ['over 1,000 people', { moreThan: 1000 }],
    ['more than a thousand employees', { moreThan: 1000 }],
    ['at least 1k people', { atLeast: 1000 }],
    ['1,000+ employees', { atLeast: 1000 }],
    ['1000 or more', { atLeast: 1000 }],
    ['companies with between 200 and 999 people', { atLeast: 200, atMost: 999 }],
    ['200-999 people', { atLeast: 200, atMost: 999 }],
    ['at least 200 and under 1,000 people', { atLeast: 200, lessThan: 1000 }],
    ['fewer than two hundred', { lessThan: 200 }],
    ['up to 50 people', { atMost: 50 }],
  ])('is a band: %s', (text, ends) => expect(read(text, band)).toEqual([{ field: 'employees', ...ends }]));

  it.each([
    ['between 999 and 200 people', band, /say the smaller number first/],
    ['13', { type: 'number', most: 12 }, /at most 12/],
    ['1.5', { type: 'number', isWhole: true }, /whole number/],
    ['15 March', { type: 'month' }, /first of a month/],
    ['CET', { type: 'time-zone' }, /Name a place/],
    ['x'.repeat(301), { type: 'words' }, /301 characters/],
  ] as [string, FactValue, RegExp][])('that cannot be is refused in a sentence: %s', (text, value, why) =>
    expect(read(text, value)).toMatch(why),
  );

  it.each([
    ['February', { type: 'month' }, 2],
    ['the first of April', { type: 'month' }, 4],
    ['Berlin', { type: 'time-zone' }, 'Europe/Berlin'],
    ['UTC', { type: 'time-zone' }, 'UTC'],
    ['euros', { type: 'currency' }, 'EUR'],
    ['Swiss francs', { type: 'currency' }, 'CHF'],
    ['large accounts', { type: 'enum', of: 'segment' }, 'enterprise'],
    ['two weeks', { type: 'number', unit: 'weeks' }, 2],
  ] as [string, FactValue, unknown][])('is read, and is one that can be held: %s', (text, value, wanted) => {
    expect(read(text, value)).toEqual([wanted]);
    expect(holdsValue(wanted, value, words)).toBe(true);
  });

  it.each([
    [0, { type: 'month' }],
    ['Europe/Nowhere', { type: 'time-zone' }],
    ['p-9', { type: 'record', of: 'person' }],
    [{ field: 'employees' }, band],
    [{ field: 'heads', atLeast: 3 }, band],
    [{ field: 'employees', atLeast: 3, sneaky: true }, band],
    ['Аnn', { type: 'words' }],
    ['', { type: 'words' }],
  ] as [unknown, FactValue][])('that could not be is not held whoever gives it: %j', (held, value) =>
    expect(holdsValue(held, value, words)).toBe(false),
  );

  it.each([
    ['1,234.5', 1234.5],
    ['1.5 million', 1_500_000],
    ['two hundred and five', 205],
    ['twenty-one thousand', 21_000],
    ['a dozen', 12],
    ['many', undefined],
  ])('is a number: %s', (text, wanted) => expect(numberOf(text)).toBe(wanted));
});
