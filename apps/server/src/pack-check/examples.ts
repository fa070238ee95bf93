import { listener } from '@conductor/conductor';
import type { Confusion, Heard, Job, Principal, Row, SlotSpec, Snapshot } from '@conductor/contract';
import { mayAskFor } from '../job-form.ts';
import type { Open } from '../open.ts';
import type { Looking } from './looking.ts';

/** Of a job's phrasings, so many from all over them: of those it learns from, nearly all are read rightly. */
const MOST_PHRASINGS = 3;
const NONE = '—';

/** Reads each job's examples as a person's who may ask for it, and keeps what is read as something else. */
export async function lookAtExamples(
  looking: Looking,
  open: Open,
  people: readonly Principal[],
): Promise<Confusion[]> {
  const confusion: Confusion[] = [];
  const policies = new Map(
    await Promise.all(people.map(async (one) => [one, await open.system.policyFor(one)] as const)),
  );
  const left = new Set(looking.pack.jobs);
  for (const who of people) {
    const own = [...left].filter((job) => mayAskFor(job, who, policies.get(who)!));
    if (own.length === 0 || who.roles.length === 0) continue;
    await open.store.look({ workspace: open.workspace, user: who.user }, async (snapshot) => {
      const hear = await listener(open.system, snapshot, new Date().toISOString());
      for (const job of own) {
        left.delete(job);
        confusion.push(...(await readOf(looking, job, snapshot, async (text) => (await hear(text)).heard)));
      }
    });
  }
  return confusion;
}

async function readOf(
  looking: Looking,
  job: Job,
  snapshot: Snapshot,
  hear: (text: string) => Promise<Heard>,
): Promise<Confusion[]> {
  const { pack, fault, warn, count } = looking;
  const phrasings = spread(pack.phrasings?.[job.name] ?? [], MOST_PHRASINGS);
  const readAs: Record<string, number> = {};
  let read = 0;
  for (const [at, example] of [...job.examples, ...phrasings].entries()) {
    const text = await filled(example, job, snapshot, looking);
    if (text === undefined) continue;
    read += 1;
    count('examples');
    const as = jobOf(await hear(text));
    if (as === job.name) continue;
    readAs[as] = (readAs[as] ?? 0) + 1;
    if (at >= job.examples.length) continue;
    if (as === NONE)
      warn(
        'not-read',
        `job ${job.name}`,
        `“${text}” is not understood`,
        'Say it in words of the vocabulary, or give more phrasings.',
      );
    else
      (text === example ? fault : warn)(
        'misread',
        `job ${job.name}`,
        `“${text}” is read as ${as}`,
        'Say it otherwise, or give both jobs more phrasings that tell them apart.',
      );
  }
  return Object.keys(readAs).length > 0 ? [{ job: job.name, examples: read, readAs }] : [];
}

const jobOf = (heard: Heard): string =>
  (heard.kind === 'intent'
    ? heard.job
    : heard.kind === 'question'
      ? (heard.soFar?.job ?? heard.candidates?.[0]?.job)
      : heard.job) ?? NONE;

const spread = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most
    ? [...all]
    : Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]!);

/** An example with something said for each of its slots; nothing where one has no words. */
async function filled(
  example: string,
  job: Job,
  snapshot: Snapshot,
  looking: Looking,
): Promise<string | undefined> {
  let text = example;
  for (const [whole, name] of example.matchAll(/\{(\w+)\}/g)) {
    const spec = job.slots[name!];
    const words = spec && (await wordsOf(spec, snapshot, looking));
    if (!words) return undefined;
    text = text.replace(whole, words);
  }
  return text;
}

async function wordsOf(
  spec: SlotSpec,
  { records }: Snapshot,
  { catalogue }: Looking,
): Promise<string | undefined> {
  switch (spec.type) {
    case 'record': {
      const named = catalogue.vocabulary.names.find(
        ({ entity, asRecordOnly }) => entity === spec.of && !asRecordOnly,
      );
      if (!named || records.reach(spec.of) === 'none') return undefined;
      const [row] = await records.select<Row>(spec.of, {
        limit: 1,
        ...(named.where ? { where: named.where } : {}),
      });
      return typeof row?.[named.field] === 'string' ? (row[named.field] as string) : undefined;
    }
    case 'enum':
      return Object.values(catalogue.vocabulary.enums[spec.of] ?? {})[0]?.[0];
    case 'period':
      return 'last month';
    case 'money':
      return '20 EUR';
    case 'limit':
      return '5';
    case 'flag':
      return spec.words[0];
    default:
      return undefined;
  }
}
