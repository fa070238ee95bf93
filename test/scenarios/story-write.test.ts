import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Data {
  story: {
    id: string | null;
    text: string;
    asA: string | null;
    iWant: string | null;
    soThat: string | null;
    acceptance: { given: string; when: string; then: string }[];
    ideaId: string | null;
  };
  failedCriteria: { criterion: string; why: string }[];
  iterations: number;
  status: string;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const write = (slots: Record<string, unknown>, more = {}) => product.form('story.write', slots, more);
const storyIds = async () => (await product.rows('story')).map(({ id }) => String(id)).toSorted();
const GOOD =
  'As a planner, I want to see which vans are low on parts before nine, so that nobody drives out in vain.';

describe(`${verifies('JOB-story.write', 'LAW-2', 'LAW-4', 'LAW-8')}a user story, with no model`, () => {
  it('is what is recorded of an idea, with nothing made up, and kept once whoever asked approves it', async () => {
    const before = await storyIds();
    const asked = await product.ask('write a user story for the idea Save forms as they are typed');
    expect([asked.status, asked.reason, asked.job]).toEqual(['waiting', undefined, 'story.write']);
    expect(asked.approvals.at(-1)).toMatchObject({ form: 'approve', state: 'pending' });
    expect(await storyIds()).toEqual(before);
    const kept = await product.decide(asked, 'usr-ben', 'approved');
    expect([kept.status, kept.reason]).toEqual(['answered', undefined]);
    const { story, ...rest } = dataOf(kept);
    expect(rest).toEqual({ failedCriteria: [], iterations: 0, status: 'kept' });
    expect(story).toMatchObject({
      text: 'As a technician, I want to save forms as they are typed, so that no reading is taken twice.',
      ideaId: 'idea-form-autosave',
    });
    expect(kept.answer!.text).toMatch(/a skeleton, put together from what is recorded/);
    const row = (await product.rows('story')).find(({ id }) => id === story.id);
    expect(row).toMatchObject({
      asA: 'technician',
      iWant: 'to save forms as they are typed',
      soThat: 'no reading is taken twice',
      ideaId: 'idea-form-autosave',
    });
  });

  it('is mended as far as code can, and split where it wants two things', async () => {
    const asked = await write({ idea: 'idea-scim' });
    const answer = await product.decide(asked, 'usr-ben', 'rejected');
    const { story, iterations, status } = dataOf(answer);
    expect(story.text).toBe(
      'As an IT administrator, I want to create users from the directory, so that leavers lose access the day they leave.',
    );
    expect([iterations, status, story.id]).toEqual([1, 'passed', null]);
    expect(answer.answer!.text).toMatch(/Split off.*I want to remove users from the directory/);
  });

  it('asks whoever asked for what nobody recorded, judges what they say, and keeps it when approved', async () => {
    const before = await storyIds();
    const asked = await write({ idea: 'idea-no-signal-mode' });
    expect(asked.status).toBe('waiting');
    const question = asked.approvals.at(-1)!;
    expect(question).toMatchObject({ form: 'fill', person: 'usr-ben' });
    expect(question.fields!['asA']).toMatchObject({ start: 'technician' });
    expect(question.fields!['soThat']!.start).toBeUndefined();
    expect(JSON.stringify(question.about)).toMatch(/does not say what for/);
    expect(Date.parse(question.deadline!) - Date.parse(question.at)).toBe(7 * 24 * 3_600_000);
    const given = {
      asA: 'technician',
      iWant: 'to open my jobs quickly with no signal',
      soThat: 'I can work in a shaft',
      given: 'the phone has no signal',
      when: 'I open a job of today',
      then: 'I see all of it',
    };
    const again = await product.decide(asked, 'usr-ben', 'filled', { given });
    expect(again.approvals.at(-1)).toMatchObject({ form: 'approve', state: 'pending' });
    expect(await storyIds()).toEqual(before);
    const kept = await product.decide(again, 'usr-ben', 'approved');
    expect([kept.status, kept.reason]).toEqual(['answered', undefined]);
    const { story, failedCriteria, status } = dataOf(kept);
    expect(failedCriteria.map(({ criterion }) => criterion)).toEqual(['unambiguous']);
    expect(status).toBe('kept-as-written');
    const { given: first, when, then } = given;
    expect(story.acceptance).toEqual([{ given: first, when, then }]);
    expect((await product.rows('story')).find(({ id }) => id === story.id)).toMatchObject({
      iWant: given.iWant,
      acceptance: story.acceptance,
      ideaId: 'idea-no-signal-mode',
    });
  });

  it('keeps nothing where whoever is asked will not say', async () => {
    const before = await storyIds();
    const answer = await product.decide(await write({ idea: 'idea-no-signal-mode' }), 'usr-ben', 'rejected');
    expect([answer.status, answer.reason, dataOf(answer).status]).toEqual([
      'answered',
      undefined,
      'needs-person',
    ]);
    expect([await storyIds(), answer.changeSets]).toEqual([before, []]);
  });

  it('is checked where only that is asked, with no question and no write, by anybody who reads', async () => {
    const said = `as a technician I want to see and edit my jobs (offline) so that I can work in basements, is that a good story?`;
    const answer = await product.ask(said, { user: 'usr-gus' });
    expect([answer.status, answer.reason, answer.approvals]).toEqual(['answered', undefined, []]);
    const { story, iterations, status } = dataOf(answer);
    expect(story.text).toBe('As a technician, I want to see my jobs, so that I can work in basements.');
    expect([iterations, status]).toEqual([1, 'passed']);
  });

  it.each([
    'write user stories for Save forms as they are typed',
    'turn "Save forms as they are typed" into a story with acceptance criteria',
    'given/when/then for Save forms as they are typed',
  ])('is read from “%s”', async (said) => {
    const { job, slots } = await product.ask(said, { dryRun: true });
    expect([job, slots['idea']?.value]).toEqual(['story.write', 'idea-form-autosave']);
  });

  it('in somebody’s own words passes as it stands, with its criteria', async () => {
    const story = `${GOOD} Given three vans, when one has no filter left, then it stands in the list.`;
    const answer = await write({ story, check: true });
    expect(answer.reason).toBeUndefined();
    expect(dataOf(answer)).toMatchObject({ failedCriteria: [], iterations: 0, status: 'passed' });
    expect(dataOf(answer).story).toMatchObject({
      text: GOOD,
      acceptance: [{ given: 'three vans', when: 'one has no filter left', then: 'it stands in the list' }],
    });
    expect(answer.answer!.text).toMatch(/Not decided by code, and for a person to tell: .*estimable/);
  });

  it('says which story of the workspace wants the same', async () => {
    const story = 'As an owner, I want to send forty invoices at once, so that I get my Sunday back.';
    const { failedCriteria, status } = dataOf(await write({ story, check: true }));
    expect(failedCriteria).toMatchObject([
      { criterion: 'unique', why: expect.stringContaining('story-012') },
    ]);
    expect(status).toBe('needs-person');
  });

  it('asks nobody in a dry run, and says what it would keep', async () => {
    const before = await storyIds();
    const answer = await write({ story: GOOD }, { dryRun: true });
    expect([answer.status, answer.reason]).toEqual(['answered', undefined]);
    expect([dataOf(answer).status, await storyIds()]).toEqual(['passed', before]);
  });

  it('is of something, or says what to say', async () => {
    const answer = await write({});
    expect(`${answer.status} ${answer.reason} ${answer.mend}`).toMatch(
      /not said what the story is of.*Name an idea/,
    );
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
