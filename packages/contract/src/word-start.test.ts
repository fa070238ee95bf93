import { expect, it } from 'vitest';
import { wordStart } from './word-start.ts';

const stands = (word: string, text: string) => new RegExp(wordStart(word)).test(text);

it.each([
  ['sso', 'We want SSO.', true],
  ['SSO', 'sso-only', true],
  ['log', 'login', true],
  ['log', 'catalog', false],
  ['log', 'my_log', false],
  ['émi', 'Émile said', true],
  ['mile', 'Émile', false],
  ['straße', 'die STRAßE', true],
  ["o'n", "Ben O'Neil", true],
  ['a.b', 'axb', false],
  ['c++', 'in C++ only', true],
  ['日本', '日本語', true],
])('%s at the start of a word of “%s”: %s', (word, text, is) => expect(stands(word, text)).toBe(is));
