import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
}, 60_000);
afterAll(() => product.close());

let conversations = 0;
/** A conversation of its own, as one person asks in it. */
function talk(user = 'usr-ann') {
  conversations += 1;
  const conversation = `talk-${conversations}`;
  return {
    conversation,
    ask: (said: string, more = {}): Promise<Answer> => product.ask(said, { user, conversation, ...more }),
  };
}
const held = ({ slots }: Answer): Record<string, unknown> =>
  Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
const listedIn = ({ lists: [list] }: Answer): string[] => list!.members.map(({ id }) => id);
const idsIn = ({ slots }: Answer): string[] =>
  (slots['where']!.value as { path: string; values: string[] }[]).find(({ path }) => path === 'id')!.values;

describe(`${verifies('TALK-REFER')}what points back at a list`, () => {
  it('is its members, by their places, all of them, and those that are left', async () => {
    const { ask } = talk();
    const list = await ask('list the ideas owned by Ben');
    const ids = listedIn(list);
    expect(ids).toHaveLength(31);
    const second = await ask('show the second one');
    expect([second.job, held(second)]).toEqual(['record.show', { entity: 'idea', record: ids[1] }]);
    expect(second.slots['record']!.from).toMatchObject({
      by: 'referent',
      of: 'the 2nd of 31 ideas',
      run: list.run,
      start: 'show '.length,
      end: 'show the second one'.length,
    });
    expect(second.follows).toEqual({ how: 'refers', run: list.run, shown: 'the 2nd of 31 ideas' });
    expect(held(await ask('what is its effort'))).toEqual({ entity: 'idea', record: ids[1] });
    const active = await ask('how many of those are active');
    expect([active.job, idsIn(active)]).toEqual(['record.group', ids]);
    expect(active.answer!.data['total']).toBe(28);
    expect(active.follows?.run).toBe(list.run);
    const last = await ask('archive the last two');
    expect([last.job, held(last)['record']]).toEqual(['record.archive', ids.slice(-2)]);
    const rest = await ask('list the others');
    expect(idsIn(rest).toSorted()).toEqual(ids.slice(0, -2).toSorted());
    const undone = await ask('undo that');
    expect([undone.job, undone.answer!.data['undone']]).toEqual(['change.undo', 2]);
  });

  it('asks beyond its end, and takes the one that is chosen', async () => {
    const { ask } = talk();
    const ids = listedIn(await ask('list the initiatives in Now'));
    const asked = await ask('show the 40th one');
    expect(asked.status).toBe('question');
    expect(asked.question!.text).toBe(`There are ${ids.length} initiatives, and no 40th. Which do you mean?`);
    const chosen = await ask('2');
    expect([chosen.job, held(chosen)['record']]).toEqual(['record.show', ids[1]]);
  });

  it('links one member to another, and to what was spoken of', async () => {
    const { ask } = talk();
    const ids = listedIn(await ask('rank the ideas by revenue'));
    const linked = await ask('link the third one to the second');
    expect(held(linked)).toEqual({
      entity: 'idea',
      record: [ids[2]],
      set: [{ path: 'links.ideaId', how: 'add', values: [ids[1]] }],
    });
    expect(held(await ask('show it'))['record']).toBe(ids[2]);
    expect((await ask('undo that')).answer!.data['undone']).toBe(1);
  });

  it('is the themes of an answer, and what they stand for', async () => {
    const { ask } = talk();
    const asks = await ask('what did enterprise ask for last calendar quarter?');
    const themes = asks.answer!.data['themes'] as { label: string; feedbackIds: string[] }[];
    const first = await ask('show the first theme');
    expect([first.job, idsIn(first)]).toEqual(['record.list', themes[0]!.feedbackIds]);
    const draft = await ask('draft an initiative for the second theme');
    expect([draft.job, held(draft)]).toEqual(['initiative.draft', { topic: themes[1]!.label }]);
  });

  it('is the companies that were counted', async () => {
    const { ask } = talk();
    await ask('count feedback by company');
    const shown = await ask('show the second company');
    expect(held(shown)).toEqual({ entity: 'company', record: 'co-brightwater' });
    const count = await ask('how many pieces of feedback came from the same company?');
    expect([count.job, held(count), count.answer!.data['total']]).toEqual([
      'feedback.count',
      { companies: ['co-brightwater'] },
      12,
    ]);
  });
});

describe(`${verifies('TALK-REFER')}where nothing fits`, () => {
  it('it is asked, and nothing is done', async () => {
    const { ask } = talk();
    for (const said of ['archive the second one', 'how many of those came from support?'])
      expect((await ask(said)).question?.text).toMatch(/^I do not know what “.*” points at/);
    expect((await ask('archive it')).status).toBe('question');
  });

  it('words of the sentence’s own point at nothing', async () => {
    const { ask } = talk();
    await ask('list the ideas owned by Ben');
    const count = await ask('how much feedback came in last month?');
    expect(count.follows).toBeUndefined();
    const forecast = await ask('how long will it take to finish what is in Now?');
    expect(Object.values(forecast.slots).every(({ from }) => from.by !== 'referent')).toBe(true);
  });

  it('what is no longer there is said', async () => {
    const { ask } = talk();
    const made = await ask('create an idea called “Gone tomorrow”');
    const [id] = listedIn(made);
    expect(held(await ask('show it'))).toMatchObject({ record: id });
    await product.sql('delete from record.idea where id = $1', [id]);
    const gone = await ask('archive it');
    expect(gone.question?.text ?? gone).toMatch(/points at “Gone tomorrow”, which is no longer there/);
  });
});

describe(`${verifies('TALK-REFER')}the answer before`, () => {
  it('says why: what was read, worked out and rested on', async () => {
    const { ask } = talk();
    const asks = await ask('what did enterprise ask for last calendar quarter?');
    const why = await ask('why?');
    expect([why.job, why.status]).toEqual(['turn.why', 'answered']);
    expect(why.answer!.data).toMatchObject({ run: asks.run, job: 'insight.asks', status: 'answered' });
    expect((why.answer!.data['facts'] as unknown[]).length).toBeGreaterThan(0);
    expect(why.answer!.text).toMatch(/segment: Enterprise – as it was said/);
    const shown = await ask('show me the evidence');
    expect(shown.job).toBe('turn.show');
    const cited = new Set(asks.answer!.claims.flatMap(({ evidence }) => evidence));
    expect(listedIn(shown).every((id) => cited.has(id))).toBe(true);
    expect(held(await ask('show the first one'))['record']).toBe(listedIn(shown)[0]);
  });

  it('says why it was refused, and why it was asked back', async () => {
    const { ask } = talk();
    const refused = await ask('sing me a song about the roadmap in Latin, backwards');
    expect((await ask('why?')).answer!.data['status']).toBe(refused.status);
    const asked = await ask('what did enterprise ask for last quarter?');
    expect(asked.status).toBe('question');
    const why = await ask('why did you ask that?');
    expect(why.answer!.data['question']).toBe(asked.question!.text);
    expect((await ask('what did I ask before?')).answer!.data['turns']).toHaveLength(4);
  });

  it('is taken back where it changed something, the latest first, of this conversation alone', async () => {
    const { ask } = talk();
    const other = talk();
    await ask('rename the objective Numbers the board believes to “Numbers everybody believes”');
    await other.ask('rename the objective Integrators recommend us to “Integrators build on us”');
    const undone = await ask('undo that');
    expect(undone.answer!.text).toMatch(/Undone: .*Numbers the board believes/);
  });
});

it('whoever goes on with a conversation sees of its lists what they may see', async () => {
  const { ask, conversation } = talk();
  const ids = listedIn(await ask('list the ideas owned by Ben'));
  const other = await product.ask('show the second one', { user: 'usr-ben', conversation });
  expect(held(other)['record']).toBe(ids[1]);
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
