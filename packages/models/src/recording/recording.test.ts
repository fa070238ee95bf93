import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Model, type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { cardOf } from '../providers/cards.ts';
import { recording } from './recording.ts';
import { replaying } from './replaying.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixtures-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `${files}.json`);
};

/** A model that gives these one after the other. */
function saying(...given: (string | ModelError)[]): Model & { asked: number } {
  const model = {
    card: cardOf({ provider: 'openai', model: 'careful-1' }),
    asked: 0,
    health: async () => true as const,
    call: async (): Promise<ModelReply> => {
      const next = given[model.asked % given.length]!;
      model.asked += 1;
      if (next instanceof ModelError) throw next;
      return { text: next, finish: 'stop', usage: { inputTokens: 5, outputTokens: 2 } };
    },
  };
  return model;
}

const callFor = (text: string, more: Partial<ModelCall> = {}): ModelCall => ({
  ...{ role: 'interpreter', purpose: 'read a request', sensitivity: 'internal', system: 'Read it.' },
  messages: [{ role: 'user', text }],
  schema: { name: 'commands', json: { type: 'object', properties: { a: { type: 'string' } } } },
  ...{ maxOutputTokens: 100, signal: AbortSignal.timeout(5_000) },
  ...more,
});

const read = (file: string) => readFileSync(file, 'utf8');

describe(`${verifies('LAW-7')}a recorded model`, () => {
  it('gives again what it gave, in turn, and nobody is asked', async () => {
    const file = newFile();
    const busy = new ModelError('rate-limited', 'it wants to be asked less (429)', 700);
    const live = saying('{"a":"1"}', busy, '{"a":"3"}');
    const recorded = recording(live, file);
    const gives = async (model: Model) => {
      const all: unknown[] = [];
      for (const text of ['x', 'x', 'y'])
        all.push(
          await model
            .call(callFor(text))
            .catch(({ kind, message, retryAfterMs }) => ({ kind, message, retryAfterMs })),
        );
      return all;
    };
    const then = await gives(recorded);
    const [replayed] = replaying(file);
    expect(replayed!.card).toEqual(live.card);
    expect(await gives(replayed!)).toEqual(then);
    expect(then[1]).toEqual({ kind: 'rate-limited', message: busy.message, retryAfterMs: 700 });
    expect(live.asked).toBe(3);
  });

  it('is found by what the reply depends on, and by nothing else', async () => {
    const file = newFile();
    await recording(saying('{}'), file).call(callFor('x'));
    const [model] = replaying(file);
    const same = callFor('x', {
      schema: { name: 'commands', json: { properties: { a: { type: 'string' } }, type: 'object' } },
      ...{ sensitivity: 'public', maxOutputTokens: 5 },
    });
    expect((await model!.call(same)).text).toBe('{}');
    const others: Partial<ModelCall>[] = [
      { role: 'writer' },
      { purpose: 'another' },
      { system: 'Read it!' },
      { messages: [{ role: 'assistant', text: 'x' }] },
      { schema: { name: 'commands', json: { type: 'object' } } },
    ];
    for (const other of others)
      await expect(model!.call(callFor('x', other))).rejects.toThrow(/nothing is recorded/);
  });

  it('says what is missing, and whether it was recorded with other words', async () => {
    const file = newFile();
    await recording(saying('{}'), file).call(callFor('x'));
    const [model] = replaying(file);
    await expect(model!.call(callFor('secret words'))).rejects.toThrow(
      /interpreter \(read a request, [0-9a-f]{32}\); 1 for that purpose is recorded, with other words/,
    );
    await expect(model!.call(callFor('x', { purpose: 'other' }))).rejects.toThrow(/none for that purpose/);
    const said = await model!.call(callFor('secret words')).catch((error) => String(error));
    expect(said).not.toContain('secret words');
  });

  it('keeps no secret, and is found all the same', async () => {
    const file = newFile();
    const secrets = [
      'sk-ant-api03-abcdefghijklmnop',
      `AIza${'x'.repeat(35)}`,
      'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
      `cpt_${'k'.repeat(43)}`,
      'our-own-key-in-the-environment',
    ];
    const text = [
      ...secrets,
      'Authorization: Bearer abcdef0123456789',
      '{"password": "hunter2hunter2"}',
      'https://kim:verysecret@example.org',
    ].join(' and ');
    const live = saying(`{"a":"${secrets[0]}"}`);
    const own = ['our-own-key-in-the-environment'];
    const reply = await recording(live, file, own).call(callFor(text, { system: `Key: ${secrets[1]}` }));
    for (const secret of [...secrets, 'abcdef0123456789', 'hunter2', 'verysecret'])
      expect(read(file)).not.toContain(secret);
    expect(read(file)).toContain('[left out]');
    const [model] = replaying(file, own);
    expect(await model!.call(callFor(text, { system: `Key: ${secrets[1]}` }))).toEqual(reply);
  });

  it('leaves ids, dates, numbers and addresses of pages as they are', async () => {
    const file = newFile();
    const text =
      'FB-0042 of 2026-11-23, 5f0c3a52-7d1e-4a6b-9a55-1b2c3d4e5f60, https://example.org/a?b=1, token count: 17';
    await recording(saying('{}'), file).call(callFor(text));
    expect(read(file)).toContain(text);
  });

  it('is written for its owner alone, and added to by a later recording', async () => {
    const file = newFile();
    await recording(saying('{"a":"first"}'), file).call(callFor('x'));
    const second = recording(saying('{"a":"second"}'), file);
    await second.call(callFor('x'));
    await second.call(callFor('y'));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const [model] = replaying(file);
    expect((await model!.call(callFor('x'))).text).toBe('{"a":"second"}');
    expect((await model!.call(callFor('y'))).text).toBe('{"a":"second"}');
  });

  it('is refused where the file is another, or none', () => {
    const file = newFile();
    expect(() => replaying(file)).toThrow(/is not there/);
    writeFileSync(file, '{"some": "thing"}');
    expect(() => replaying(file)).toThrow(/holds no recorded calls/);
    expect(() => recording(saying('{}'), file)).toThrow(/holds no recorded calls/);
    expect(read(file)).toBe('{"some": "thing"}');
  });
});
