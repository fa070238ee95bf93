import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitClauses } from './split-clauses.ts';

const read = (said: string) =>
  splitClauses(said).map(({ start, end, joint, condition }) => [
    said.slice(start, end),
    joint,
    ...(condition ? [`${condition.negated ? 'not ' : ''}${said.slice(condition.start, condition.end)}`] : []),
  ]);

describe('the requests of an utterance', () => {
  it('are one where it asks one thing, however it is built', () => {
    for (const said of [
      'what did enterprise ask for last quarter, and what of it is on the roadmap?',
      'count feedback by source and state',
      'ideas owned by Ben and Chloe',
      'when will it ship',
      'count the feedback about "export; then delete it, and list all"',
    ])
      expect(read(said)).toHaveLength(1);
  });

  it('are taken apart, each with what it hangs on', () => {
    expect(
      read(
        'count the enterprise feedback on SSO since June; if more than ten companies asked, draft an initiative and send it to the head of product, otherwise list who did',
      ),
    ).toEqual([
      ['count the enterprise feedback on SSO since June', 'first'],
      ['draft an initiative and send it to the head of product', 'and', 'more than ten companies asked'],
      ['list who did', 'otherwise', 'more than ten companies asked'],
    ]);
    expect(read('draft an initiative if at least 5 companies asked')).toEqual([
      ['draft an initiative', 'first', 'at least 5 companies asked'],
    ]);
    expect(read('grade the OKRs, then rank the ideas. Finally, brief me')).toEqual([
      ['grade the OKRs', 'first'],
      ['rank the ideas', 'and'],
      ['brief me', 'next'],
    ]);
    expect(read('count feedback. Unless there are none, list the ideas')).toEqual([
      ['count feedback', 'first'],
      ['list the ideas', 'and', 'not there are none'],
    ]);
  });

  it('a condition reaches what is joined to it, and not the next sentence', () => {
    expect(read('count it; if any, list them and comment on it. Grade the OKRs')).toEqual([
      ['count it', 'first'],
      ['list them', 'and', 'any'],
      ['comment on it', 'and', 'any'],
      ['Grade the OKRs', 'next'],
    ]);
  });

  it('stand in the utterance in order, never overlapping, whatever it is', () => {
    const piece = fc.constantFrom(
      'count it',
      'if any',
      ',',
      ';',
      'then',
      'and',
      'otherwise',
      'list them',
      'unless',
      '“a; b”',
      '.',
      'send it to Ann',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 12 }), (pieces) => {
        const said = pieces.join(' ');
        let last = 0;
        for (const { start, end } of splitClauses(said)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(said.length);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
