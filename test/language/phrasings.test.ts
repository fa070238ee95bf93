import { readdirSync, readFileSync } from 'node:fs';
import { loadPacks, withSystem } from '@conductor/conductor';
import type { InterpreterTask, LanguageTask, Pack } from '@conductor/contract';
import { createBuiltin } from '@conductor/models';
import { isFresh, readingOf, readKept } from '@conductor/models/reading';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { describe, expect, it } from 'vitest';

/** The fewest ways of asking for a job of a pack's own, and for one that every workspace has. */
const FEWEST = { own: 40, everywhere: 10 };

const partsOf = (pack: Pack) => {
  const { cards, jobs, unbuilt, taught: packs } = loadPacks(withSystem([pack]));
  const names = Object.keys(pack.phrasings ?? {}).sort();
  const own = new Set([...pack.jobs, ...(pack.unbuilt ?? [])].map(({ name }) => name));
  return { pack, cards, jobs, unbuilt, packs, taught: packs[0]!, names, own };
};
const PACKS = [productPack, retailPack].map(partsOf);
const { cards, packs, names, taught } = PACKS[0]!;

const task = (utterance: string): InterpreterTask & LanguageTask => ({
  role: 'interpreter',
  purpose: 'read a request',
  sensitivity: 'internal',
  utterance,
  mentions: [],
  filler: [],
  focus: null,
  jobs: cards,
  taught: packs,
});

describe.each(PACKS)('what the interpreter learns from of $pack.name', ({ pack, own, ...of }) => {
  it('is enough of every job that has any, built or not', () => {
    for (const name of of.names) {
      expect(of.jobs.has(name) || of.unbuilt.has(name), name).toBe(true);
      const fewest = own.has(name) ? FEWEST.own : FEWEST.everywhere;
      expect(pack.phrasings![name]!.length, name).toBeGreaterThanOrEqual(fewest);
    }
    expect(of.taught.outOfScope.length).toBeGreaterThanOrEqual(FEWEST.own);
  });

  it('holds no line of two jobs, and none that reading is measured by', () => {
    const told = new Map<string, string>();
    for (const name of of.names) {
      for (const line of pack.phrasings![name]!) {
        const plain = line.toLowerCase();
        expect(told.get(plain) ?? name, line).toBe(name);
        told.set(plain, name);
      }
    }
    const folder = new URL(`../../bench/language/unseen-${pack.name}/`, import.meta.url);
    // A word alone is said by everybody: "undo".
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt')))
      for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n'))
        if (line.includes(' ')) expect(told.has(line.trim().toLowerCase()), line).toBe(false);
  });

  it('was learnt as it stands: else run `npm run learn`', () => {
    expect(isFresh(readKept(pack.learnt!)!, of.taught)).toBe(true);
  });
});

describe('packs that are loaded together', () => {
  it('are each read by what was learnt of it alone', () => {
    const both = loadPacks(withSystem([productPack, retailPack])).taught;
    expect(both.map((one) => isFresh(readKept(one.learnt!)!, one))).toEqual([true, true]);
  });
});

describe('a job that is called by its name', () => {
  const language = createBuiltin();
  it.each(names)('%s is started', async (name) => {
    const { value } = await language.reply(task(`please ${name}`), new AbortController().signal);
    const commands = value as { do: string; job?: string }[];
    expect(commands[0]).toMatchObject({ do: 'start', job: name });
  });

  it.each(names)('%s is the likeliest where its words are turned round, in the plural', async (name) => {
    const [entity, verb] = name.split('.') as [string, string];
    const plural = entity.replace(/y$/, 'ie');
    const said = `${verb} ${plural}s`;
    const reading = await readingOf(taught);
    expect(reading.guess(said, null)[0]!.job, said).toBe(name);
  });
});
