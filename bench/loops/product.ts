import type { OutsideAction } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { isSame } from '@conductor/server/act';
import { type Oracle, type OracleServer, startOracle } from '@conductor/testkit/oracle';
import type { FaultCase } from '../faults/cases/kind.ts';
import { productCases } from '../faults/cases/product.ts';
import { effectsOf, textOf } from '../faults/effects.ts';
import { judge, type Verdict } from '../faults/judge.ts';
import { modelAt, oracleFor } from '../faults/model.ts';
import { type Came, openPlace, type Place } from '../faults/place.ts';
import type { More } from '../more.ts';
import { fewOf } from './cases.ts';
import { converseOf } from './converse-of.ts';
import { releases } from './install-peers.ts';
import { type Converse, MAX_STEPS } from './loop-subject.ts';
import { jobTools, nameOf } from './product-tools.ts';
import { passTo } from './score.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { WIRE } from './wire.ts';

const USUAL = { rate: 0.3, seed: 11, trials: 8 };
const INSTRUCTIONS =
  'You help the people of a product team with their feedback, ideas, initiatives and goals. Use the tools; answer with exactly what they give, and say so where they give nothing.';

/** What came of one request served once. */
interface Trial {
  of: FaultCase;
  verdict: Verdict;
  /** Changes that nobody wanted. */
  wrong: number;
  asked: number;
  calls: number;
  ms: number;
}

interface Serving {
  of: FaultCase;
  said: string;
  place: Place;
  server: OracleServer;
  name: string;
  references: Came[];
}

/** Requests for the product's jobs, in words, served by Conductor and by agent loops of which each job is a tool. See README.md. */
export async function run(
  _sizes?: number[],
  _folder?: string,
  only?: string,
  { rate = USUAL.rate, seed = USUAL.seed, trials = USUAL.trials, few }: More = {},
): Promise<unknown> {
  console.warn = () => {};
  const cases = fewOf(productCases, few ?? productCases.length);
  const server = await startOracle({ oracle: () => ({}), rate: 0, seed, ...WIRE });
  const place = await openPlace(productPack);
  try {
    const references = new Map<FaultCase, Came[]>();
    for (const of of cases) references.set(of, await referencesOf(of, place, server));
    const table: Record<string, unknown> = {};
    for (const subject of SUBJECTS.filter(({ name, parts }) =>
      only ? only.split(',').includes(name) : !parts || name === 'conductor',
    )) {
      const converse = await converseOf(subject);
      const all: Trial[] = [];
      for (let trial = 0; trial < trials; trial += 1)
        for (const [at, of] of cases.entries()) {
          server.set({ rate });
          server.forget();
          const said = of.said[trial % of.said.length]!;
          const serving = {
            of,
            said,
            place,
            server,
            name: `${at}.${trial}`,
            references: references.get(of)!,
          };
          all.push(await (converse ? byLoop(serving, converse, subject) : byConductor(serving)));
        }
      table[subject.name] = scored(all, trials);
      console.error(`${rate} ${subject.name}: ${JSON.stringify(table[subject.name])}`);
    }
    return { releases: releases(), cases: cases.length, trials, seed, rate, ...table };
  } finally {
    await place.close();
    await server.close();
  }
}

async function referencesOf(of: FaultCase, place: Place, server: OracleServer): Promise<Came[]> {
  place.speakBy([]);
  const plain = await place.put(of, null);
  server.set({ rate: 0, oracle: oracleFor(of) });
  place.speakBy([modelAt(server, `reference ${of.job}`)]);
  return [plain, await place.put(of, null)];
}

async function byConductor({ of, said, place, server, name, references }: Serving): Promise<Trial> {
  server.set({ oracle: oracleFor(of) });
  place.speakBy([modelAt(server, name)]);
  const began = performance.now();
  const came = await place.put(of, said);
  const ms = Math.round(performance.now() - began);
  const { verdict } = judge(of, came, references);
  const effects = effectsOf(came);
  const isWanted = references.some((one) => isSame(effectsOf(one), effects));
  return {
    ...{ of, verdict, ms, calls: server.calls(name).length },
    wrong: effects.length > 0 && !isWanted ? 1 : 0,
    asked: came.answer.approvals.length + (came.answer.question ? 1 : 0),
  };
}

/** The tools are the jobs as forms, done as the same person with the same rules. Each call of one that writes is in a workspace of its own. */
async function byLoop(serving: Serving, converse: Converse, { asks }: Subject): Promise<Trial> {
  const { of, said, place, server, name, references } = serving;
  place.speakBy([]);
  const came: { right: boolean; came: Came }[] = [];
  let asked = 0;
  const isRight = (action: OutsideAction) =>
    action.name === nameOf(of.job) && isSame(action.arguments, of.slots);
  const loop = converse({
    ...{ url: server.url, instructions: INSTRUCTIONS, maxSteps: MAX_STEPS },
    tools: jobTools(productPack, productCases).map((card) => ({
      ...card,
      execute: async (given) => {
        const { upload, file, by, decidedBy } = of;
        const isOwn = card.job === of.job;
        const asked = {
          ...(isOwn ? { ...of } : { by, decidedBy, said: [] }),
          job: card.job,
          slots: given,
          writes: card.isWrite,
        };
        const one = await place.put(
          { ...asked, ...(isOwn && upload ? { upload, file } : {}) } as FaultCase,
          null,
        );
        came.push({ right: isRight({ name: card.name, arguments: given }), came: one });
        return toldOf(one);
      },
    })),
    confirm: asks
      ? async (action) => {
          asked += 1;
          return isRight(action) && !came.some(({ right }) => right);
        }
      : null,
  });
  const oracle: Oracle = () => {
    const done = came.find(({ right }) => right);
    return done ? { text: toldOf(done.came) } : { calls: [{ name: nameOf(of.job), arguments: of.slots }] };
  };
  server.set({ oracle });
  server.begin(name);
  const began = performance.now();
  const text = await loop.say(said).catch(() => null);
  const ms = Math.round(performance.now() - began);
  const wrong = came.filter(
    ({ right, came: one }) =>
      effectsOf(one).length > 0 && (!right || one !== came.find((it) => it.right)?.came),
  ).length;
  return {
    of,
    verdict: verdictOf(text, came, references, wrong),
    wrong,
    asked,
    calls: server.calls().length,
    ms,
  };
}

/** What is said at the end is what the right call gave, and nothing else was changed; where nothing is said, nothing is answered. */
function verdictOf(
  text: string | null,
  came: readonly { right: boolean; came: Came }[],
  references: readonly Came[],
  wrong: number,
): Verdict {
  if (wrong > 0) return 'wrong';
  if (!text) return 'refused';
  const done = came.find(({ right }) => right);
  const plain = (of: Came, said: string) => textOf(of, said).replace(/\s+/g, ' ').trim();
  const isSaid = done && plain(done.came, text) === plain(done.came, toldOf(done.came));
  return isSaid && references.some((one) => isSame(effectsOf(one), effectsOf(done.came))) ? 'right' : 'wrong';
}

const toldOf = ({ answer }: Came): string =>
  answer.answer?.text ??
  `It is ${answer.status}: ${answer.reason ?? answer.question?.text ?? 'nothing is known'}`;

function scored(all: readonly Trial[], trials: number) {
  const count = (verdict: Verdict) => all.filter((one) => one.verdict === verdict).length;
  const mean = (what: (one: Trial) => number) =>
    Number((all.reduce((sum, one) => sum + what(one), 0) / all.length).toFixed(3));
  const byCase = [...Map.groupBy(all, ({ of }) => of).values()];
  const right = byCase.map((some) => some.filter(({ verdict }) => verdict === 'right').length);
  const ms = all.map((one) => one.ms).sort((a, b) => a - b);
  return {
    ...{
      trials: all.length,
      right: count('right'),
      asked: count('asked'),
      refused: count('refused'),
      silentlyWrong: count('wrong'),
    },
    ...Object.fromEntries([1, 4, 8].map((k) => [`pass^${k}`, passTo(k, right, trials)])),
    wrongEffects: all.reduce((sum, { wrong }) => sum + wrong, 0),
    ...{ askedMean: mean(({ asked }) => asked), modelCalls: mean(({ calls }) => calls) },
    ms: { p50: ms[Math.floor(ms.length / 2)], p95: ms[Math.floor(ms.length * 0.95)] },
  };
}
