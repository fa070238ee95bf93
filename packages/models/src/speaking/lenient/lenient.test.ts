import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    isNew: { type: 'boolean' },
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
      'without its last brackets',
      '{"mood":"angry","count":3,"names":["Ann","Bob"]',
      ['a bracket was missing at the end'],
    ],
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
  ])('%s is read', (_how, text, mended) => {
    expect(parsed(text)).toEqual({ value: right, mended });
  });

  it.each([
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

  const json = fc.record({
    mood: fc.constantFrom('delighted', 'angry', 'neutral'),
    count: fc.integer({ min: -1e9, max: 1e9 }),
    names: fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
    note: fc.option(fc.string()),
    isNew: fc.boolean(),
  });
  const damages: Record<string, (text: string) => string> = {
    none: (text) => text,
    fence: (text) => `\`\`\`json\n${text}\n\`\`\``,
    prose: (text) => `Of course. ${text}\nAnything else?`,
    comma: (text) => text.replace(/\}$/, ',}'),
    bracket: (text) => text.replace(/\}$/, ''),
    space: (text) => `\n\n  ${text}  \n`,
    comment: (text) => text.replace(/^\{/, '{ // here it is\n'),
    constants: (text) =>
      text.replace(/"isNew":(true|false)/, (_, one) => `"isNew":${one === 'true' ? 'True' : 'False'}`),
  };

  it('that is damaged in any way that loses nothing is what it was', () => {
    const holds = (value: object, damage: string, second: string) => {
      // What follows a missing bracket might be what it stood before.
      const around = damage === 'bracket' ? 'none' : second;
      const text = damages[around]!(damages[damage]!(JSON.stringify(value)));
      const told = parsed(text);
      expect('value' in told ? told.value : told.faults).toEqual(value);
    };
    const kinds = fc.constantFrom(...Object.keys(damages));
    fc.assert(fc.property(json, kinds, fc.constantFrom('none', 'prose', 'fence'), holds), { numRuns: 500 });
  });

  it('that is cut anywhere is never taken for another', () => {
    const holds = (value: object, at: number) => {
      const text = JSON.stringify(value);
      const told = parsed(text.slice(0, at % text.length));
      if ('value' in told) expect(told.value).toEqual(value);
    };
    // Its last field may be left out and is then missing, never another: those that need not be there are left out of this.
    const required = json.map(({ mood, names, count }) => ({ mood, names, count }));
    fc.assert(fc.property(required, fc.nat(), holds), { numRuns: 1_000 });
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
