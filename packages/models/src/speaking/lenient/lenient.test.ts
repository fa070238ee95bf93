import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAMAGES, plainly, shaped } from './damaged.testing.ts';
import type { Schema } from './fit.ts';
import { parseBy } from './parse-by.ts';

const schema: Schema = {
  type: 'object',
  required: ['mood', 'count', 'names'],
  properties: {
    mood: { enum: ['delighted', 'angry', 'neutral'] },
    count: { type: 'integer' },
    names: { type: 'array', items: { type: 'string' } },
    source: { enum: ['fb-101', 'fb-102'] },
    seen: { enum: ['note-a'], proposal: 'source' },
  },
};
const right = { mood: 'angry', count: 3, names: ['Ann', 'Bob'] };
const parsed = (text: string) => parseBy(schema, text);

describe(`${verifies('MODEL-PARSES', 'LAW-6')}a reply`, () => {
  it.each([
    ['plain', JSON.stringify(right), []],
    ['in a fence', `\`\`\`json\n${JSON.stringify(right)}\n\`\`\``, ['words around it']],
    [
      'in prose',
      `Sure! Here it is: ${JSON.stringify(right)} I hope that helps {really}.`,
      ['words around it'],
    ],
    ['with commas too many', '{"mood":"angry","count":3,"names":["Ann","Bob",],}', ['a comma was too many']],
    ['with single quotes', `{'mood':'angry','count':3,'names':['Ann','Bob']}`, ['other quotes']],
    ['with bare names', '{mood:"angry",count:3,names:["Ann","Bob"]}', ['a name had no quotes']],
    ['with comments', '{"mood":"angry",/* three */"count":3,// names\n"names":["Ann","Bob"]}', ['a comment']],
    [
      'with a number as text',
      '{"mood":"angry","count":"3","names":["Ann","Bob"]}',
      ['count: text read as a number'],
    ],
    [
      'with a member nearly right',
      '{"mood":"Angryy","count":3,"names":["Ann","Bob"]}',
      ['mood: “Angryy” read as “angry”'],
    ],
    [
      'with a name nearly right',
      '{"mood":"angry","Count":3,"names":["Ann","Bob"]}',
      ['the whole: “Count” read as “count”'],
    ],
    [
      'with more than was asked',
      '{"why":"x","mood":"angry","count":3,"names":["Ann","Bob"]}',
      ['the whole: left out “why”, which was not asked for'],
    ],
    ['after another value', `{"a": 1} ${JSON.stringify(right)}`, ['words around it']],
    ['said twice', `${JSON.stringify(right)} ${JSON.stringify(right)}`, ['words around it']],
    ['in a list', `[${JSON.stringify(right)}]`, ['the whole: a list of one taken as that one']],
    [
      'with null for what need not be there',
      '{"mood":"angry","count":3,"names":["Ann","Bob"],"seen":null}',
      ['seen: null taken as not given'],
    ],
  ])('%s is read', (_how, text, mended) => {
    expect(parsed(text)).toEqual({ value: right, mended });
  });

  it.each([
    ['cut in a list', '{"mood":"angry","count":3,"names":["Ann"', /in the middle/],
    ['cut before what may follow', '{"mood":"angry","count":3,"names":[]', /stops before it is closed/],
    ['cut in a text', '{"mood":"angry","count":3,"names":["Ann","Bo', /in the middle/],
    ['cut in a number', '{"mood":"angry","names":["Ann"],"count":3', /in the middle/],
    ['cut after a name', '{"mood":"angry","count":', /in the middle|missing/],
    ['cut after a comma', '{"mood":"angry","count":3,"names":["Ann",', /in the middle|missing/],
    ['without a field', '{"mood":"angry","names":[]}', /count: it is missing/],
    ['with another member', '{"mood":"sad","count":3,"names":[]}', /mood: "sad" is none of/],
    [
      'with an id nearly right',
      '{"mood":"angry","count":3,"names":[],"source":"fb-103"}',
      /source: "fb-103" is none of/,
    ],
    [
      'with an id nearly right, without figures',
      '{"mood":"angry","count":3,"names":[],"seen":"note-b"}',
      /seen: "note-b" is none of/,
    ],
    ['with an id in another case', '{"mood":"angry","count":3,"names":[],"seen":"Note-A"}', /is none of/],
    ['that says two things', '{"mood":"angry","count":3,"count":4,"names":[]}', /“count” stands there twice/],
    [
      'that says it twice, misspelt',
      '{"mood":"angry","coun":3,"coumt":4,"names":[]}',
      /“count” stands there twice/,
    ],
    [
      'of two that differ',
      '{"mood":"angry","count":3,"names":[]} or {"mood":"neutral","count":3,"names":[]}',
      /more than one reply/,
    ],
    ['with a part of a number', '{"mood":"angry","count":3.5,"names":[]}', /count: a whole number is wanted/],
    ['that is prose', 'I would say they are angry.', /no JSON/],
    ['that is empty', '', /no JSON/],
    ['of brackets', '{'.repeat(500), /JSON/],
    [
      'that reaches for a prototype',
      '{"__proto__":{"mood":"angry"},"count":3,"names":[]}',
      /mood: it is missing/,
    ],
  ])('%s is faulty', (_how, text, fault) => {
    const told = parsed(text);
    expect('faults' in told ? told.faults.join('; ') : told).toMatch(fault);
  });

  it.each(Object.entries(DAMAGES))('is what it was after damage that loses nothing: %s', (_kind, damage) => {
    const holds = (one: typeof shaped extends fc.Arbitrary<infer T> ? T : never) => {
      const told = parseBy(one.schema, damage(one));
      expect('value' in told ? told.value : told.faults).toEqual(one.value);
    };
    fc.assert(fc.property(shaped, holds), { numRuns: 150 });
  });

  it('that is cut anywhere is what it was, or faulty: never another', () => {
    fc.assert(
      fc.property(shaped, fc.nat(), (one, at) => {
        const text = plainly(one);
        const told = parseBy(one.schema, text.slice(0, at % text.length));
        if ('value' in told) expect(told.value).toEqual(one.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that leaves out a field is faulty', () => {
    fc.assert(
      fc.property(shaped, fc.nat(), (one, at) => {
        const fields = Object.entries(one.value as object);
        const rest = Object.fromEntries(fields.toSpliced(at % fields.length, 1));
        expect(parseBy(one.schema, JSON.stringify(rest))).toHaveProperty('faults');
      }),
    );
  });

  it('of any text at all is a value that fits or faults, and never an error', () => {
    const any = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', 'a', '1', '\\') }),
    );
    fc.assert(
      fc.property(any, (text) => {
        const told = parsed(text);
        expect('value' in told || told.faults.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
