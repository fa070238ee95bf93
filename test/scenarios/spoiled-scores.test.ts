import type { Pack, ReadOperation } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

// biome-ignore lint/suspicious/noExplicitAny: each spoiler knows what its own operation gives
type Spoil = (output: any) => void;
let spoil: { operation: string; by: Spoil } | undefined;

/** The product, with one number of one operation wrong, every time it is asked. */
const spoiled: Pack = {
  ...productPack,
  operations: productPack.operations.map((operation) => {
    if (operation.effect !== 'read') return operation;
    const honest = operation as ReadOperation<unknown, object>;
    return {
      ...honest,
      async run(input: unknown, context: Parameters<typeof honest.run>[1]) {
        const output = structuredClone(await honest.run(input, context));
        if (spoil?.operation === operation.name) spoil.by(output);
        return output;
      },
    };
  }),
};

let product: Product;
beforeAll(async () => {
  product = await openProduct({ pack: spoiled });
});
afterAll(() => product.close());

const swapped = (list: unknown[]) => list.unshift(list.splice(1, 1)[0]);

const cases: [string, Record<string, unknown>, Spoil, RegExp][] = [
  [
    'idea.prioritise',
    {},
    ({ ranks }) => (ranks[0].score += 1),
    /idea-credit-notes by rice: 19001, and 19000/,
  ],
  ['idea.prioritise', {}, ({ ranks }) => (ranks[6].rank = 7), /is 7 by rice, and 5 are better/],
  [
    'idea.prioritise',
    {},
    ({ ranks, unscorable }) => unscorable.push({ id: ranks.pop().id, missing: ['effort'] }),
    /said to be unscorable/,
  ],
  [
    'idea.prioritise',
    { methods: ['rice', 'wsjf'] },
    (of) => (of.reversalCount += 1),
    /28 pairs are reversed, and 27/,
  ],
  [
    'idea.prioritise',
    { methods: ['rice', 'wsjf'] },
    ({ reversals }) => ([reversals[0].above, reversals[0].below] = [reversals[0].below, reversals[0].above]),
    /called reversed/,
  ],
  ['idea.demand', {}, ({ rank }) => (rank[0].arr += 1), /idea-change-history: \d+ of revenue/],
  ['idea.demand', {}, ({ rank }) => rank[0].companies.pop(), /companies, and \d+ the second time/],
  ['idea.demand', {}, ({ rank }) => swapped(rank), /stand below one with less revenue/],
  ['idea.demand', {}, ({ rank }) => rank.pop(), /asked for and is not ranked/],
  ['idea.demand', {}, ({ missingArr }) => missingArr.pop(), /said to have no ARR/],
  [
    'objective.grade',
    {},
    ({ objectives }) => (objectives[1].keyResultGrades[0].grade += 0.01),
    /kr-nrr: .* the second time/,
  ],
  [
    'objective.grade',
    {},
    ({ objectives }) => (objectives[1].objectiveGrade += 0.01),
    /obj-field-service-2026: /,
  ],
  ['objective.grade', {}, ({ objectives }) => (objectives[1].colour = 'green'), /should be yellow/],
  ['objective.grade', {}, ({ objectives }) => (objectives[0].blocked = []), /blocked and not said/],
  ['objective.grade', {}, ({ objectives }) => objectives.pop(), /8 objectives are graded, and 9/],
  [
    'objective.grade',
    { objectives: ['obj-get-paid'] },
    (of) => (of.objectiveGrade = 0.9),
    /what is said of the whole/,
  ],
  ['objective.grade', {}, ({ details }) => (details[0].withoutBlocked += 0.01), /of what can be graded/],
  ['initiative.review', {}, ({ reviews }) => (reviews[0].attainment = 0.9), /ini-autosave: partial at 0.9/],
  ['initiative.review', {}, ({ reviews }) => (reviews[0].verdict = 'met'), /ini-autosave: met/],
  ['initiative.review', {}, ({ reviews }) => reviews.pop(), /5 initiatives are reviewed, and 6/],
  ['survey.score', {}, ({ scores }) => (scores[0].score += 1), /nps: .* the second time/],
  ['survey.score', { groupBy: 'month' }, ({ by }) => (by[0].score += 1), /nps: 2025-09: /],
  ['survey.score', { survey: 'csat' }, ({ scores }) => (scores[0].survey = 'nps'), /nps: 20 of 5 answers/],
  ['idea.kano', {}, ({ ideas }) => (ideas[0].better += 0.01), /idea-offline-jobs: M of 9/],
  ['idea.kano', {}, ({ ideas }) => (ideas[0].class = 'A'), /idea-offline-jobs: A of 9/],
  ['idea.kano', {}, ({ ideas, unanswered }) => unanswered.push(ideas.pop().id), /said to have no answers/],
  ['idea.kano', {}, ({ unanswered }) => unanswered.pop(), /54 ideas were looked at, and 55/],
  ['idea.demand', {}, ({ details }) => (details[0].asked += 1), /idea-change-history: other pieces/],
  ['survey.score', {}, ({ halves }) => (halves[0].for += 1), /nps: other answers/],
  ['roadmap.moscow', {}, (of) => (of.candidates = 0), /0 candidates, and 5/],
  ['roadmap.moscow', {}, ({ by }) => (by[0].effort += 1), /must: 128 person-weeks, and 127/],
  ['roadmap.moscow', {}, (of) => (of.isWithinRule = false), /another verdict/],
  ['roadmap.moscow', {}, (of) => (of.mustShare = 0.5), /another share/],
  ['roadmap.moscow', { column: 'col-now' }, (of) => (of.over += 1), /musts are over by 46.4/],
  ['roadmap.moscow', {}, ({ missing }) => missing.pop(), /in no sum, and 1 should be/],
];

describe(`${verifies('LAW-4')}a score that is wrong`, () => {
  it.each(cases)('of %s %j is not said: %#', async (job, slots, by, reason) => {
    spoil = { operation: job, by };
    const answer = await product.form(job, slots);
    expect([answer.status, answer.answer]).toEqual(['failed', null]);
    expect(answer.reason).toMatch(reason);
    expect(answer.mend).toMatch(/\w{3}/);
  });

  it.each([...new Set(cases.map(([job]) => job))])('of %s is said where it is right', async (job) => {
    spoil = undefined;
    expect((await product.form(job, {})).status).toBe('answered');
  });
});
