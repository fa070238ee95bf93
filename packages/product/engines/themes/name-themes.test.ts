import { describe, expect, it } from 'vitest';
import { nameThemes } from './name-themes.ts';
import { clausesOf, stem } from './words.ts';

describe('nameThemes', () => {
  it('prefers a phrase that many say, written as it is mostly written', () => {
    const names = nameThemes(
      [
        [
          'Please add export to CSV.',
          'We need an export to CSV',
          'Exporting to CSV fails',
          'An export, please',
        ],
        ['SSO login is broken', 'We want SSO login', 'Sso login with Okta', 'The login loops'],
      ],
      ['The logo is nice', 'Export the logo'],
    );
    expect(names.map((name) => name.label)).toEqual(['export to CSV', 'SSO login']);
    expect(names[1]!.keywords[0]).toBe('SSO login');
  });

  it('gives no label twice, and one even to texts without words', () => {
    const names = nameThemes([['dark mode'], ['dark mode'], ['…']], []);
    expect(new Set(names.map((name) => name.label)).size).toBe(3);
  });
});

describe('words', () => {
  it('leaves out code, links and addresses, and breaks at punctuation', () => {
    const clauses = clausesOf(
      'See https://a.example/x, then run `rm -rf`: the API (v2) breaks. Ask a@b.example!',
    );
    expect(clauses.map((words) => words.map((word) => word.surface))).toEqual([
      ['See'],
      ['then', 'run'],
      ['the', 'API'],
      ['v2'],
      ['breaks'],
      ['Ask'],
    ]);
  });

  it('joins the forms of a word, not words that differ', () => {
    for (const [a, b] of [
      ['export', 'exporting'],
      ['notification', 'notifications'],
      ['stop', 'stopped'],
      ['policy', 'policies'],
      ['invoice', 'invoices'],
    ]) {
      expect(stem(a!)).toBe(stem(b!));
    }
    expect(stem('form')).not.toBe(stem('format'));
    expect(stem('please')).toBe('');
    expect(stem('2026')).toBe('');
  });
});
