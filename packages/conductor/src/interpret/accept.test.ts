import type { Command, InterpreterTask } from '@conductor/contract';
import { noteCount, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptCommands } from './accept.ts';

const said = 'count the urgent notes';
const task: InterpreterTask = {
  role: 'interpreter',
  utterance: said,
  mentions: [
    { type: 'enum', of: 'kind', start: 10, end: 16, readings: [{ value: 'urgent', shown: 'urgent' }] },
  ],
  jobs: [
    {
      name: noteCount.name,
      says: noteCount.says,
      examples: noteCount.examples,
      phrasings: [],
      slots: noteCount.slots,
    },
  ],
  taught: [],
  filler: [],
  focus: { job: 'note.count', slots: ['kind'] },
};
const start = (slots: object, job = 'note.count') => [{ do: 'start', job, slots }];
const why = (reply: unknown): string => {
  try {
    acceptCommands(reply, task);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};

describe(`${verifies('LAW-6', 'LAW-2')}what an interpreter says`, () => {
  it('is taken where it arranges what code read', () => {
    expect(why(start({ kind: { start: 10, end: 16 } }))).toBe('taken');
    expect(why(start({ kind: { referent: 'kind' } }))).toBe('taken');
    expect(why(start({ kind: { member: 'urgent' } }))).toBe('taken');
    expect(why([{ do: 'handoff', why: 'no idea' }])).toBe('taken');
  });

  it.each([
    ['prose', 'Sure! I counted 12 notes.', /no list of commands/],
    ['null', null, /no list of commands/],
    ['nothing', [], /no command/],
    ['a command of its own', [{ do: 'delete', job: 'note.count' }], /no list of commands/],
    ['a field of its own', [{ do: 'confirm', force: true }], /no list of commands/],
    ['an answer inside a command', [{ do: 'start', job: 'note.count', slots: {}, total: 12 }], /no list/],
    ['a job there is not', start({}, 'note.burn'), /no job note\.burn/],
    ['a slot there is not', start({ owner: { start: 10, end: 16 } }), /no slot owner/],
    ['a slot every object has', start({ constructor: { referent: 'x' } }), /no slot constructor/],
    [
      'words that code did not read',
      start({ kind: { start: 0, end: 5 } }),
      /nothing was read at characters 0 to 5/,
    ],
    ['characters past the end', start({ kind: { start: 900, end: 999 } }), /nothing was read/],
    ['an id', start({ box: { id: 'box-1' } }), /no list of commands/],
    ['a value', start({ kind: 'urgent' }), /no list of commands/],
    ['a member that nobody said', start({ kind: { member: 'plain' } }), /nobody said plain/],
    ['what the conversation does not hold', start({ box: { referent: 'box' } }), /holds no box/],
    ['a choice of jobs there are not', [{ do: 'clarify', options: ['note.count', 'root'] }], /no job root/],
    ['more than anybody needs', Array.from({ length: 21 }, () => ({ do: 'confirm' })), /no list of commands/],
  ])('is refused where it is %s', (_what, reply, reason) => {
    expect(why(reply)).toMatch(reason);
  });

  it('whatever it is, never gets a slot or a job in that is not there', () => {
    fc.assert(
      fc.property(fc.array(lyingCommand(), { minLength: 1, maxLength: 4 }), (reply) => {
        let commands: Command[];
        try {
          commands = acceptCommands(reply, task);
        } catch {
          return;
        }
        for (const command of commands) {
          if (command.do !== 'start') continue;
          expect(command.job).toBe('note.count');
          for (const [slot, source] of Object.entries(command.slots)) {
            expect(Object.keys(noteCount.slots)).toContain(slot);
            if ('start' in source) expect(said.slice(source.start, source.end)).toBe('urgent');
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('whatever JSON it is, is taken or refused, and never breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (reply) => {
        expect(typeof why(reply)).toBe('string');
      }),
    );
  });
});

/** Commands of the right shape with whatever in them. */
const lyingCommand = () =>
  fc.record({
    do: fc.constantFrom('start', 'clarify', 'confirm'),
    job: fc.constantFrom('note.count', 'note.add', 'change.undo', '__proto__'),
    options: fc.constant(['note.count']),
    slots: fc.dictionary(
      fc.constantFrom('kind', 'box', 'loud', 'constructor', 'toString', 'owner'),
      fc.oneof(
        fc.record({ start: fc.nat({ max: 20 }), end: fc.integer({ min: 1, max: 25 }) }),
        fc.record({ member: fc.constantFrom('urgent', 'plain', 'admin') }),
        fc.record({ referent: fc.string() }),
        fc.string(),
      ),
    ),
  });
