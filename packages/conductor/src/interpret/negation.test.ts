import type { Mention } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { withNegations } from './negation.ts';

/** Every word in capitals is a mention of one kind. */
const mentionsIn = (said: string): Mention[] =>
  [...said.matchAll(/\b[A-Z]{2,}\b/g)].map((found) => ({
    type: 'enum',
    of: 'segment',
    start: found.index,
    end: found.index + found[0].length,
    readings: [{ value: found[0], shown: found[0] }],
  }));
const negatedIn = (said: string): string[] =>
  withNegations(said, mentionsIn(said))
    .filter(({ negated }) => negated)
    .map(({ start, end }) => said.slice(start, end));

describe('what is said to be left out', () => {
  it.each<[string, string[]]>([
    ['feedback from SMB', []],
    ['feedback not from SMB', ['SMB']],
    ['everything except the SMB', ['SMB']],
    ['non-SMB feedback', ['SMB']],
    ['customers that aren’t SMB', ['SMB']],
    ["customers that aren't SMB", ['SMB']],
    ['anything other than SMB', ['SMB']],
    ['neither SMB nor ENT', ['SMB', 'ENT']],
    ['not SMB or ENT', ['SMB', 'ENT']],
    ['except SMB, ENT and MID', ['SMB', 'ENT', 'MID']],
    ['SMB but not ENT', ['ENT']],
    ['not SMB but ENT', ['SMB']],
    ['not non-SMB', []],
    ['not without SMB', []],
    ['no, SMB', []],
    ['SMB, not ENT', ['ENT']],
    ['how many do not mention things. SMB', []],
  ])('%s', (said, negated) => {
    expect(negatedIn(said)).toEqual(negated);
  });
});
