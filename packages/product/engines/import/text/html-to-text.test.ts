import { cpuTime } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-to-text.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['<div>One<br/>Two<br>Three</div>', 'One\nTwo\nThree'],
    ['a <b>bold</b>, <a href="https://x.example/?a=1&amp;b=2">linked</a> word', 'a bold, linked word'],
    ['<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>', 'one\n\ntwo'],
    ['<p>5 &lt; 6 &amp;&amp; 7 &gt; 6&nbsp;&#8364;&#x20AC;&hellip;</p>', '5 < 6 && 7 > 6 €€…'],
    ['<style>p { color: red }</style><p>Red</p><!-- not this --><script>alert("x")</script>', 'Red'],
    ['&amp;lt; is how &lt; is written', '&lt; is how < is written'],
    ['AT&T and R&D; &unknown;', 'AT&T and R&D; &unknown;'],
  ])('%s', (html, text) => expect(htmlToText(html)).toBe(text));

  it('leaves somebody’s own angle brackets alone', () => {
    expect(htmlToText('Replace <company name> by ours, if x <3')).toBe(
      'Replace <company name> by ours, if x <3',
    );
    expect(htmlToText('two\n\nlines without a tag')).toBe('two\n\nlines without a tag');
  });

  it('keeps every word of escaped text, whatever it is', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = text.split(/\s+/).filter(Boolean);
        expect(
          htmlToText(`<p>${escaped(text)}</p>`)
            .split(/\s+/)
            .filter(Boolean),
        ).toEqual(words);
      }),
    );
  });

  it('stays fast on tags that are never closed', () => {
    const started = cpuTime();
    htmlToText('<a '.repeat(50_000));
    htmlToText('<script>'.repeat(20_000));
    expect(cpuTime() - started).toBeLessThan(2_000);
  });
});
