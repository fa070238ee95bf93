import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const COMMAND = new URL('../src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'memory-'));
chmodSync(folder, 0o755);
const data = join(folder, 'data');
const memory = (...words: string[]) =>
  spawnSync(process.execPath, [COMMAND, 'memory', ...words, '--data', data, '--as', 'usr-ann'], {
    ...{ encoding: 'utf8', timeout: 120_000, input: '' },
  });
afterAll(() => {
  spawnSync(process.execPath, [COMMAND, 'stop', '--data', data]);
  rmSync(folder, { recursive: true, force: true });
});

const FISCAL = 'fact:workspace.fiscal-year-start-month';

describe('conductor memory', () => {
  it('shows what is held, as of when it is asked for, and says what is not there', {
    timeout: 180_000,
  }, () => {
    const shown = JSON.parse(memory('show', 'Workspace', '--json').stdout);
    expect(shown.rows.map(({ told }: { told: string }) => told)).toContain(
      'the fiscal year begins in February',
    );
    expect(memory('show', 'workspace', '--held-at', '2020-01-01').stdout).toContain('Nothing is held');
    const none = memory('show', 'the moon');
    expect([none.status, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('Nothing is held about “the moon”.');
    expect(memory('show', '--held-at', 'last week').stderr).toContain('2026-05-03');
    expect(memory('show', '--status', 'lost').status).toBe(2);
  });

  it('says why a fact is held, takes it back, and has its history', { timeout: 180_000 }, () => {
    const why = memory('why', FISCAL);
    expect(why.stdout).toMatch(/Said by +Ann Okafor in settings/);
    expect(why.stdout).toMatch(/Let in +The workspace began with it\./);
    const withdrawn = memory('withdraw', FISCAL);
    expect(withdrawn.status).toBe(0);
    expect(withdrawn.stdout).toContain('undo cs-');
    const history = JSON.parse(memory('history', 'workspace.fiscal-year-start-month', '--json').stdout);
    expect(history.map(({ status }: { status: string }) => status)).toEqual(['stated', 'withdrawn']);
    expect(memory('confirm', 'fact:none').stderr).toContain('There is no fact fact:none');
  });

  it('forgets nothing before somebody says yes to what would go', { timeout: 180_000 }, () => {
    const unsaid = memory('forget', '--subject', 'segment-rule', '--why', 'a test');
    expect(unsaid.status).toBe(1);
    expect(unsaid.stdout).toContain('This would be erased: facts about segment-rule.');
    expect(unsaid.stderr).toContain('Nothing was erased.');
    expect(memory('show', 'segment-rule').status).toBe(0);
    const done = JSON.parse(
      memory('forget', '--subject', 'segment-rule', '--why', 'a test', '--yes', '--json').stdout,
    );
    expect(done).toMatchObject({ done: true, gone: { facts: 3 } });
    expect(memory('show', 'segment-rule', '--status', 'all').status).toBe(1);
    expect(memory('forget', '--subject', 'pricing', '--person', 'ct-1').stderr).toContain('one of them');
  });
});
