import type { Answer, LanguageTask } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { scriptedAnalyst } from './scripted-analyst.ts';

const analyst = scriptedAnalyst();
let product: Product;
beforeAll(async () => {
  product = await openProduct({ models: [analyst] });
});
afterAll(() => product.close());
afterEach(() => analyst.forget());

interface Data {
  story: { text: string };
  failedCriteria: unknown[];
  iterations: number;
  status: string;
  draftId: string | null;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const write = (slots: Record<string, unknown>) => product.form('story.write', slots);
const GOOD =
  'As a planner, I want to see which vans are low on parts before nine, so that nobody drives out in vain.';

describe(`${verifies('JOB-story.write', 'LAW-6')}a user story, with a model`, () => {
  const good = {
    asA: 'engineer',
    iWant: 'to open the app without internet',
    soThat: 'I can look a job up where I stand',
    acceptance: [{ given: 'the phone has no internet', when: 'I open a job', then: 'I see it' }],
  };

  it('goes through the gate that the skeleton did not pass', async () => {
    analyst.says('story.draft', () => good);
    const asked = await write({ idea: 'idea-no-signal-mode' });
    expect(asked.approvals.at(-1)).toMatchObject({ form: 'approve', state: 'pending' });
    const answer = await product.decide(asked, 'usr-ben', 'rejected');
    const { story, failedCriteria, iterations, status } = dataOf(answer);
    expect([failedCriteria, iterations, status]).toEqual([[], 0, 'passed']);
    expect(story).toMatchObject({
      ...good,
      text: expect.stringMatching(/^As an engineer, I want to open the app/),
    });
    expect(answer.answer!.text).toMatch(/written by toy\/analyst/);
  });

  it('is written again with exactly what failed, and is the skeleton where nothing better comes', async () => {
    analyst.says('story.draft', () => ({ ...good, soThat: 'it is easy and fast (really)' }));
    const asked = await write({ idea: 'idea-form-autosave' });
    const { refused } = analyst.asked[1]!;
    expect(refused!.faults.join('; ')).toMatch(/not unambiguous: .*not minimal|not minimal.*not unambiguous/);
    const { story } = dataOf(await product.decide(asked, 'usr-ben', 'rejected'));
    expect(story.text).toBe(
      'As a technician, I want to save forms as they are typed, so that no reading is taken twice.',
    );
  });

  it('is not written where it is only checked, or was said by somebody', async () => {
    analyst.says('story.draft', () => good);
    const { story } = dataOf(await write({ story: GOOD, check: true }));
    expect([story.text, analyst.asked.filter(({ purpose }) => purpose === 'story.draft')]).toEqual([
      GOOD,
      [],
    ]);
  });
});

describe(`${verifies('JOB-initiative.draft', 'LAW-2', 'LAW-6')}a draft initiative, with a model`, () => {
  const draft = () => product.form('initiative.draft', { topic: 'SSO' });
  const added = async (answer: Answer) =>
    (await product.rows('initiative')).find(({ id }) => id === dataOf(answer).draftId);
  type Read = Extract<LanguageTask, { role: 'analyst' }>;
  const worded = ({ material }: Read) => {
    const voice = material.find(({ id }) => id.startsWith('fb-'))!;
    return {
      title: 'Directory sign-in that suppliers may keep',
      problem: 'People keep one more password than they may.',
      outcome: 'Nobody holds a password of ours who has a directory.',
      quotes: [{ source: voice.id, words: voice.text.slice(0, 30).trim() }],
    };
  };

  it('has the title and the problem that the model wrote, approved as they stand', async () => {
    analyst.says('initiative.word', worded);
    const asked = await draft();
    const [task] = analyst.asked as Read[];
    const row = await added(await product.decide(asked, 'usr-ann', 'approved'));
    expect(row).toMatchObject({ title: 'Directory sign-in that suppliers may keep', ownerIds: [] });
    expect(row!['description']).toMatch(/Problem: People keep one more password/);
    expect(row!['description']).toContain(`“${worded(task!).quotes[0]!.words}”`);
    expect(row!['description']).toMatch(/written by toy\/analyst/i);
  });

  it.each([
    [
      'a quotation that is none',
      (task: Read) => ({ ...worded(task), quotes: [{ source: 'fb-007', words: 'We pay double for it' }] }),
    ],
    [
      'a figure that nobody said',
      (task: Read) => ({ ...worded(task), problem: 'It costs 73 deals a year.' }),
    ],
    ['an address', (task: Read) => ({ ...worded(task), outcome: 'Mail it to x@evil.example.' })],
  ])('is the skeleton where the model gives %s', async (_what, reply) => {
    analyst.says('initiative.word', (task) => reply(task as Read));
    const row = await added(await product.decide(await draft(), 'usr-ann', 'approved'));
    expect(row).toMatchObject({ title: 'SSO' });
    expect(row!['description']).toMatch(
      /Skeleton, to be written out by a person.[\s\S]*Problem: to be stated/,
    );
  });
});

describe(`${verifies('JOB-insight.asks', 'LAW-6')}the names of themes, with a model`, () => {
  const asks = async () => {
    const answer = await product.form('insight.asks', {});
    expect([answer.status, answer.reason]).toEqual(['answered', undefined]);
    return answer.answer!;
  };
  const named = (name: (label: string) => string) =>
    analyst.says('themes.name', ({ material }) => ({
      names: material.slice(0, 1).map(({ id, text }) => ({ theme: id, name: name(text.split('\n')[0]!) })),
    }));

  it('stand beside the labels that everything goes by, as the model’s own', async () => {
    const plain = await asks();
    named((label) => `All about ${label}`);
    const told = await asks();
    expect(told.data).toEqual(plain.data);
    const [first] = plain.data['themes'] as { label: string }[];
    expect(told.text).toContain(`${first!.label} (as toy/analyst calls it, “All about ${first!.label}”)`);
  });

  it('are not taken where none of their words was said', async () => {
    named(() => 'Sheer nonsense');
    expect((await asks()).text).not.toMatch(/nonsense/);
  });
});
