import { type LanguageTask, type ModelCard, ModelError, Refused, SENSITIVITIES } from '@conductor/contract';
import { fakeLanguage, fakeSnapshot, fakeTables, rankById, rankByText, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTables } from '../../govern/tables.ts';
import { Circuit } from './circuit.ts';
import { createDispatch } from './dispatch.ts';
import { ENGINE, modelsTable } from './models-table.ts';

const card = (name: string, given: Partial<ModelCard> = {}): ModelCard => ({
  ...{ name, provider: 'toy', model: name, roles: ['interpreter', 'analyst', 'writer'], sees: 'internal' },
  ...{ isLocal: false, contextTokens: 8_000, maxOutputTokens: 1_000, price: { input: 1, output: 2 } },
  ...given,
});
const model = (name: string, replies: unknown[], given: Partial<ModelCard> = {}) =>
  Object.assign(fakeLanguage(name, ...replies), { card: card(name, given) });
const task = (given: object = {}): LanguageTask =>
  ({
    ...{
      role: 'writer',
      asked: '',
      utterance: '',
      material: [],
      claims: [],
      scope: {},
      purpose: 'phrase note.count',
    },
    ...{ sensitivity: 'internal', ...given },
  }) as unknown as LanguageTask;
const rules = { tables: createTables([{ name: ENGINE, rules: [modelsTable] }]), packs: [ENGINE] };
const word = (reply: unknown): string => {
  if (typeof reply === 'string') return reply;
  throw new Refused(['it is no word', 'it is a number']);
};
const among = (...languages: ReturnType<typeof model>[]) => createDispatch(languages, rules);

describe(`${verifies('LAW-6')}a reply`, () => {
  it('is taken as the asker reads it', async () => {
    const { reply, use } = await among(model('a', ['yes'])).ask(task(), word);
    expect([reply, use.by, use.attempts.map(({ outcome }) => outcome)]).toEqual(['yes', 'a', ['taken']]);
    expect(use.rule).toMatch(/^models: A model phrases/);
  });

  it('that may not be taken is asked for twice more, with exactly what was wrong', async () => {
    const a = model('a', [42, 43, 'better']);
    const { reply, use } = await among(a).ask(task(), word);
    expect(reply).toBe('better');
    const faults = ['it is no word', 'it is a number'];
    expect(a.asked.map(({ refused }) => refused)).toEqual([
      undefined,
      { reply: '42', faults },
      { reply: '43', faults },
    ]);
    expect(use.attempts.map(({ outcome }) => outcome)).toEqual(['faulty', 'faulty', 'taken']);
  });

  it('that stays wrong goes to the next candidate, and no further than it must', async () => {
    const [a, b, c] = [model('a', [1, 2, 3, 'late']), model('b', ['fine']), model('c', ['unused'])];
    const { reply, use } = await among(a, b, c).ask(task(), word);
    expect([reply, use.by, use.attempts.length]).toEqual(['fine', 'b', 4]);
    expect([a.asked.length, b.asked.length, c.asked.length]).toEqual([3, 1, 0]);
  });

  it('that does not come at all goes to the next candidate at once', async () => {
    const a = model('a', [new ModelError('unavailable', 'no network'), 'late']);
    const { reply, use } = await among(a, model('b', ['fine'])).ask(task(), word);
    expect([reply, use.by, a.asked.length]).toEqual(['fine', 'b', 1]);
    expect(use.attempts[0]).toMatchObject({ model: 'a', outcome: 'failed', faults: ['no network'] });
  });

  it('of nobody is none: the way without a model stands', async () => {
    const models = [model('a', [1, 2, 3]), model('b', [new Error('down')])];
    const { reply, use } = await among(...models).ask(task(), word);
    expect([reply, use.by, use.attempts.length]).toEqual([null, 'builtin', 4]);
  });

  it('is not waited for beyond its time', async () => {
    const over = new AbortController();
    const reply = () => {
      over.abort();
      return new Promise<never>(() => {});
    };
    const never = Object.assign(model('a', []), { reply });
    const { reply: taken, use } = await among(never).ask(task(), word, { signal: over.signal });
    expect([taken, use.attempts[0]?.faults]).toEqual([null, ['it did not reply in time']]);
  });

  it('costs what its tokens come to, and nothing is said of a cost that is not known', async () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 500_000 };
    const counted = (given: Partial<ModelCard>) =>
      Object.assign(model('a', [], given), { reply: async () => ({ value: 'x', usage }) });
    const costOf = async (given: Partial<ModelCard>) =>
      (await among(counted(given)).ask(task(), word)).use.attempts[0]!.cost;
    expect([await costOf({}), await costOf({ price: null })]).toEqual([2, null]);
  });
});

describe('a model that fails', () => {
  it('again and again is left alone, and one call tries later whether it is back', () => {
    let now = 0;
    const circuit = new Circuit(card('a'), () => now);
    for (let call = 0; call < 4; call += 1) {
      expect(circuit.mayAsk()).toBe(true);
      circuit.failed('down');
    }
    expect(circuit.mayAsk()).toMatch(/left alone until .*down/);
    now = 15_001;
    expect(circuit.mayAsk()).toBe(true);
    expect(circuit.mayAsk()).toMatch(/one call tries/);
    circuit.failed('still down');
    now += 15_001;
    expect(circuit.mayAsk()).toMatch(/left alone/);
    now += 30_001;
    expect(circuit.mayAsk()).toBe(true);
    circuit.succeeded(5);
    expect([circuit.mayAsk(), circuit.mayAsk(), circuit.state().circuit]).toEqual([true, true, 'closed']);
  });

  it('and says how long it wants to be left alone is left alone so long', () => {
    let now = 0;
    const circuit = new Circuit(card('a'), () => now);
    circuit.failed('slow down', 60_000);
    expect(circuit.mayAsk()).toMatch(/left alone/);
    now = 60_001;
    expect(circuit.mayAsk()).toBe(true);
  });
});

describe(`${verifies('LAW-2')}what is restricted`, () => {
  const sensitivity = fc.constantFrom(...SENSITIVITIES);
  const someCard = fc.record({
    sees: sensitivity,
    isLocal: fc.boolean(),
    roles: fc.subarray(['interpreter', 'analyst', 'writer'] as const, { minLength: 1 }),
  });
  const order = fc
    .array(fc.constantFrom('any', 'local', 'builtin', 'm0', 'm1', 'm2', 'nobody', ''), { maxLength: 5 })
    .map((words) => words.join(', '));
  const someRole = fc.constantFrom('interpreter', 'analyst', 'writer') as fc.Arbitrary<LanguageTask['role']>;

  it('reaches no model that its card or the table does not allow, whatever tables, steps and values', async () => {
    const holds = async (
      cards: Partial<ModelCard>[],
      rows: Record<string, string>,
      secret: (typeof SENSITIVITIES)[number],
      role: LanguageTask['role'],
    ) => {
      const tables = fakeTables({
        decide: async (_table, facts) => {
          const said = rows[facts['sensitivity'] as string];
          return { output: said === undefined ? null : { order: said }, rule: 'made up' };
        },
      });
      const models = cards.map((given, place) => model(`m${place}`, ['yes'], given));
      const dispatch = createDispatch(models, { tables, packs: ['p'] });
      const { use } = await dispatch.ask(task({ sensitivity: secret, role }), word);
      const words = (rows[secret] ?? '').split(', ');
      const said = words.slice(0, words.includes('builtin') ? words.indexOf('builtin') : undefined);
      const reached = models.filter(({ asked }) => asked.length > 0);
      for (const { card: its } of reached) {
        expect(SENSITIVITIES.indexOf(its.sees)).toBeGreaterThanOrEqual(SENSITIVITIES.indexOf(secret));
        expect(its.roles).toContain(role);
        const isSaid = said.some(
          (one) => one === 'any' || one === its.name || (one === 'local' && its.isLocal),
        );
        expect(isSaid).toBe(true);
      }
      expect(reached.length).toBe(use.attempts.length);
    };
    const tried = fc.asyncProperty(
      fc.array(someCard, { minLength: 1, maxLength: 3 }),
      fc.dictionary(sensitivity, order),
      sensitivity,
      someRole,
      (cards, rows, secret, role) => holds(cards as Partial<ModelCard>[], rows, secret, role),
    );
    await fc.assert(tried, { numRuns: 500 });
  });

  it('is read by models of this machine alone, where nobody says otherwise', async () => {
    const away = model('away', ['x'], { sees: 'restricted' });
    const here = model('here', ['y'], { sees: 'restricted', isLocal: true });
    const { use } = await among(away, here).ask(task({ sensitivity: 'restricted' }), word);
    expect([use.by, away.asked.length]).toEqual(['here', 0]);
  });

  it('reaches nobody where the table cannot be worked out', async () => {
    const tables = fakeTables({ decide: () => Promise.reject(new Error('broken')) });
    const a = model('a', ['x']);
    const { reply } = await createDispatch([a], { tables, packs: ['p'] }).ask(task(), word);
    expect([reply, a.asked.length]).toEqual([null, 0]);
  });
});

describe('a candidate operation', () => {
  const context = { snapshot: fakeSnapshot() } as never;
  const notReady = { ...rankByText, ready: async () => 'three are still to be read' };

  it('is the first that is ready, and says why others were not', async () => {
    const chosen = await createDispatch([]).choose([notReady, rankById], {}, context);
    expect(chosen.operation.name).toBe('note.rank-by-id');
    expect(chosen.passedOver).toEqual([
      { candidate: 'note.rank-by-text', why: 'three are still to be read' },
    ]);
  });

  it(`${verifies('LAW-10')}where none is ready, says why`, async () => {
    await expect(createDispatch([]).choose([notReady], {}, context)).rejects.toMatchObject({
      code: 'not-ready',
      message: expect.stringContaining('three are still to be read'),
    });
  });
});
