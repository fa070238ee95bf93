import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withBlocks } from '../../scripts/snippets/blocks.ts';
import { GUIDES, madeAgain } from '../../scripts/snippets/guide.ts';
import { SameWords } from '../../scripts/snippets/same-words.ts';
import { snippet } from '../../scripts/snippets/snippet.ts';
import { Terminal } from '../../scripts/snippets/terminal.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCE = `import x from 'x';

// #region outer
const a = 1;
  // #region inner
  const b = 2;
  // #endregion
// #endregion
`;

describe.each(GUIDES)('%s', (path) => {
  it('shows the code as the files have it', async () => {
    const guide = readFileSync(`${ROOT}${path}`, 'utf8');
    expect(await madeAgain(guide, ROOT)).toBe(guide);
  });
});

describe('a piece of a file', () => {
  it('is the whole without its marks, or a region moved to the left', () => {
    expect(snippet(SOURCE)).toBe("import x from 'x';\n\nconst a = 1;\n  const b = 2;");
    expect(snippet(SOURCE, 'inner')).toBe('const b = 2;');
    expect(snippet(SOURCE, 'outer')).toBe('const a = 1;\n  const b = 2;');
  });
  it('is refused where there is none', () => {
    expect(() => snippet(SOURCE, 'other')).toThrow('there is no region other');
    expect(() => snippet('// #region a\n1;', 'a')).toThrow('has no end');
  });
});

describe('a guide', () => {
  const guide =
    'A\n<!-- code f.ts#r -->\n```ts\nold\n```\n<!-- /code -->\nB\n<!-- run -->\n```console\n$ x\n```\n<!-- /run -->\nC\n';
  it('keeps what stands between its blocks', async () => {
    const made = await withBlocks(guide, async ({ kind, of }) => `${kind} ${of}`.trim());
    expect(made).toBe(guide.replace('old', 'code f.ts#r').replace('$ x', 'run'));
  });
  it('says which file it wants that is not there', async () => {
    await expect(madeAgain(guide, ROOT)).rejects.toThrow(/The guide shows f.ts#r: .*no such file/);
  });
});

describe('a terminal', () => {
  it('shows each command with what it says, and runs the next with the ids that it said', async () => {
    const terminal = new Terminal(`${ROOT}test`);
    const made = await terminal.run(
      '$ echo "ap-00112233aabbccdd in 12 ms"\nold\n\n$ echo "again ap-n1" | sed s/ap/cs/\n',
      'in=guide',
    );
    expect(made).toBe(
      '$ echo "ap-00112233aabbccdd in 12 ms"\nap-n1 in … s\n\n$ echo "again ap-n1" | sed s/ap/cs/\nagain cs-n1',
    );
    expect(await terminal.run('$ pwd; seq 5', 'in=guide first=2')).toBe(
      '$ pwd; seq 5\n~/conductor/guide\n1\n…',
    );
  });
  it('shows the beginning or the end of what is long', async () => {
    const terminal = new Terminal(`${ROOT}test`);
    expect(await terminal.run('$ seq 5', 'in=guide last=2')).toBe('$ seq 5\n…\n4\n5');
  });
  it('stops what goes on by itself', async () => {
    const made = await new Terminal(`${ROOT}test`).run(
      '$ echo ready; sleep 60; echo late',
      'in=guide until=ready',
    );
    expect(made).toBe('$ echo ready; sleep 60; echo late\nready');
  });
  it('numbers ids as they come', () => {
    const words = new SameWords([]);
    expect(words.said('cs-00112233aabbccdd ap-00112233aabbccdd cs-ff112233aabbccdd')).toBe(
      'cs-n1 ap-n1 cs-n2',
    );
    expect(words.real('undo cs-n2')).toBe('undo cs-ff112233aabbccdd');
  });
});
