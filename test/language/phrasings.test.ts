import { loadPacks, withSystem } from '@conductor/conductor';
import type { InterpreterTask } from '@conductor/contract';
import { createBuiltin } from '@conductor/models';
import { isFresh, readingOf, readKept } from '@conductor/models/reading';
import { productPack } from '@conductor/product';
import { describe, expect, it } from 'vitest';

const FEWEST = 15;
const { cards, jobs, unbuilt, taught: packs } = loadPacks(withSystem([productPack]));
const names = Object.keys(productPack.phrasings ?? {}).sort();
const taught = packs[0]!;

const task = (utterance: string): InterpreterTask => ({
  role: 'interpreter',
  utterance,
  mentions: [],
  filler: [],
  focus: null,
  jobs: cards,
  taught: packs,
});

describe('what the interpreter learns from', () => {
  it('is there for every job, built or not: the product’s and those of records', () => {
    expect(names.filter((name) => name.startsWith('record.'))).toHaveLength(11);
    expect(names.filter((name) => !name.startsWith('record.')).length).toBeGreaterThanOrEqual(25);
    for (const name of names) {
      expect(jobs.has(name) || unbuilt.has(name), name).toBe(true);
      expect(productPack.phrasings![name]!.length, name).toBeGreaterThanOrEqual(FEWEST);
    }
    expect(taught.outOfScope.length).toBeGreaterThanOrEqual(FEWEST);
  });

  it('holds no line of two jobs', () => {
    const told = new Map<string, string>();
    for (const name of names) {
      for (const line of productPack.phrasings![name]!) {
        const plain = line.toLowerCase();
        expect(told.get(plain) ?? name, line).toBe(name);
        told.set(plain, name);
      }
    }
  });

  it('was learnt as it stands: else run `npm run learn`', () => {
    expect(isFresh(readKept(productPack.learnt!)!, taught)).toBe(true);
  });
});

describe('a job that is called by its name', () => {
  const language = createBuiltin();
  it.each(names)('%s is started', async (name) => {
    const commands = (await language.reply(task(`please ${name}`))) as { do: string; job?: string }[];
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
