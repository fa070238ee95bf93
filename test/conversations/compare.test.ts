import { type Answer, blankAnswer } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { differences, lookOf } from './compare.ts';
import { ANY, type Conversation, type Expected, readConversations } from './format.ts';
import { wholeSlot } from './shown-slot.ts';
import { sampleWorld, type World } from './world.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const reading: Conversation[] = readConversations('product').filter(({ isWriting }) => !isWriting);
const world = await sampleWorld('product');

/** Turns whose answer can be made up from what is expected of them. */
const answered = reading.flatMap(({ file, turns }) =>
  turns
    .filter(
      ({ expected: { status, jobs, isOpen, says } }) =>
        status === 'answered' && jobs && !isOpen && says.length === 0,
    )
    .map(({ expected, line }) => ({ expected, at: `${file}:${line}` })),
);

/** The answer that is right in every point. */
function rightAnswer(expected: Expected): Answer {
  const figures = {
    ...lookOf(expected, world),
    ...Object.fromEntries(expected.figures.map(({ path, value }) => [path, value])),
  };
  const { total, ids, by, score, unknown, ...deep } = figures as Record<string, string | undefined>;
  const slots = Object.entries(expected.slots ?? {}).map(([name, value]) => [
    name,
    { value: wholeSlot(value), shown: value, from: { by: 'form' } },
  ]);
  const data: Record<string, unknown> = {
    ...(total === undefined ? {} : { total: Number(total) }),
    ...(ids === undefined
      ? {}
      : {
          rows: ids
            .split(' ')
            .filter((id) => id !== '' && id !== '…')
            .map((id) => ({ id })),
        }),
    ...(by === undefined ? {} : { by: by.split(', ').filter(Boolean).map(groupOf) }),
    ...(score === undefined ? {} : { objectiveGrade: Number(score) }),
    ...(unknown === undefined ? {} : { missing: [{ what: 'unknown', count: Number(unknown) }] }),
  };
  for (const [path, value] of Object.entries(deep)) put(data, path.slice(1).split('.'), value);
  return {
    ...blankAnswer({ run: 'run', conversation: 'conversation' }),
    ...{ status: 'answered', job: expected.jobs![0]!, slots: Object.fromEntries(slots) },
    answer: { text: '', claims: [], data },
    ...(expected.follows
      ? { follows: { how: expected.follows === ANY ? 'varies' : expected.follows, run: 'run', shown: '' } }
      : {}),
    ...(expected.outside ? { goal: { said: expected.goal ?? '', outside: expected.outside } } : {}),
    ...(expected.leftOpen ? { leftOpen: expected.leftOpen } : {}),
  } as Answer;
}

const groupOf = (shown: string) => ({
  key: shown.slice(0, shown.lastIndexOf(' ')),
  count: Number(shown.slice(shown.lastIndexOf(' ') + 1)),
});

function put(data: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) data[name] = value;
  else {
    data[name] ??= {};
    put(data[name] as Record<string, unknown>, rest, value);
  }
}

const found = (expected: Expected, answer: Answer, before: World = world): string[] =>
  differences(expected, { answer, now: NOW, before, after: before, held: {}, isDecision: false });

describe('what is held against a turn', () => {
  it('is met by the right answer', () => {
    expect(answered.length).toBeGreaterThan(150);
    for (const { expected, at } of answered) expect(found(expected, rightAnswer(expected)), at).toEqual([]);
  });

  it('is not met where a slot is left out, or is another, or one is there that nobody said', () => {
    for (const { expected, at } of answered) {
      const right = rightAnswer(expected);
      for (const name of Object.keys(right.slots)) {
        const { [name]: gone, ...rest } = right.slots;
        expect(found(expected, { ...right, slots: rest }), `${at} without ${name}`).not.toEqual([]);
        const other = { ...gone!, value: 'something-else' };
        expect(found(expected, { ...right, slots: { ...rest, [name]: other } }), `${at} ${name}`).not.toEqual(
          [],
        );
      }
      const more = { value: 'unasked', shown: '', from: { by: 'form' as const } };
      expect(found(expected, { ...right, slots: { ...right.slots, more } }), at).not.toEqual([]);
    }
  });

  it('is not met by another number, a record too few or too many, another job, or a question', () => {
    for (const { expected, at } of answered) {
      const right = rightAnswer(expected);
      const { data } = right.answer!;
      const wrong: Record<string, unknown>[] = [];
      if (typeof data['total'] === 'number') wrong.push({ ...data, total: data['total'] + 1 });
      const rows = (data['rows'] ?? []) as { id: string }[];
      if (rows.length > 0 && lookOf(expected, world)?.['ids'])
        wrong.push({ ...data, rows: rows.slice(1) }, { ...data, rows: [...rows, { id: 'one-too-many' }] });
      for (const one of wrong)
        expect(found(expected, { ...right, answer: { ...right.answer!, data: one } }), at).not.toEqual([]);
      expect(found(expected, { ...right, job: 'another.job' }), at).not.toEqual([]);
      expect(found(expected, { ...right, status: 'question' }), at).not.toEqual([]);
    }
  });

  it('is not met where it hangs together otherwise', () => {
    for (const { expected, at } of answered.filter((one) => one.expected.follows)) {
      const { follows: _, ...right } = rightAnswer(expected);
      expect(found(expected, right), at).not.toEqual([]);
    }
  });

  it('is not met where anything is changed that should not be', async () => {
    const { expected } = answered[0]!;
    const [idea] = world.rows.get('idea')!;
    const changed = { ...idea!, effort: 99 };
    const after: World = {
      ...world,
      rows: new Map([['idea', [changed]]]),
      byId: new Map([...world.byId, [idea!.id, changed]]),
    };
    const seen = { answer: rightAnswer(expected), now: NOW, before: world, held: {}, isDecision: false };
    expect(differences(expected, { ...seen, after })).toEqual([
      `written besides: ${idea!.id}.effort ${idea!['effort']} → 99`,
    ]);
  });
});
