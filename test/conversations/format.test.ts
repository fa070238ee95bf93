import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { lookOf } from './compare.ts';
import { type Conversation, type Pack, parseConversations, readConversations } from './format.ts';
import { sampleWorld } from './world.ts';

const PACKS: Pack[] = ['product', 'retail'];
const LEAST: Record<Pack, number> = { product: 80, retail: 20 };
const all: Conversation[] = PACKS.flatMap(readConversations);

describe(`${verifies('TALK-WRITTEN')}the written conversations`, () => {
  it.each(PACKS)(
    'of %s are as many as they should be, each of 5 to 40 turns and with a name of its own',
    (pack) => {
      const conversations = all.filter((one) => one.pack === pack);
      expect(conversations.length).toBeGreaterThanOrEqual(LEAST[pack]);
      expect(
        conversations.filter(({ turns }) => turns.length < 5 || turns.length > 40).map(({ title }) => title),
      ).toEqual([]);
      expect(new Set(conversations.map(({ title }) => title)).size).toBe(conversations.length);
    },
  );

  it.each(all.filter(({ isWriting }) => !isWriting).map((one) => [one.title, one] as const))(
    'say the numbers that an independent look at the sample comes to: %s',
    async (_title, { pack, turns }) => {
      const world = await sampleWorld(pack);
      for (const { expected, line, said } of turns) {
        const figures = lookOf(expected, world) ?? {};
        for (const { path, value } of expected.figures.filter((one) => figures[one.path] !== undefined)) {
          const found = figures[path]!;
          const start = value.endsWith(' …') ? value.slice(0, -1) : null;
          expect(start === null ? value : found.slice(0, start.length), `line ${line}: ${said}`).toBe(
            start ?? found,
          );
        }
      }
    },
  );

  it('say of every answer what would be wrong if anything that was said were dropped', () => {
    const loose = all.flatMap(({ file, turns }) =>
      turns
        .filter(
          ({
            expected: {
              isAnything,
              status,
              jobs,
              isOpen,
              figures,
              says,
              held,
              stays,
              goal,
              wrote,
              look,
              slots,
            },
          }) => {
            if (isAnything || status !== 'answered') return false;
            const isHeld = [figures, says, wrote, Object.keys(held), Object.keys(stays ?? {})].some(
              (some) => some.length > 0,
            );
            return !isHeld && goal === undefined && !look && (jobs === null || isOpen || slots === null);
          },
        )
        .map(({ line }) => `${file}:${line}`),
    );
    expect(loose).toEqual([]);
  });
});

describe('the format', () => {
  const parse = (text: string) => parseConversations(text, { pack: 'product', file: 'here.txt' });

  it('reads who says what, and what is to come of it', () => {
    const [one] = parse(
      '# A title\nby usr-ann\n> how many\n  feedback.count | segment smb\n  total 4\n* usr-ben approves\n  refused role\n',
    );
    expect(one).toMatchObject({ title: 'A title', by: 'usr-ann', isWriting: true });
    expect(one!.turns.map(({ expected }) => [expected.status, expected.slots, expected.figures])).toEqual([
      ['answered', { segment: 'smb' }, [{ path: 'total', value: '4' }]],
      ['refused', null, []],
    ]);
    expect(one!.turns[1]!.decides).toEqual({ by: 'usr-ben', what: 'approved' });
  });

  it.each([
    ['# A title\n> how many\n  anything at all\n', 'here.txt:3'],
    ['# A title\nhow many\n', 'here.txt:2'],
    ['> how many\n', 'here.txt:1'],
  ])('says where something cannot be read: %#', (text, where) => {
    expect(() => parse(text)).toThrow(where);
  });
});
