import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { retailPack } from '@conductor/retail';
import { isSame } from '@conductor/server/act';
import { type OracleServer, startOracle } from '@conductor/testkit/oracle';
import { modelAt, oracleFor } from '../faults/model.ts';
import type { More } from '../more.ts';
import { fewOf, type LoopCase, readFiles } from './cases.ts';
import { answerTo, conductorFor, MODEL_DECIDES, unrepaired, WHOLE } from './conductor-subject.ts';
import { converseOf } from './converse-of.ts';
import { Customer } from './customer.ts';
import { releases } from './install-peers.ts';
import { type Converse, loopFor } from './loop-subject.ts';
import { scored, type Trial } from './score.ts';
import { openShop, type Shop, type SignedIn } from './shop.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { instructionsOf } from './tools.ts';
import { type Wanted, wantedOf } from './wanted.ts';
import { WIRE } from './wire.ts';

const USUAL = { seed: 11, trials: 8 };
const RATES = [0, 0.1, 0.3];
/** What one customer is served for at most. */
const LONGEST_MS = 120_000;
/** Answers to questions in a row, before the customer says it again. */
const MOST_ANSWERS = 4;

/** The customers of a folder, served by Conductor and by agent loops, with the same model that does wrong as often. See README.md. */
export async function run(
  _sizes?: number[],
  folder?: string,
  only?: string,
  { rate, seed = USUAL.seed, trials = USUAL.trials, few }: More = {},
): Promise<unknown> {
  if (!folder || !existsSync(folder)) return { skipped: `There are no cases at ${folder ?? '--cases DIR'}.` };
  const files = readFiles(folder);
  const cases = fewOf(files.cases, few ?? files.cases.length);
  const subjects = SUBJECTS.filter(({ name }) => !only || only.split(',').includes(name));
  // What frameworks complain of is counted as it ends, and not printed.
  console.warn = () => {};
  const server = await startOracle({ oracle: () => ({}), rate: 0, seed, ...WIRE });
  const shop = await openShop(retailPack, files.database);
  const of = { shop, server, file: files.database, instructions: instructionsOf(files.policy) };
  try {
    const known = new Map<LoopCase, Wanted[]>();
    for (const one of cases) known.set(one, await referenceOf(one, shop));
    const rates: Record<string, unknown> = {};
    for (const now of rate === undefined ? RATES : [rate]) {
      const table: Record<string, unknown> = {};
      for (const subject of subjects) {
        const converse = await converseOf(subject);
        const all: Trial[] = [];
        for (let trial = 0; trial < trials; trial += 1)
          for (const one of cases) {
            server.set({ rate: now });
            all.push(await tryOnce({ ...of, subject, converse, one, wanted: known.get(one)!, trial }));
          }
        table[subject.name] = scored(all, trials);
        console.error(`${now} ${subject.name}: ${JSON.stringify(table[subject.name])}`);
      }
      rates[String(now)] = table;
    }
    return {
      releases: releases(),
      cases: cases.length,
      withoutWrites: files.withoutWrites,
      trials,
      seed,
      rates,
    };
  } finally {
    await shop.close();
    await server.close();
  }
}

/** What is done when the true actions are, which is what the cases say comes of them. */
async function referenceOf(one: LoopCase, shop: Shop): Promise<Wanted[]> {
  const signedIn = await shop.signIn(personOf(one));
  const wanted = await wantedOf(one, signedIn, (action) => retailPack.outside!.form(action).job);
  const difference = await signedIn.end();
  if (!isSame(difference, one.expected_db_diff))
    throw new Error(`${one.task_id}: the true actions do not give what they are to give`);
  return wanted;
}

const personOf = (one: LoopCase): string | null => one.auth_user_in_actions ?? one.record_owners[0] ?? null;

interface Trying {
  shop: Shop;
  server: OracleServer;
  file: unknown;
  instructions: string;
  subject: Subject;
  converse: Converse | null;
  one: LoopCase;
  wanted: Wanted[];
  trial: number;
}

async function tryOnce(of: Trying): Promise<Trial> {
  const { shop, server, one, wanted, trial } = of;
  // The same for every subject: each meets the same wrong at its nth call.
  const name = `${one.task_id}.${trial}`;
  server.forget();
  const customer = new Customer(wanted, of.file);
  const signedIn = await shop.signIn(personOf(one));
  const began = performance.now();
  const faults: string[] = [];
  const serve = of.converse ? serveByLoop : serveByConductor;
  const messages = await within(serve({ ...of, customer, signedIn, name }, faults), faults);
  const ms = Math.round(performance.now() - began);
  const difference = await signedIn.end();
  const calls = server.calls();
  return {
    case: one.task_id,
    passed: isSame(difference, one.expected_db_diff),
    wrong: customer.wrong,
    /** Of the database alone: what stands in it and in no reference. */
    strange: strangeIn(difference, one.expected_db_diff, customer.open().length === 0),
    byWords: customer.hadByWords,
    undone: customer.open().length,
    asked: customer.asked,
    messages,
    calls: calls.length,
    spoilt: calls.filter(({ wrong }) => wrong !== null).length,
    ...{ ms, faults: [...faults, ...calls.flatMap(({ fault }) => fault ?? [])] },
  };
}

type Path = { path: string[]; after: unknown };

function strangeIn(difference: readonly Path[], expected: readonly Path[], isAll: boolean): number {
  const key = ({ path }: Path) => JSON.stringify(path);
  const known = new Map(expected.map((entry) => [key(entry), entry]));
  return difference.filter((entry) => {
    const meant = known.get(key(entry));
    return !meant || (isAll && !isSame(meant.after, entry.after));
  }).length;
}

async function within(serving: Promise<number>, faults: string[]): Promise<number> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), LONGEST_MS);
  try {
    return await Promise.race([
      serving,
      new Promise<number>((_, reject) =>
        late.signal.addEventListener('abort', () => reject(new Error('it took too long'))),
      ),
    ]);
  } catch (error) {
    faults.push((error as Error).message);
    return 0;
  } finally {
    clearTimeout(timer);
  }
}

interface Serving extends Trying {
  customer: Customer;
  signedIn: SignedIn;
  name: string;
}

/** What the customer says first is what stands in their case, to whoever serves them. */
const wordsOf = ({ instructions: { reason_for_call: why, known_info: known } }: LoopCase): string =>
  [why, known].filter(Boolean).join('\n');

async function serveByLoop(of: Serving, faults: string[]): Promise<number> {
  const { converse, one, customer, signedIn, server, name, subject, instructions, shop } = of;
  // The tools are code: their models are none but the loop's own.
  shop.speakBy([]);
  const { loop, oracle } = loopFor(converse!, {
    ...{ case: one, customer, signedIn, instructions, url: server.url },
    asks: subject.asks,
  });
  server.set({ oracle });
  let said = 0;
  return talk(of, faults, (text) => {
    // A model that calls without end does so until the loop stops it, and not for the rest of its life.
    said += 1;
    server.begin(`${name}.${said}`);
    return loop.say(text);
  });
}

async function serveByConductor(of: Serving, faults: string[]): Promise<number> {
  const { customer, signedIn, server, name, subject, shop } = of;
  const parts = subject.parts ?? WHOLE;
  const model = modelAt(server, name);
  const languages = parts.model ? [parts.repair ? model : unrepaired(model)] : [];
  shop.speakBy(languages, parts.agreement ? [] : MODEL_DECIDES);
  const conversation = `conv-${randomUUID()}`;
  const talking = conductorFor({ customer, signedIn, conversation, parts });
  return talk(of, faults, async (text, meant) => {
    const { job } = meant;
    server.set({ oracle: oracleFor({ job } as Parameters<typeof oracleFor>[0]) });
    const { slots } = retailPack.outside!.form(meant.action);
    await talking.say(text);
    for (let answers = 0; answers < MOST_ANSWERS; answers += 1) {
      const question = talking.last()?.question;
      const reply = question && answerTo(question, slots, job);
      if (!reply || !customer.open().includes(meant)) return;
      await talking.say(reply);
    }
  });
}

/** The customer's own words first, then what they have not got, each by itself. @returns how often they said something */
async function talk(
  { one, customer }: Serving,
  faults: string[],
  say: (text: string, meant: Wanted) => Promise<unknown>,
): Promise<number> {
  let messages = 0;
  const told = async (text: string, meant: Wanted) => {
    messages += 1;
    await say(text, meant).catch((error: unknown) => faults.push((error as Error).message.slice(0, 300)));
  };
  await told(wordsOf(one), customer.open()[0]!);
  customer.hadByWords = customer.open().length === 0;
  for (let next = customer.next(); next; next = customer.next()) await told(next.text, next.wanted);
  return messages;
}
