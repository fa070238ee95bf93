import { randomUUID } from 'node:crypto';
import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../scenarios/open-product.ts';
import { type Draw, inFull, type Move, nextMove } from './drift/talk.ts';
import { type Asked, nothingKnown, shownOf, valuesOf } from './drift/tracker.ts';

/** How many conversations are tried: of a few turns, and of two hundred. */
const SHORT = Number(process.env['DRIFT_SHORT'] ?? 30);
const LONG = Number(process.env['DRIFT_LONG'] ?? 2);
/** The same conversations every time; others with a seed of one's own. */
const SEED = Number(process.env['DRIFT_SEED'] ?? 1);
const FEW = 12;
const MANY = 200;
const LONGEST_MS = 3_600_000;

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

/** What the last request of a conversation came to, beside the same asked in full of somebody who knows nothing of it. */
interface Compared {
  answer: Answer;
  asked: Asked;
}

/** Plays what the numbers draw, and holds every turn against what somebody who remembers everything knows it means. */
async function play(draws: readonly number[][]): Promise<Compared | null> {
  const conversation = `conv-${randomUUID()}`;
  let known = nothingKnown();
  let last: Compared | null = null;
  const story: string[] = [];
  for (const numbers of draws) {
    const move = nextMove(known, drawing(numbers));
    story.push(JSON.stringify(move.says));
    const answer = await say(move, conversation, last?.answer ?? null);
    hold(answer, move, story);
    if (move.asks) last = { answer, asked: move.asks };
    known = move.after;
  }
  return last;
}

const drawing = (numbers: readonly number[]): Draw => {
  let at = 0;
  return (from) => from[(numbers[at++ % numbers.length] ?? 0) % from.length]!;
};

async function say({ says }: Move, conversation: string, last: Answer | null): Promise<Answer> {
  if ('said' in says) return product.ask(says.said, { conversation });
  if ('change' in says) return changeAndUndo(conversation);
  const { [says.chip]: _, ...others } = last!.slots;
  const from = { by: 'referent', of: 'the turn it corrects', run: last!.run } as const;
  const kept = Object.fromEntries(Object.entries(others).map(([name, slot]) => [name, { ...slot, from }]));
  const isMany = ['sources', 'companies'].includes(says.chip);
  const slots = { [says.chip]: isMany ? [says.value.means] : says.value.means };
  const form = { job: last!.job!, slots, shown: { [says.chip]: says.value.shown } };
  return product.form(form.job, slots, { conversation, form, corrects: { run: last!.run, kept } });
}

async function changeAndUndo(conversation: string): Promise<Answer> {
  const slots = { record: 'idea-credit-notes', text: 'Looked at again.' };
  const [idea] = await product.rows('idea');
  const made = await product.form('record.comment', { ...slots, record: idea!.id }, { conversation });
  expect([made.status, made.reason]).toEqual(['answered', undefined]);
  return product.form('change.undo', { changeSet: made.changeSets[0] }, { conversation });
}

function hold(answer: Answer, { asks, isAskedBack }: Move, story: readonly string[]): void {
  const told = `${story.join('\n')}\n${answer.reason ?? answer.question?.text ?? ''}`;
  expect(answer.status, told).toBe(isAskedBack ? 'question' : 'answered');
  if (asks)
    expect({ job: answer.job, slots: held(answer) }, told).toEqual({
      job: asks.job,
      slots: valuesOf(asks.said),
    });
}

const held = ({ slots }: Answer): Record<string, unknown> =>
  Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));

/** The last answer is the one that the request gets which says all of it itself, by a form and in words. */
async function holdAgainstFresh({ answer, asked }: Compared): Promise<void> {
  const slots = valuesOf(asked.said);
  const form = { job: asked.job, slots, shown: shownOf(asked.said) };
  const formed = await product.form(asked.job, slots, { form });
  const worded = canBeWorded(asked) ? [await product.ask(inFull(asked))] : [];
  for (const fresh of [formed, ...worded]) {
    expect(held(fresh)).toEqual(held(answer));
    expect(fresh.answer?.data).toEqual(answer.answer?.data);
    expect(fresh.answer?.text).toEqual(answer.answer?.text);
    expect(scopeOf(fresh)).toEqual(scopeOf(answer));
  }
}

/** What nobody would say in one breath is asked by the form alone. */
const canBeWorded = ({ said }: Asked): boolean => Object.values(said).flat().length <= 3;

/** The line above an answer, but for how its words were read: a form is not read. */
function scopeOf({ scope, slots }: Answer) {
  const read = new Set(Object.values(slots).map(({ note }) => note));
  return (
    scope && {
      ...scope,
      filters: scope.filters.toSorted(),
      notes: scope.notes.filter((note) => !read.has(note)),
    }
  );
}

const turns = (least: number, most: number) =>
  fc.array(fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }), { minLength: least, maxLength: most });

const holds = async (draws: number[][]): Promise<void> => {
  const last = await play(draws);
  if (last) await holdAgainstFresh(last);
};

describe(`${verifies('TALK-DRIFT', 'TALK-FOLLOW')}conversations do not drift`, () => {
  it(
    `of up to ${FEW} turns`,
    async () => {
      await fc.assert(fc.asyncProperty(turns(1, FEW), holds), { numRuns: SHORT, seed: SEED });
    },
    LONGEST_MS,
  );

  it(
    `of ${MANY} turns`,
    async () => {
      const long = fc.asyncProperty(turns(MANY, MANY), holds);
      await fc.assert(long, { numRuns: LONG, endOnFailure: true, seed: SEED });
    },
    LONGEST_MS,
  );
});
