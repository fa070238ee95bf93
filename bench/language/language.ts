import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDispatch } from '@conductor/conductor';
import type { Language, Pack } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import {
  actingPerson,
  type Open,
  open,
  type ReadAs,
  readUtterances,
  sampleBeginning,
} from '@conductor/server';
import { interpretByExamples } from './example-cosine.ts';
import { calibrationOf, counted, perJob, rounded, type Scored, verdictOf } from './score.ts';
import { type Case, type CompoundCase, readUnseen } from './unseen.ts';

const PACKS: Pack[] = [productPack, retailPack];

/** The whole reading of utterances nobody learnt from, on the sample workspace, beside a peer that knows examples alone. */
export async function run(_sizes?: number[], _dataSet?: string, name = 'product'): Promise<unknown> {
  const pack = PACKS.find((one) => one.name === name);
  if (!pack) throw new Error(`Say which pack: --pack ${PACKS.map((one) => one.name).join(' | ')}`);
  const made = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(made, 0o755);
  const opened = await open({
    at: { data: join(made, 'data') },
    packs: [pack],
    beginning: sampleBeginning,
    work: 'if-none',
  });
  try {
    return await measured(opened, pack.name);
  } finally {
    await opened.close();
    rmSync(made, { recursive: true, force: true });
  }
}

async function measured(opened: Open, pack: string) {
  const { cases, paraphrases, compound } = readUnseen(pack);
  const texts = [
    ...cases.map(({ text }) => text),
    ...paraphrases.flat(),
    ...compound.map(({ text }) => text),
  ];
  await readAll(opened, ['warm up the reading']);
  const { reads, taken } = await readAll(opened, texts);
  const scored = scoredBy(cases, reads);
  const said = paraphrases.flat().length;
  const hashes = reads.slice(cases.length, cases.length + said).map(({ planHash }) => planHash);
  const none = scored.filter(({ of }) => of.job === null);
  const peer = await readAll(
    withPeer(opened),
    cases.map(({ text }) => text),
  );
  return {
    ...counted(scored),
    ofJobs: counted(scored.filter(({ of }) => of.job !== null)),
    slotAsked: rounded(
      scored.filter(({ read, verdict }) => verdict === 'right' && read.status === 'question').length /
        cases.length,
    ),
    ...calibrationOf(scored),
    none: counted(none),
    paraphrases: sameHash(paraphrases, hashes),
    compound: compoundCounted(compound, reads.slice(cases.length + said)),
    msPerUtterance: spread(taken),
    perJob: perJob(scored),
    peer: {
      name: 'cosine with the jobs’ examples',
      ...counted(scoredBy(cases, peer.reads)),
      ece: calibrationOf(scoredBy(cases, peer.reads)).ece,
      msPerUtterance: spread(peer.taken),
    },
  };
}

async function readAll(opened: Open, texts: readonly string[]) {
  const reads: ReadAs[] = [];
  const taken: number[] = [];
  let began = performance.now();
  await readUtterances(opened, await actingPerson(opened, undefined), texts, (read) => {
    const now = performance.now();
    taken.push(now - began);
    began = now;
    reads.push(read);
  });
  // The first one reads the names of records for all.
  return { reads, taken: taken.slice(1) };
}

const scoredBy = (cases: readonly Case[], reads: readonly ReadAs[]): Scored[] =>
  cases.map((of, at) => ({ of, read: reads[at]!, verdict: verdictOf(of, reads[at]!) }));

function withPeer(opened: Open): Open {
  const peer: Language = {
    name: 'peer',
    reply: async (task) => ({ value: task.role === 'interpreter' ? await interpretByExamples(task) : null }),
  };
  return { ...opened, system: { ...opened.system, dispatch: createDispatch([peer]) } };
}

function sameHash(groups: readonly string[][], hashes: readonly (string | null)[]) {
  const left = [...hashes];
  const held = groups.map((group) => left.splice(0, group.length));
  const planned = held.filter((of) => of.every((hash) => hash !== null));
  return {
    groups: groups.length,
    sameHash: held.filter((of) => of[0] !== null && of.every((hash) => hash === of[0])).length,
    /** Groups of which every way of saying it comes to a plan. */
    planned: planned.length,
  };
}

/** The jobs in their order; a single job read for two is wrong, and so is one that was not asked for. */
function compoundCounted(cases: readonly CompoundCase[], reads: readonly ReadAs[]) {
  const verdicts = cases.map(({ jobs }, at) => {
    const { status, parts, job } = reads[at]!;
    if (status !== 'understood') return 'asked';
    const read = parts.length > 0 ? parts.map((part) => part.job) : [job];
    return read.join() === jobs.join() ? 'right' : 'wrong';
  });
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  return { cases: cases.length, right: count('right'), asked: count('asked'), wrong: count('wrong') };
}

function spread(taken: readonly number[]) {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(10 * sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}
