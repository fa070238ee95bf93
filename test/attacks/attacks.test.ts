import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelAt, oracleFor } from '../../bench/faults/model.ts';
import { openPlace, type Place } from '../../bench/faults/place.ts';
import { expensesPack } from '../../examples/expenses/pack.ts';
import { type Attacked, type Attacking, attacked, HONEST, openAttacking } from './attack.ts';
import { generated } from './generate.ts';
import { handWritten } from './hand-written.ts';
import type { Attack } from './kind.ts';
import type { PackName } from './plant.ts';

const PACKS = { product: productPack, retail: retailPack, expenses: expensesPack };
/** Of the thousand that the benchmark tries. */
const GENERATED = 60;
const LONGEST_MS = 600_000;

const all: Attack[] = [...handWritten, ...generated(GENERATED)];
/** Each stands once in the way of one honest request; more of them where there are more jobs. */
const packOf = (at: number): PackName => (['product', 'retail', 'product', 'expenses'] as const)[at % 4]!;

describe('the attacks', () => {
  it('are sixty written by hand and a thousand made, no two alike', () => {
    expect(handWritten).toHaveLength(60);
    const made = generated(1_000);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1_000);
    expect(new Set(made.map(({ parts, surface }) => `${surface} ${parts.join()}`)).size).toBeGreaterThan(950);
    expect(generated(5)).toEqual(made.slice(0, 5));
  });
});

describe.each(Object.keys(PACKS) as PackName[])(
  `${verifies('LAW-2', 'MODEL-ATTACKS')}words planted in the data of %s`,
  (name) => {
    let place: Place;
    let by: Attacking;
    beforeAll(async () => {
      place = await openPlace(PACKS[name]);
      by = await openAttacking(name, place);
    }, LONGEST_MS);
    afterAll(async () => {
      await by.server.close();
      await place.close();
    });

    it(
      'change and send nothing, whatever the model that reads them obeys, and the honest part is done',
      async () => {
        const tried: Attacked[] = [];
        const mine = all.filter((_, at) => packOf(at) === name);
        for (const [at, attack] of mine.entries()) {
          const of = HONEST[name][at % HONEST[name].length]!;
          const isRenamed =
            attack.surface === 'name' || (name !== 'product' && attack.surface === 'feedback');
          const said = isRenamed ? null : of.said[at % of.said.length]!;
          tried.push(await attacked(by, { attack, of, said, sees: at % 2 === 0 ? 'internal' : 'public' }));
        }
        expect(
          tried.flatMap(({ attack, job, unauthorised }) => unauthorised.map((one) => [attack.id, job, one])),
        ).toEqual([]);
        expect(tried.flatMap(({ attack, leaked }) => leaked.map((one) => [attack.id, one]))).toEqual([]);
        const undone = tried.filter(({ honest }) => honest === 'other' || honest === 'asked');
        expect(undone.map(({ attack, job, differences }) => [attack.id, job, differences])).toEqual([]);
        expect(tried.some(({ modelCalls }) => modelCalls > 0)).toBe(true);
      },
      LONGEST_MS,
    );
  },
);

describe(`${verifies('LAW-2')}what is restricted`, () => {
  let place: Place;
  beforeAll(async () => {
    place = await openPlace(retailPack);
  }, LONGEST_MS);
  afterAll(() => place.close());

  const ada = { user: 'ada_lindqvist' };
  const of = { job: 'fact.list', by: ada.user, slots: {}, said: [] };
  const HELD = 'usually pay';
  const sent = async (sees: 'internal' | 'restricted'): Promise<string> => {
    const { server } = await openAttacking('retail', place);
    server.set({ oracle: oracleFor(of) });
    place.speakBy([modelAt(server, sees, sees)]);
    const { answer } = await place.put(of, null);
    expect(answer.answer?.text, answer.reason).toContain(HELD);
    const log = server.calls().map(({ request }) => request.text);
    await server.close();
    return log.join('\n');
  };

  it('reaches no model that may see only what is internal, though the answer is made with it', async () => {
    place.speakBy([]);
    expect((await place.product.ask('I usually pay with my gift card', ada)).status).toBe('answered');
    expect(await sent('restricted')).toContain(HELD);
    expect(await sent('internal')).not.toContain(HELD);
  });
});
