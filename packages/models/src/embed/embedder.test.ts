import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { cosine } from '@conductor/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmbedder } from './embedder.ts';

const embedder = createEmbedder();
afterAll(() => embedder.dispose?.());

describe('createEmbedder', () => {
  it('gives one vector of 512 signed bytes a text, in order', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `Customer number ${i} wants a dark theme.`);
    const vectors = await embedder.embed(texts);
    expect(vectors).toHaveLength(40);
    for (const vector of vectors) expect(vector).toHaveLength(embedder.dimensions);
    expect(vectors[33]).toEqual((await embedder.embed([texts[33]!]))[0]);
  });

  it('puts like meanings nearer than unlike ones', async () => {
    const [login, signIn, invoice] = await embedder.embed([
      'I cannot log in with my work account',
      'Signing in through our company directory fails',
      'The invoice shows the wrong VAT number',
    ]);
    expect(cosine(login!, signIn!)).toBeGreaterThan(cosine(login!, invoice!) + 0.1);
  });

  it('gives a text with nothing to read the zero vector', async () => {
    const vectors = await embedder.embed(['', '  \n', '🎉', '—', 'fine']);
    expect(vectors.map((vector) => vector.some((value) => value !== 0))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(await embedder.embed([])).toEqual([]);
  });

  it('reads of a long text what stands before the cut', async () => {
    const sentence = 'The import fails when a file has more rows than we are allowed. ';
    const [long, longer] = await embedder.embed([sentence.repeat(15), sentence.repeat(40)]);
    expect(longer).toEqual(long);
  });

  it('leaves the event loop free while it works', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await embedder.embed(Array.from({ length: 48 }, (_, i) => `${i} is slow to load. `.repeat(50)));
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(150);
  });

  it('can be used again after it was disposed of, and answers nobody with silence', async () => {
    const other = createEmbedder();
    const pending = other.embed(['one']);
    other.dispose?.();
    await expect(pending).rejects.toThrow('disposed');
    expect(await other.embed(['one'])).toHaveLength(1);
    other.dispose?.();
  });

  it('answers before the process ends, and then lets it end', () => {
    const url = new URL('./embedder.ts', import.meta.url);
    const script = `import { createEmbedder } from ${JSON.stringify(url.href)};
      const [v] = await createEmbedder().embed(['hello']); console.log(v.length);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(run.stdout.trim()).toBe('512');
    expect(run.status).toBe(0);
  });
});
