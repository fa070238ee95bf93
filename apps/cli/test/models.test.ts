import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { verifies } from '@conductor/testkit';
import { type Oracle, type OracleServer, startOracle } from '@conductor/testkit/oracle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COMMAND = new URL('../src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'models-command-'));
chmodSync(folder, 0o755); // or the server’s account could not pass

/** Between the lines that say where a part begins and ends. */
const part = (of: string, all: string): string =>
  new RegExp(`${of} begins\n([\\s\\S]*?)\n=+ ${of} ends`).exec(all)?.[1] ?? '';

/** Takes the job that has the request for its example, quotes the note that asks, and says the claims as they stand. */
const right: Oracle = ({ schema, messages }) => {
  const all = messages.map((message) => message.text).join('\n');
  const said = part('request', all);
  if (schema?.name.startsWith('interpreter')) {
    const job = all.split('\n').find((line) => /^[a-z]+\.[a-z-]+: /.test(line) && line.includes(said));
    return { text: JSON.stringify({ job: job?.split(':')[0] ?? null, because: said, slots: [] }) };
  }
  if (schema?.name.startsWith('writer')) {
    const claims = part('claims', all).split('\n');
    const sentences = claims.map((one, at) => ({ text: one.replace(/^\d+\. /, ''), claims: [at + 1] }));
    return { text: `\`\`\`json\n${JSON.stringify({ sentences })}\n\`\`\`` };
  }
  const quotation = { source: 'note-b', words: 'let us export the weekly report' };
  return { text: JSON.stringify({ summary: 'They want to export the weekly report.', quotation }) };
};

let server: OracleServer;
beforeAll(async () => {
  server = await startOracle({ oracle: right, rate: 0, seed: 1 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function conductor(env: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...words, '--data', join(folder, 'data')], {
    cwd: new URL('../../..', import.meta.url).pathname,
    env: { ...process.env, CONDUCTOR_MODEL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out: stripVTControlCharacters(out), complaint: stripVTControlCharacters(complaint), code };
}
const toy = () => ({
  ...{ CONDUCTOR_MODEL: 'compatible/oracle', CONDUCTOR_MODEL_URL: server.url },
  ...{ CONDUCTOR_MODEL_PRICE: '1/2', CONDUCTOR_MODEL_SEES: 'internal' },
});

describe(`${verifies('MODEL-ROUTES')}conductor models`, { timeout: 180_000 }, () => {
  it('says how to set one up where there is none', async () => {
    const { out, code } = await conductor({}, 'models');
    expect(out).toContain('No model is set up');
    expect(code).toBe(0);
  });

  it('lists a server of this machine as it is just now, with who is asked for what', async () => {
    const { out } = await conductor(toy(), 'models', '--json');
    const { models, routes } = JSON.parse(out);
    expect(models).toMatchObject([
      { card: { name: 'compatible/oracle', isLocal: true, sees: 'internal' }, health: { isWell: true } },
    ]);
    const asked = (sensitivity: string) =>
      routes.filter((one: { sensitivity: string }) => one.sensitivity === sensitivity);
    expect(asked('restricted').flatMap((one: { candidates: string[] }) => one.candidates)).toEqual([]);
    expect(asked('internal').map((one: { candidates: string[] }) => one.candidates)).toEqual(
      Array(3).fill(['compatible/oracle']),
    );
  });

  it('tries each role over the wire, and fails where one does', async () => {
    const tried = await conductor(toy(), 'models', 'test');
    expect(tried.out.match(/passed/g)).toHaveLength(3);
    expect(tried.code).toBe(0);
    server.set({ oracle: () => ({ text: 'I would rather not.' }) });
    const failed = await conductor(toy(), 'models', 'test', 'compatible/oracle');
    server.set({ oracle: right });
    expect(failed.out.match(/failed/g)).toHaveLength(3);
    expect(failed.out.match(/its reply was sent back/g)).toHaveLength(9);
    expect(failed.code).toBe(1);
  });

  it('and why a run says what it says tells who was asked, by which rule, and what it cost', async () => {
    const said = 'How many pieces of feedback are there by source?';
    const { out, complaint } = await conductor(toy(), 'ask', said, '--json');
    expect(complaint).toBe('');
    const { run, answer } = JSON.parse(out);
    expect(answer.writtenBy).toBe('compatible/oracle');
    const told = await conductor({}, 'explain', run);
    const lines = told.out.slice(told.out.indexOf('Models\n')).split('\n');
    expect(lines[1]).toBe(
      '  writer to phrase feedback.count (internal) → compatible/oracle: models: A model phrases what is proved already',
    );
    expect(lines[2]).toBe('    could be asked: compatible/oracle');
    expect(lines[3]).toMatch(
      /1\. compatible\/oracle: its reply was taken.* tokens read.* written, cost 0\.0/,
    );
    expect(told.out).toMatch(/1 call in all, cost 0\.0\d+\n/);
  });
});
