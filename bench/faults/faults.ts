import type { Pack } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { type OracleServer, startOracle } from '@conductor/testkit/oracle';
import { expensesPack } from '../../examples/expenses/pack.ts';
import type { More } from '../more.ts';
import { expensesCases } from './cases/expenses.ts';
import type { FaultCase } from './cases/kind.ts';
import { productCases } from './cases/product.ts';
import { retailCases } from './cases/retail.ts';
import { type Judged, judge } from './judge.ts';
import { askedOf, type ModelsAsked, modelAt, oracleFor } from './model.ts';
import { type Came, openPlace, type Place } from './place.ts';

const PACKS: { name: string; pack: Pack; cases: FaultCase[] }[] = [
  { name: 'product', pack: productPack, cases: productCases },
  { name: 'retail', pack: retailPack, cases: retailCases },
  { name: 'expenses', pack: expensesPack, cases: expensesCases },
];

/** What came of all runs, whatever came of each: the denominator is the runs. */
export interface Tally {
  runs: number;
  right: number;
  /** Right though what a model said, or nothing that it said, was not taken. */
  rightByFallback: number;
  asked: number;
  /** Of those asked: what was meant stands among what is offered. */
  offered: number;
  refused: number;
  silentlyWrong: number;
}

/** With a model, and how many of those silently wrong are not so without one. */
interface WithModel extends Tally {
  wrongByModel: number;
}

interface Phrasing {
  of: FaultCase;
  said: string;
  pack: string;
}

interface RunResult {
  place: number;
  phrasing: Phrasing;
  judged: Judged;
  noModel: Judged;
  isFallback: boolean;
  models: ModelsAsked;
  ms: number;
}

/** Where nobody says: the share of calls that are done wrong, and the seed of which. */
const USUAL = { rate: 0.3, seed: 11 };

/**
 * Requests for every job that is built, in fixed words, read and answered with a model that does wrong as often as it is told to; and
 * the same with no model. With a folder of cases, agent loops on them beside it. With `from` it goes on from a run, with the same seeds as in one go. What is to come of each is what comes of the same request as a form.
 */
export async function run(
  _sizes?: number[],
  folder?: string,
  only?: string,
  more: More = {},
): Promise<unknown> {
  const { rate = USUAL.rate, seed = USUAL.seed, from = 0 } = more;
  const chosen = PACKS.filter(({ name }) => !only || only === name);
  const phrasings = chosen.flatMap(({ name, cases }) =>
    cases.flatMap((of) => of.said.map((said) => ({ of, said, pack: name }))),
  );
  const runs = more.runs ?? phrasings.length;
  const server = await startOracle({ oracle: () => ({}), rate, seed, slowMs: 300 });
  const results: RunResult[] = [];
  try {
    for (const { name, pack } of chosen) {
      const places = Array.from({ length: runs - from }, (_, at) => from + at).filter(
        (place) => phrasings[place % phrasings.length]!.pack === name,
      );
      const mine = await runPack(pack, places, phrasings, { server, rate });
      results.push(...mine);
    }
  } finally {
    await server.close();
  }
  // Agent loops know no drafts and no plans: they are held against the same server on a shop’s cases.
  const loops = folder && (await import('../loops/loops.ts'));
  const peers = loops
    ? await loops.run(undefined, folder, undefined, { ...more, rate, seed, trials: 1 })
    : undefined;
  return { ...told(results, { rate, seed, from, phrasings: phrasings.length }), ...(peers ? { peers } : {}) };
}

async function runPack(
  pack: Pack,
  places: readonly number[],
  phrasings: readonly Phrasing[],
  { server, rate }: { server: OracleServer; rate: number },
): Promise<RunResult[]> {
  const place = await openPlace(pack);
  const references = new Map<FaultCase, Promise<Came[]>>();
  const unaided = new Map<string, Promise<Judged>>();
  const results: RunResult[] = [];
  try {
    for (const at of places) {
      const phrasing = phrasings[at % phrasings.length]!;
      const { of, said } = phrasing;
      if (!references.has(of)) references.set(of, referencesOf(of, { place, server }));
      const known = await references.get(of)!;
      const key = `${of.job} ${said}`;
      if (!unaided.has(key)) unaided.set(key, withoutModel(phrasing, known, place));
      const noModel = await unaided.get(key)!;
      results.push({
        ...(await withModel(at, phrasing, known, { place, server, rate })),
        noModel,
      });
      if (results.length % 50 === 0) console.error(`${pack.name}: ${results.length} of ${places.length}`);
    }
  } finally {
    await place.close();
  }
  return results;
}

interface By {
  place: Place;
  server: OracleServer;
}

/** Asked as a form: with no model, and with one that does nothing wrong. */
async function referencesOf(of: FaultCase, { place, server }: By): Promise<Came[]> {
  place.speakBy([]);
  const plain = await place.put(of, null);
  server.set({ rate: 0, oracle: oracleFor(of) });
  place.speakBy([modelAt(server, `reference ${of.job}`)]);
  const written = await place.put(of, null);
  for (const { answer } of [plain, written])
    if (answer.status === 'failed' || answer.status === 'question')
      throw new Error(
        `${of.job} has no reference: it is ${answer.status}, ${answer.reason ?? answer.question?.text}`,
      );
  return [plain, written];
}

async function withoutModel({ of, said }: Phrasing, known: readonly Came[], place: Place): Promise<Judged> {
  place.speakBy([]);
  return judge(of, await place.put(of, said), known);
}

async function withModel(
  at: number,
  phrasing: Phrasing,
  known: readonly Came[],
  { place, server, rate }: By & { rate: number },
): Promise<Omit<RunResult, 'noModel'>> {
  const { of, said } = phrasing;
  server.set({ rate, oracle: oracleFor(of) });
  // As if nothing had been asked of it before: or a broken circuit would keep faults away from the runs after.
  place.speakBy([modelAt(server, `run ${at}`)]);
  const began = performance.now();
  const came = await place.put(of, said);
  const ms = Math.round(performance.now() - began);
  const judged = judge(of, came, known);
  const models = askedOf(came.answer, server.calls(`run ${at}`));
  server.forget();
  const isFallback = judged.verdict === 'right' && models.untaken > 0;
  return { place: at, phrasing, judged, isFallback, models, ms };
}

function told(results: readonly RunResult[], of: object) {
  const wrong = results.filter(({ judged }) => judged.verdict === 'wrong');
  const oddly = results.filter(({ models }) => models.oracleFaults.length > 0);
  return {
    ...of,
    conductor: {
      ...tally(results.map(({ judged, isFallback }) => ({ ...judged, isFallback }))),
      wrongByModel: wrong.filter(({ noModel }) => noModel.verdict !== 'wrong').length,
    } satisfies WithModel,
    noModel: tally(results.map(({ noModel }) => ({ ...noModel, isFallback: false }))),
    /** What the model was asked for, and what it did wrong. */
    model: modelFigures(results),
    byJob: byJob(results),
    silentlyWrong: wrong.map(({ place, phrasing, judged, noModel, models }) => ({
      ...{ run: place, job: phrasing.of.job, said: phrasing.said, differences: judged.differences },
      ...{ noModel: noModel.verdict, wrongs: models.wrongs },
    })),
    oracleFaults: oddly.map(({ place, models }) => ({ run: place, faults: models.oracleFaults })),
    ms: quantiles(results.map(({ ms }) => ms)),
  };
}

function tally(all: readonly (Judged & { isFallback: boolean })[]): Tally {
  const count = (verdict: Judged['verdict']) => all.filter((one) => one.verdict === verdict).length;
  return {
    runs: all.length,
    right: count('right'),
    rightByFallback: all.filter(({ isFallback }) => isFallback).length,
    asked: count('asked'),
    offered: all.filter(({ verdict, offered }) => verdict === 'asked' && offered).length,
    refused: count('refused'),
    silentlyWrong: count('wrong'),
  };
}

function modelFigures(results: readonly RunResult[]) {
  const wrongs: Record<string, { done: number; right: number; silentlyWrong: number }> = {};
  for (const { models, judged } of results)
    for (const wrong of new Set(models.wrongs)) {
      const held = wrongs[wrong] ?? { done: 0, right: 0, silentlyWrong: 0 };
      wrongs[wrong] = held;
      held.done += 1;
      if (judged.verdict === 'right') held.right += 1;
      if (judged.verdict === 'wrong') held.silentlyWrong += 1;
    }
  const calls: Record<string, number> = {};
  for (const { models } of results) for (const role of models.roles) calls[role] = (calls[role] ?? 0) + 1;
  return { runsThatAsked: results.filter(({ models }) => models.roles.length > 0).length, calls, wrongs };
}

function byJob(results: readonly RunResult[]) {
  const groups = Object.groupBy(results, ({ phrasing }) => phrasing.of.job);
  return Object.fromEntries(
    Object.entries(groups).map(([job, some]) => [
      job,
      tally(some!.map(({ judged, isFallback }) => ({ ...judged, isFallback }))),
    ]),
  );
}

function quantiles(all: readonly number[]) {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), most: sorted.at(-1) ?? 0 };
}
