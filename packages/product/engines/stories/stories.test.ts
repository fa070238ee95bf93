import { wordsOf } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptanceFaults, readAcceptance } from './acceptance.ts';
import { CRITERIA, type Criterion } from './criterion.ts';
import { failuresOf, judge } from './gate.ts';
import { mendStory } from './mend.ts';
import { roleOf, wishOf } from './skeleton.ts';
import { storyParts, storyText, TEMPLATE_WORDS } from './story-text.ts';

const OTHER = { id: 'story-1', asA: 'owner', iWant: 'to send forty invoices at once', soThat: 'I rest' };
const judged = (text: string, others = [OTHER]) => judge({ text, acceptance: [] }, others);
const failedIn = (text: string, others = [OTHER]) =>
  failuresOf(judged(text, others)).map(({ criterion }) => criterion);
const verdictOf = (text: string, criterion: Criterion) =>
  judged(text).find((one) => one.criterion === criterion)!;

describe(`${verifies('JOB-story.write')}a story is read`, () => {
  it.each([
    ['As a planner, I want to move jobs, so that I rest.', 'planner', 'to move jobs', 'I rest'],
    ['as an IT admin I’d like to add users so we save time', 'IT admin', 'to add users', 'we save time'],
    ['In order to rest, as the owner, I want invoices', 'owner', 'invoices', 'to rest'],
    [
      'As a user, who pays, I can see bills, in order to check them',
      'user, who pays',
      'to see bills',
      'to check them',
    ],
    ['OPS-12: As a fitter I need the map.', 'fitter', 'the map', null],
    ['I want dark theme', null, 'dark theme', null],
    ['make it nice', null, null, null],
  ])('“%s”', (text, asA, iWant, soThat) => {
    expect(storyParts(text)).toEqual({ asA, iWant, soThat });
  });

  it('and its criteria apart from it', () => {
    const { story, acceptance } = readAcceptance(
      'As a fitter, I want the map. Given no signal, when I open it, then it is there. Given night, when it opens, then it is dark.',
    );
    expect(story).toBe('As a fitter, I want the map.');
    expect(acceptance).toEqual([
      { given: 'no signal', when: 'I open it', then: 'it is there' },
      { given: 'night', when: 'it opens', then: 'it is dark' },
    ]);
    expect(acceptanceFaults({ given: '', when: 'x', then: 'X' })).toEqual([
      'its given is blank',
      'two of its parts say the same',
    ]);
  });

  it('a title is a wish, and a persona a role', () => {
    expect(wishOf('Work a job with no signal.')).toBe('to work a job with no signal');
    expect(wishOf('Dark theme')).toBe('dark theme');
    expect(wishOf('SSO for all')).toBe('SSO for all');
    expect(roleOf('The IT administrator')).toBe('IT administrator');
  });
});

describe(`${verifies('JOB-story.write')}the gate`, () => {
  it('judges every criterion once, and says of each why', () => {
    const findings = judged('As a fitter, I want the map, so that I find the van.');
    expect(findings.map(({ criterion }) => criterion)).toEqual([...CRITERIA]);
    for (const { why } of findings) expect(why).not.toBe('');
    expect(failuresOf(findings)).toEqual([]);
  });

  it.each<[string, Criterion[]]>([
    ['I want dark theme, so that I rest.', ['well-formed']],
    ['As a fitter, I want the map.', ['valuable']],
    ['As a fitter, I want to open the map and print it, so that I rest.', ['atomic']],
    ['As a fitter, I want the map (see FB), so that I rest.', ['minimal']],
    ['As a fitter, I want to see the map quickly, so that I rest.', ['unambiguous']],
    ['As an owner, I want to send at once forty invoices, so that I rest.', ['unique']],
    ['As an owner, I want to not send forty invoices at once, so that I rest.', ['conflict-free']],
    ['As a fitter, I want the map as in story 12, so that I rest.', ['independent']],
    ['As a fitter, I want to rest, so that I rest.', ['conceptually sound']],
    ['As a fitter, I want the map, so that I want a van.', ['conceptually sound']],
    ['As a fitter I want the map so that I rest.', ['uniform']],
  ])('“%s”', (text, criteria) => {
    expect(failedIn(text)).toEqual(criteria);
  });

  it('leaves to people what it cannot tell, and points at what it looked at', () => {
    const text = 'As a fitter, I want to see the map and report, so that I rest.';
    const { verdict, start, end } = verdictOf(text, 'atomic');
    expect([verdict, text.slice(start!, end!)]).toEqual(['undecided', 'and']);
    expect(verdictOf('As a fitter, I want a dropdown.', 'problem-oriented')).toMatchObject({
      verdict: 'undecided',
    });
  });
});

const word = fc.constantFrom(
  ...'map and or to see edit report the van (old) [x] , ; . quickly so that i want as a planner in order can print - note: #G1# OPS-1: when not'.split(
    ' ',
  ),
);
const anyText = fc.array(word, { maxLength: 25 }).map((words) => words.join(' '));
const storyLike = fc
  .tuple(
    fc.constantFrom('As a', 'as an', 'As the'),
    anyText,
    fc.constantFrom('I want', 'I can', 'i’d like'),
    anyText,
    fc.constantFrom('so that', 'in order', 'so'),
    anyText,
  )
  .map((parts) => parts.join(' '));
const texts = fc.oneof(anyText, storyLike);
const bag = (text: string) => new Set(wordsOf(text).map(({ plain }) => plain));

describe(`${verifies('JOB-story.write', 'LAW-8')}the mender`, () => {
  it('adds no word but the template’s, to what it mends and what it splits off', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const known = new Set([...bag(text), ...TEMPLATE_WORDS]);
        const { text: mended, further } = mendStory(text, failuresOf(judged(text)));
        for (const word of [mended, ...further].flatMap((one) => [...bag(one)]))
          expect(known).toContain(word);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when it is done again with the same failures', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const failures = failuresOf(judged(text));
        const { text: once } = mendStory(text, failures);
        expect(mendStory(once, failures)).toEqual({ text: once, further: [], done: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the template when it is put into it twice', () => {
    const parts = storyParts('as an user i would like to see bills so i pay');
    expect(storyText(storyParts(storyText(parts)))).toBe(storyText(parts));
  });

  it('splits all that is wanted into stories of one thing each', () => {
    const text =
      'As a planner, I want to open the board and print the list and email the van, so that I rest.';
    expect(mendStory(text, failuresOf(judged(text)))).toEqual({
      text: 'As a planner, I want to open the board, so that I rest.',
      further: [
        'As a planner, I want to print the list, so that I rest.',
        'As a planner, I want to email the van, so that I rest.',
      ],
      done: ['split off the second'],
    });
  });
});
