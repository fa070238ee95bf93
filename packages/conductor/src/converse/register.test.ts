import {
  type Answer,
  type ApprovalView,
  blankAnswer,
  type Listed,
  MOST_TURNS,
  newRegister,
  type Question,
  Register,
} from '@conductor/contract';
import { slot, toyBrief, toyPack } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterTurn } from './register.ts';

const jobs = new Map(toyPack.jobs.map((job) => [job.name, job]));
const said = (text?: string) => ({ request: { ...(text ? { said: text } : {}) }, jobs });
const answer = (more: Partial<Answer>): Answer => ({
  ...blankAnswer({ run: 'run-2', conversation: 'conv-1' }),
  job: 'note.count',
  slots: { kind: slot('plain') },
  status: 'answered',
  ...more,
});
const question = (text: string): Question => ({
  kind: 'question',
  text,
  options: [{ label: 'This', slots: {} }],
  soFar: toyBrief().intent,
});
const asking = (run: string, text = 'Which?'): Answer =>
  answer({ run, status: 'question', question: question(text) });
const list = (count: number): Listed => ({
  name: 'rows',
  says: 'note',
  entity: 'note',
  members: Array.from({ length: count }, (_, at) => ({ id: `note-${at}`, shown: `Note ${at}` })),
  total: count,
});
const fresh = newRegister('conv-1');
const told = (answers: readonly Answer[], from: Register = fresh): Register =>
  answers.reduce((register, one) => afterTurn(register, one, said(`said ${one.run}`)), from);

describe('a conversation', () => {
  it('is about its last answer', () => {
    expect(told([answer({})]).focus).toEqual({
      run: 'run-2',
      job: 'note.count',
      slots: { kind: slot('plain') },
    });
  });

  it('keeps what it was about through a refusal, a failure, a question and talk of itself', () => {
    const about = told([answer({})]);
    for (const other of [
      answer({ status: 'refused', run: 'x' }),
      answer({ status: 'failed', run: 'x' }),
      answer({ job: 'turn.why', run: 'x' }),
      asking('x'),
    ])
      expect(told([other], about).focus).toEqual(about.focus);
  });

  it('holds its last turns, what each said, gave and applied, and not without end', () => {
    const many = Array.from({ length: MOST_TURNS + 5 }, (_, at) =>
      answer({ run: `run-${at}`, lists: [list(150)], changeSets: [`cs-${at}`] }),
    );
    const { past, turns } = told(many);
    expect(turns).toBe(MOST_TURNS + 5);
    expect(past).toHaveLength(MOST_TURNS);
    expect(past.at(-1)).toMatchObject({
      run: `run-${MOST_TURNS + 4}`,
      said: `said run-${MOST_TURNS + 4}`,
      title: jobs.get('note.count')!.title,
      lists: [{ total: 150 }],
      changeSets: [`cs-${MOST_TURNS + 4}`],
    });
    expect(past.flatMap(({ lists }) => lists.flatMap(({ members }) => members)).length).toBeLessThan(1_700);
    expect(past[0]!.lists).toEqual([]);
  });

  it('is read as it was kept before it held all this', () => {
    const old = { conversation: 'c', turns: 3, focus: null, openQuestion: null };
    expect(Register.parse(old)).toEqual({ ...newRegister('c'), turns: 3 });
  });

  it('tells a turn that waited once, and keeps what was said meanwhile', () => {
    const approval = {
      id: 'ap-1',
      form: 'approve',
      state: 'pending',
      changeSet: 'cs-1',
      question: 'May it?',
    };
    const waiting = answer({ run: 'w', status: 'waiting', approvals: [approval as ApprovalView] });
    const asked = told([waiting, answer({ run: 'later' }), asking('q')]);
    expect(asked.pending).toEqual([{ run: 'w', changeSet: 'cs-1', approval: 'ap-1', summary: 'May it?' }]);
    const done = told([answer({ run: 'w', changeSets: ['cs-1'] })], asked);
    expect(done.past.map(({ run, status }) => [run, status])).toEqual([
      ['w', 'answered'],
      ['later', 'answered'],
      ['q', 'question'],
    ]);
    expect(done).toMatchObject({ turns: 3, pending: [], openQuestion: { run: 'q' }, focus: asked.focus });
    expect(done.past[0]!.changeSets).toEqual(['cs-1']);
  });
});

describe('the questions of a conversation', () => {
  const open = told([asking('q1', 'Which one?')]);

  it('wait until the next request that is understood, which leaves them', () => {
    expect(open.openQuestion?.question.text).toBe('Which one?');
    const left = told([answer({ job: 'note.list', run: 'b' })], open);
    expect([left.openQuestion, left.leftQuestions.map(({ run }) => run)]).toEqual([null, ['q1']]);
    const both = told([asking('q2')], open);
    expect([both.openQuestion?.run, both.leftQuestions.map(({ run }) => run)]).toEqual(['q2', ['q1']]);
  });

  it('stay open through what nobody understood', () => {
    const still = told([answer({ job: null, status: 'refused', run: 'x' })], open);
    expect([still.openQuestion?.run, still.leftQuestions]).toEqual(['q1', []]);
  });

  it('are settled by a reply, by being asked again, and by what they were for being done', () => {
    const reply = { how: 'replies' as const, run: 'q1', shown: 'a reply' };
    expect(told([answer({ job: 'note.list', run: 'b', follows: reply })], open).leftQuestions).toEqual([]);
    expect(told([answer({ run: 'b' })], open).leftQuestions).toEqual([]);
    const left = told([answer({ job: 'note.list', run: 'b' })], open);
    const again = { ...asking('q3'), follows: { ...reply, how: 'resumes' as const } };
    expect(told([again], left)).toMatchObject({ openQuestion: { run: 'q3' }, leftQuestions: [] });
  });
});

describe('the topics of a conversation', () => {
  const names = (register: Register) => register.topics.map(({ job }) => job);
  const follows = (how: 'resumes' | 'varies', run: string) => ({ how, run, shown: '' });

  it('begin with a request of another kind, go on with what hangs on them, and are taken up again', () => {
    const two = told([answer({ run: 'a' }), answer({ run: 'b', job: 'box.list' })]);
    expect(names(two)).toEqual(['note.count', 'box.list']);
    const varied = told([answer({ run: 'c', job: 'note.list', follows: follows('varies', 'b') })], two);
    expect(names(varied)).toEqual(['note.count', 'note.list']);
    const back = told([answer({ run: 'd', follows: follows('resumes', 'a') })], varied);
    expect(names(back)).toEqual(['note.list', 'note.count']);
    expect(back.past.map(({ topic }) => topic)).toEqual([1, 2, 2, 1]);
  });

  it('are called by what was said, by their job and by what they were about', () => {
    const [topic] = told([answer({ run: 'roadmap', lists: [list(2)] })]).topics;
    expect(topic!.words).toEqual(expect.arrayContaining(['said', 'roadmap', 'count', 'plain', 'note']));
  });

  it('are never something that changed records: that is not done again', () => {
    const wrote = told([answer({ run: 'a' }), answer({ run: 'b', job: 'box.move', changeSets: ['cs'] })]);
    expect(names(wrote)).toEqual(['note.count']);
  });
});

describe('what a conversation is steered to', () => {
  it('is stayed with until it is let go', () => {
    const on = told([answer({ run: 'a', steers: { scope: { 'enum:kind': slot('plain') } } })]);
    expect(on.scope).toEqual({ 'enum:kind': slot('plain') });
    expect(told([answer({ run: 'b', steers: { scope: { 'enum:kind': null } } })], on).scope).toEqual({});
    const goal = { said: 'tidy the notes', within: {} };
    expect(told([answer({ run: 'c', steers: { goal } })], on)).toMatchObject({
      goal: { said: 'tidy the notes', run: 'c' },
      scope: on.scope,
    });
    expect(told([answer({ run: 'd', steers: { goal: null } })], on).goal).toBeNull();
    expect(told([answer({ run: 'e', status: 'refused', steers: { scope: {} } })], on).scope).toEqual(
      on.scope,
    );
  });
});

it('whatever is answered, a conversation stays one that can be kept and read again', () => {
  const status = fc.constantFrom(
    'answered',
    'question',
    'waiting',
    'refused',
    'failed',
    'cancelled' as const,
  );
  const one = fc
    .record({
      run: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      status,
      job: fc.constantFrom('note.count', 'box.list', 'turn.why', null),
      changeSets: fc.constantFrom<string[]>([], ['cs-1']),
    })
    .map((more) => answer({ ...more, ...(more.status === 'question' ? { question: question('?') } : {}) }));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (answers) => {
      const register = told(answers);
      expect(Register.parse(JSON.parse(JSON.stringify(register)))).toEqual(register);
      expect(register.past.length).toBe(new Set(answers.map(({ run }) => run)).size);
      expect(new Set(register.topics.map(({ id }) => id)).size).toBe(register.topics.length);
      for (const { topic } of register.past)
        expect(topic === 0 || register.topics.some(({ id }) => id === topic)).toBe(true);
    }),
  );
});
