import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifies } from '@conductor/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const COMMAND = new URL('../src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'interpret-'));
chmodSync(folder, 0o755);
const data = join(folder, 'data');
const conductor = (...words: string[]) =>
  spawnSync(process.execPath, [COMMAND, ...words, '--data', data], { encoding: 'utf8', timeout: 120_000 });
afterAll(() => {
  conductor('stop');
  rmSync(folder, { recursive: true, force: true });
});

describe('conductor interpret', () => {
  it(`${verifies('LAW-10')}reads utterances of a file one by one, and runs nothing`, {
    timeout: 180_000,
  }, () => {
    const file = join(folder, 'said.txt');
    const said = [
      'how much feedback came in last month?',
      '{"text": "how many pieces of feedback came in last month?"}',
      '',
      'diff the two roadmap branches',
      'who won the world cup in 1998?',
    ];
    writeFileSync(file, said.join('\n'));
    const done = conductor('interpret', '--file', file, '--json');
    expect(done.stderr).toBe('');
    const read = done.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(read.map(({ status, job }) => [status, job])).toEqual([
      ['understood', 'feedback.count'],
      ['understood', 'feedback.count'],
      ['declined', 'roadmap.compare'],
      ['declined', null],
    ]);
    expect(read[0].planHash).toBe(read[1].planHash);
    expect(read[0].slots.window.shown).toMatch(/\d{4}/);
    expect(read[0].candidates[0]).toMatchObject({ job: 'feedback.count' });
    expect(read[2].says).toContain('not built yet');
    expect(read[3].says.length).toBeGreaterThan(20);
    expect(JSON.parse(conductor('runs', '--json').stdout)).toEqual([]);
  });

  it('says what to do about a file it cannot read', () => {
    const file = join(folder, 'bad.txt');
    writeFileSync(file, '{"says": 1}');
    const done = conductor('interpret', '--file', file);
    expect(done.status).toBe(1);
    expect(done.stderr).toContain('is no JSON object with a text');
  });
});
