import { describe, expect, it } from 'vitest';
import { readableText } from './readable-text.ts';

describe('readableText', () => {
  it('cuts on a sentence end, else on a word end, else where it must', () => {
    const sentences = 'The list is slow today. '.repeat(60);
    expect(readableText(sentences)!.length).toBeLessThanOrEqual(1_000);
    expect(readableText(sentences)!.endsWith('today.')).toBe(true);
    expect(readableText('word '.repeat(400))!.endsWith('word')).toBe(true);
    expect(readableText('x'.repeat(4_000))).toHaveLength(1_000);
  });

  it('leaves a short text as it is, white space folded', () => {
    expect(readableText('  two\n lines ')).toBe('two lines');
  });

  it('finds nothing where the model could read nothing', () => {
    for (const text of ['', ' \t', '👍🏽', '...', '日本語']) expect(readableText(text)).toBeNull();
  });
});
