import {
  type Entity,
  type Job,
  type Listed,
  newRegister,
  type PastTurn,
  type Register,
  wordsOf,
} from '@conductor/contract';
import { slot, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nounsOf } from './nouns.ts';
import { pointedText } from './pointed-text.ts';
import { pointingIn } from './pointing.ts';
import { resolve } from './resolve.ts';
import { fitsVerb } from './things.ts';

const entity = (name: string, plural: string, prefix: string, more: Partial<Entity> = {}): Entity =>
  ({ name, plural, prefix, label: 'title', says: [], ...more }) as unknown as Entity;
const entities = new Map(
  [
    entity('idea', 'ideas', 'idea', {
      archive: { path: 'state', archived: 'archived', restored: 'active' },
      lane: 'status',
    }),
    entity('feedback', 'feedback', 'fb', { says: ['ticket'] }),
    entity('company', 'companies', 'co', { says: ['customer', 'account'] }),
    entity('keyResult', 'key results', 'kr'),
  ].map((one) => [one.name, one]),
);
const job = (name: string, slots: Job['slots']): [string, Job] => [name, { name, slots } as Job];
const jobs = new Map([
  job('record.show', { record: { type: 'subject', says: 'record' } }),
  job('record.archive', { record: { type: 'subject', many: true, says: 'record' } }),
  job('note.count', { companies: { type: 'record', of: 'company', many: true, says: 'company' } }),
  job('record.list', {}),
]);
jobs.set('note.themes', {
  name: 'note.themes',
  slots: {},
  lists: [{ name: 'themes', says: 'theme', entity: null }],
} as unknown as Job);
const catalogue = { entities, jobs };

const list = (of: string, count: number, more: Partial<Listed> = {}): Listed => ({
  name: 'rows',
  says: of,
  entity: of,
  members: Array.from({ length: count }, (_, at) => ({
    id: `${entities.get(of)!.prefix}-${at + 1}`,
    shown: `${of} ${at + 1}`,
  })),
  total: count,
  ...more,
});
const themes: Listed = {
  name: 'themes',
  says: 'theme',
  entity: null,
  members: ['login', 'maps'].map((label, at) => ({
    id: label,
    shown: label,
    records: { entity: 'feedback', ids: [`fb-${at}1`, `fb-${at}2`] },
  })),
  total: 2,
};
let runs = 0;
const turn = (job: string, more: Partial<PastTurn> = {}): PastTurn => {
  runs += 1;
  return {
    ...{ run: `run-${runs}`, said: 'x', job, title: job, status: 'answered', topic: 1 },
    ...{ slots: {}, lists: [], changeSets: [] },
    ...more,
  };
};
const said = (...past: PastTurn[]): Register => ({ ...newRegister('c'), turns: past.length, past });

/** What the words of an utterance point at: ids of those that are found, `?` and a question, or `-` where nothing fits. */
function points(utterance: string, register: Register): string[] {
  const words = wordsOf(utterance);
  const verbs = fitsVerb(new Set(words.map(({ plain }) => plain)), catalogue);
  return pointingIn(words, utterance, nounsOf(catalogue, register)).map((pointing) => {
    const text = utterance.slice(words[pointing.at]!.start, words[pointing.end - 1]!.end);
    if (pointing.pick.by === 'holding')
      return `${text} = ${utterance.slice(pointing.pick.start, pointing.pick.end)}`;
    const found = resolve(pointing, text, { register, catalogue, fits: verbs });
    if (found.kind === 'none') return `${text} = ${pointing.isSure ? '-' : ''}`;
    if (found.kind === 'open') return `${text} ? ${found.asks}`;
    return `${text} = ${found.things.map(({ id }) => id).join(' ')}`;
  });
}

const fiveIdeas = said(turn('record.list', { lists: [list('idea', 5)] }));
const shown = said(
  turn('record.list', { lists: [list('idea', 5)] }),
  turn('record.show', {
    slots: { record: slot('idea-2', 'idea 2') },
    lists: [list('idea', 1), list('feedback', 3)],
  }),
);
const asks = said(turn('note.themes', { lists: [themes, list('feedback', 4)] }));

describe(`${verifies('TALK-REFER')}words that point back`, () => {
  it.each([
    ['archive the second one', 'the second one = idea-2'],
    ['archive the second', 'the second = idea-2'],
    ['show the 5th idea', 'the 5th idea = idea-5'],
    ['show the last one', 'the last one = idea-5'],
    ['show number 3', 'number 3 = idea-3'],
    ['show #4', '4 = idea-4'],
    ['link the first to the third', 'the first = idea-1', 'the third = idea-3'],
    ['archive the first and the third one', 'the first and the third one = idea-1 idea-3'],
    ['archive the first and last of those', 'the first and last of those = idea-1 idea-5'],
    ['archive the last two', 'the last two = idea-4 idea-5'],
    ['tag the first three with mobile', 'the first three = idea-1 idea-2 idea-3'],
    ['who owns the top three of them', 'the top three of them = idea-1 idea-2 idea-3'],
    ['show those', 'those = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['export these ideas', 'these ideas = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['archive all of them', 'all of them = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['tag them with mobile', 'them = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['how many of those came from support?', 'those = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['tag those with mobile', 'those = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['archive all five', 'all five = idea-1 idea-2 idea-3 idea-4 idea-5'],
    ['show the 7th one', 'the 7th one ? There are 5 ideas, and no 7th. Which do you mean?'],
    ['archive both', 'both ? There are 5 ideas, and not two. Which do you mean?'],
    ['show that idea', 'that idea ? “that idea” can be any of 5 ideas. Which do you mean?'],
    ['show the second theme', 'the second theme = -'],
    ['show those companies', 'those companies = -'],
    ['show the one about maps', 'the one about maps = about maps'],
  ])('in five ideas: “%s”', (utterance, ...expected) => {
    expect(points(utterance, fiveIdeas)).toEqual(expected);
  });

  it.each([
    ['archive it', 'it = idea-2'],
    ['archive that', 'that = idea-2'],
    ['link this one to the objective', 'this one = idea-2'],
    ['who asked for it?', 'it = idea-2'],
    ['what is its effort', 'its = idea-2'],
    ['is it on the roadmap?', 'it = idea-2'],
    ['show the same idea', 'the same idea = idea-2'],
    ['archive the fourth one', 'the fourth one = idea-4'],
    ['archive the others', 'the others = idea-1 idea-3 idea-4 idea-5'],
    ['show those tickets', 'those tickets = fb-1 fb-2 fb-3'],
    ['show those', 'those = idea-1 idea-2 idea-3 idea-4 idea-5'],
  ])('after one of them was shown: “%s”', (utterance, ...expected) => {
    expect(points(utterance, shown)).toEqual(expected);
  });

  it.each([
    ['show the first theme', 'the first theme = login'],
    ['draft an initiative for theme 2', 'theme 2 = maps'],
    ['both themes', 'both themes = login maps'],
    ['list those', 'those = login maps'],
    ['how many of those tickets came from support', 'those tickets = fb-1 fb-2 fb-3 fb-4'],
    ['show the third theme', 'the third theme ? There are 2 themes, and no 3rd. Which do you mean?'],
  ])('in an answer of two themes and their feedback: “%s”', (utterance, ...expected) => {
    expect(points(utterance, asks)).toEqual(expected);
  });

  it('are the newest that can be done with what is wanted', () => {
    const both = said(
      turn('record.list', { lists: [list('idea', 3)] }),
      turn('record.list', { lists: [list('company', 2)] }),
    );
    expect(points('show them', both)).toEqual(['them = co-1 co-2']);
    expect(points('archive them', both)).toEqual(['them = idea-1 idea-2 idea-3']);
    expect(points('show both', both)).toEqual(['both = co-1 co-2']);
    expect(points('show those ideas', both)).toEqual(['those ideas = idea-1 idea-2 idea-3']);
  });

  it('count in what was listed, and not in what was done to some of it', () => {
    const done = said(
      turn('record.list', { lists: [list('idea', 5)] }),
      turn('record.archive', {
        slots: { record: slot(['idea-1', 'idea-2']) },
        lists: [list('idea', 2)],
        changeSets: ['cs-1'],
      }),
    );
    expect(points('archive the third one', done)).toEqual(['the third one = idea-3']);
    expect(points('show those', done)).toEqual(['those = idea-1 idea-2']);
  });

  it('take what a question was about where nothing was listed', () => {
    const counted = said(turn('note.count', { slots: { companies: slot(['co-7'], 'Globex') } }));
    expect(points('what did the same company ask for', counted)).toEqual(['the same company = co-7']);
    expect(points('show it', counted)).toEqual(['it = co-7']);
  });

  it.each([
    'how long will it take',
    'is it possible to export',
    'make it quick',
    'I think that we should count the feedback',
    'undo that',
    'take it back',
    'count the feedback of those who asked for SSO',
    'only those from support',
    'the customers that want this quarter’s numbers',
    'let them know',
    'the second quarter',
    'the last two weeks',
    'show the first three ideas',
    'list the last two ideas',
    'these days',
    'both ideas and initiatives',
    'what does that mean',
  ])('are not read where the words are ordinary: “%s”', (utterance) => {
    expect(points(utterance, fiveIdeas)).toEqual([]);
  });

  it('resolve the k-th of n to the k-th, ask beyond, and say the same whenever they are asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 250 }), (n, k) => {
        const register = said(turn('record.list', { lists: [list('idea', n)] }));
        const kept = JSON.stringify(register);
        const utterance = `archive the ${k}th one`;
        const [first] = points(utterance, register);
        expect(first).toBe(k <= n ? `the ${k}th one = idea-${k}` : points(utterance, register)[0]);
        if (k > n) expect(first).toMatch(/^the \d+th one \? There are \d+ ideas, and no /);
        expect(points(utterance, register)).toEqual([first]);
        expect(JSON.stringify(register)).toBe(kept);
      }),
    );
  });
});

describe('an utterance with other words in the place of some', () => {
  it('knows of every place where it stood', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, fc.nat(), fc.stringMatching(/^[A-Z][a-z ]{0,12}$/), (said, which, put) => {
        const utterance = said.join(' ');
        const at = which % said.length;
        const start = said.slice(0, at).join(' ').length + (at > 0 ? 1 : 0);
        const end = start + said[at]!.length;
        const { text, back } = pointedText(utterance, [{ start, end, text: put }]);
        expect(text).toBe(utterance.slice(0, start) + put + utterance.slice(end));
        expect(back(start, start + put.length)).toEqual({ start, end });
        expect(back(0, text.length)).toEqual({ start: 0, end: utterance.length });
        if (at > 0) expect(back(0, said[0]!.length)).toEqual({ start: 0, end: said[0]!.length });
      }),
    );
  });
});
