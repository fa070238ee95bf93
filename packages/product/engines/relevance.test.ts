import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageIn, seek } from './relevance.ts';

const TEXTS = [
  'Good support. The app has no signal in the basement, and my form is lost.',
  'pls dark mode',
  'My logo is cut off on the invoice.',
  'We need an audit log of every edit. Also: nice colours.',
  'We cannot show who changed the due date.',
];
const about = (words: string) =>
  TEXTS.flatMap((text) => {
    const passage = passageIn(text, seek(words, TEXTS));
    return passage ? [text.slice(passage.start, passage.end)] : [];
  });

describe('what a text says of something', () => {
  it('is found by a topic that shares no word with it, and quoted by its own sentence', () => {
    expect(about('offline mode')).toEqual(['The app has no signal in the basement, and my form is lost.']);
    expect(about('an audit log')).toEqual(['We need an audit log of every edit.', TEXTS[4]]);
  });

  it('is not taken for what only looks alike', () => {
    expect(about('customers want a log')).toEqual(['We need an audit log of every edit.']);
    expect(about('unicorn saddles')).toEqual([]);
  });

  it('survives every text, and gives offsets inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (words, text) => {
        const passage = passageIn(text, seek(words, [text]));
        if (!passage) return;
        expect(passage.start).toBeGreaterThanOrEqual(0);
        expect(passage.end).toBeLessThanOrEqual(text.length);
        expect(passage.end).toBeGreaterThan(passage.start);
      }),
    );
  });

  it.each(['single sign-on', 'a (b', 'c++ [x]', '$^|', '…'])(
    'takes %s as words, not as a pattern',
    (words) => {
      expect(() => seek(words, TEXTS).might('x')).not.toThrow();
    },
  );
});
