import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConductorError, type ModelCall, type ModelConfig } from '@conductor/contract';
import { openaiDialect, openWireServer } from '@conductor/testkit/models';
import { afterAll, describe, expect, it } from 'vitest';
import { modelsOf } from './models-of.ts';

const OLLAMA = 'http://127.0.0.1:11434/v1';
const cards = (env: Record<string, string>, models: ModelConfig[] = []) =>
  modelsOf({ models, env }).map(({ card }) => card);
const names = (env: Record<string, string>, models: ModelConfig[] = []) =>
  cards(env, models).map(({ name }) => name);

/** What is said against it, fault by fault. */
function faultsOf(env: Record<string, string>, models: unknown[] = []): string[] {
  try {
    modelsOf({ models: models as ModelConfig[], env });
  } catch (error) {
    expect(error).toBeInstanceOf(ConductorError);
    expect((error as ConductorError).mend).not.toBe('');
    return (error as ConductorError).message.split('\n  - ').slice(1);
  }
  throw new Error('nothing was said against it');
}

describe('the models that may be asked', () => {
  it('are none where nobody names one', () => {
    expect(names({})).toEqual([]);
    expect(names({ OPENAI_API_KEY: 'sk-something-long' })).toEqual([]);
  });

  it('are those of the environment first, then those of the config', () => {
    const config: ModelConfig[] = [{ provider: 'google', model: 'gemini-2.5-flash' }];
    const env = {
      CONDUCTOR_MODEL: 'openai/gpt-5-mini, compatible/meta/llama-3',
      CONDUCTOR_MODEL_URL: OLLAMA,
    };
    expect(names(env, config)).toEqual([
      'openai/gpt-5-mini',
      'compatible/meta/llama-3',
      'google/gemini-2.5-flash',
    ]);
  });

  it('are as the config says where the environment names one of its own', () => {
    const config: ModelConfig[] = [
      { provider: 'google', model: 'gemini-2.5-flash' },
      { provider: 'openai', model: 'gpt-5', name: 'careful', sees: 'public' },
    ];
    const env = { CONDUCTOR_MODEL: 'careful', CONDUCTOR_MODEL_SEES: 'restricted' };
    expect(cards(env, config).map(({ name, sees }) => [name, sees])).toEqual([
      ['careful', 'public'],
      ['google/gemini-2.5-flash', 'internal'],
    ]);
  });

  it('are none where the environment says so, whatever the config says', () => {
    expect(names({ CONDUCTOR_MODEL: 'none' }, [{ provider: 'openai', model: 'gpt-5' }])).toEqual([]);
  });

  it('see no more than internal where nobody says more, unless they run here', () => {
    const seen = (model: ModelConfig) => cards({}, [model]).map(({ sees, isLocal }) => [sees, isLocal])[0];
    expect(seen({ provider: 'anthropic', model: 'claude-sonnet-4-5' })).toEqual(['internal', false]);
    expect(seen({ provider: 'compatible', model: 'm', baseUrl: 'https://models.example/v1' })).toEqual([
      'internal',
      false,
    ]);
    expect(seen({ provider: 'compatible', model: 'm', baseUrl: OLLAMA })).toEqual(['restricted', true]);
    expect(seen({ provider: 'compatible', model: 'm', baseUrl: 'http://[::1]:8080/v1' })).toEqual([
      'restricted',
      true,
    ]);
  });

  it('do not run here where what runs here only passes on', () => {
    for (const model of ['gpt-oss:120b-cloud', 'qwen3:cloud'])
      expect(cards({}, [{ provider: 'compatible', model, baseUrl: OLLAMA }])[0]).toMatchObject({
        ...{ isLocal: false, sees: 'internal' },
      });
  });

  it('cost what somebody said, and nothing is known where nobody did', () => {
    expect(cards({ CONDUCTOR_MODEL: 'openai/a' })[0]?.price).toBeNull();
    expect(cards({ CONDUCTOR_MODEL: 'openai/a', CONDUCTOR_MODEL_PRICE: '0.25 / 2' })[0]?.price).toEqual({
      ...{ input: 0.25, output: 2 },
    });
  });

  it('are there without their keys, and say which variable is missing', async () => {
    const env = { CONDUCTOR_MODEL: 'openai/a,anthropic/b,google/c' };
    const said = await Promise.all(
      modelsOf({ env }).map((model) => model.health(AbortSignal.timeout(5_000))),
    );
    expect(said).toEqual([
      'OPENAI_API_KEY is not set in the environment, so it cannot be asked',
      'ANTHROPIC_API_KEY is not set in the environment, so it cannot be asked',
      'GOOGLE_GENERATIVE_AI_API_KEY is not set in the environment, so it cannot be asked',
    ]);
  });

  it('never tell a key that cannot be one', async () => {
    const key = 'sk-abc\nX-Other: 1';
    const [model] = modelsOf({ env: { CONDUCTOR_MODEL: 'openai/a', OPENAI_API_KEY: key } });
    const said = await model!.health(AbortSignal.timeout(5_000));
    expect(said).toMatch(/OPENAI_API_KEY/);
    expect(said).not.toContain('sk-abc');
  });
});

describe('the calls of models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calls-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are kept where the environment says so, and given again with no network and no key', async () => {
    const server = await openWireServer(openaiDialect, ['gpt-5-mini']);
    server.will({ does: 'says', said: { text: '{"a":"b"}', usage: { input: 9, output: 4 } } });
    const file = join(folder, 'calls.json');
    const models: ModelConfig[] = [{ provider: 'openai', model: 'gpt-5-mini', baseUrl: server.url }];
    const key = 'the-key-of-this-process';
    const call: ModelCall = {
      ...{
        role: 'writer',
        purpose: 'phrase feedback.count',
        sensitivity: 'internal',
        system: `Say it. ${key}`,
      },
      messages: [{ role: 'user', text: 'three' }],
      schema: { name: 'writer_reply', json: { type: 'object' } },
      ...{ maxOutputTokens: 100, signal: AbortSignal.timeout(20_000) },
    };
    const [live] = modelsOf({ models, env: { OPENAI_API_KEY: key, CONDUCTOR_MODEL_RECORD: file } });
    const reply = await live!.call(call).finally(() => server.close());
    expect(readFileSync(file, 'utf8')).not.toContain(key);
    const again = modelsOf({ models, env: { OPENAI_API_KEY: key, CONDUCTOR_MODEL_REPLAY: file } });
    expect(again.map(({ card }) => card)).toEqual([live!.card]);
    expect(await again[0]!.call(call)).toEqual(reply);
    const keyless = modelsOf({ env: { CONDUCTOR_MODEL_REPLAY: file } });
    expect(await keyless[0]!.health(call.signal)).toBe(true);
    await expect(keyless[0]!.call({ ...call, purpose: 'other' })).rejects.toThrow(/nothing is recorded/);
  });
});

describe('what is wrong with models', () => {
  it.each<[string, Record<string, string>, unknown[], RegExp]>([
    [
      'an unknown provider',
      { CONDUCTOR_MODEL: 'opnai/gpt' },
      [],
      /provider "opnai"; there are openai, anthropic/,
    ],
    [
      'a model without a provider',
      { CONDUCTOR_MODEL: 'llama3.2' },
      [],
      /names llama3\.2: write provider\/model/,
    ],
    ['no address', { CONDUCTOR_MODEL: 'compatible/llama3.2' }, [], /CONDUCTOR_MODEL_URL is not set/],
    [
      'an address nobody uses',
      { CONDUCTOR_MODEL: 'openai/gpt', CONDUCTOR_MODEL_URL: OLLAMA },
      [],
      /no model of CONDUCTOR_MODEL is of the provider compatible/,
    ],
    [
      'an address that is none',
      { CONDUCTOR_MODEL: 'compatible/m', CONDUCTOR_MODEL_URL: 'ollama' },
      [],
      /is no address/,
    ],
    [
      'an address anybody can listen to',
      { CONDUCTOR_MODEL: 'compatible/m', CONDUCTOR_MODEL_URL: 'http://models.example/v1' },
      [],
      /use https, or set CONDUCTOR_MODEL_ALLOW_HTTP=1/,
    ],
    [
      'an address that only looks like this machine',
      { CONDUCTOR_MODEL: 'compatible/m', CONDUCTOR_MODEL_URL: 'http://127.0.0.1.models.example/v1' },
      [],
      /use https/,
    ],
    [
      'another scheme',
      {},
      [{ provider: 'compatible', model: 'm', baseUrl: 'file:///etc' }],
      /http:\/\/ or https:\/\//,
    ],
    ['a wrong price', { CONDUCTOR_MODEL: 'openai/a', CONDUCTOR_MODEL_PRICE: 'cheap' }, [], /0\.25\/2/],
    [
      'a wrong secrecy',
      { CONDUCTOR_MODEL: 'openai/a', CONDUCTOR_MODEL_SEES: 'secret' },
      [],
      /public, internal, restricted/,
    ],
    ['a wrong length', { CONDUCTOR_MODEL: 'openai/a', CONDUCTOR_MODEL_CONTEXT: 'long' }, [], /contextTokens/],
    [
      'a wrong role',
      {},
      [{ provider: 'openai', model: 'a', roles: ['poet'] }],
      /interpreter, analyst, writer/,
    ],
    [
      'a field nobody knows',
      {},
      [{ provider: 'openai', model: 'a', temperature: 1 }],
      /temperature, which nobody knows/,
    ],
    [
      'a name of a table',
      {},
      [{ provider: 'openai', model: 'a', name: 'builtin' }],
      /none of any, local, builtin/,
    ],
    ['no model at all', {}, [null], /is null, and no model/],
    [
      'both to record and to replay',
      { CONDUCTOR_MODEL_RECORD: 'a', CONDUCTOR_MODEL_REPLAY: 'a' },
      [],
      /choose one/,
    ],
  ])('is said plainly: %s', (_what, env, models, expected) => {
    expect(faultsOf(env, models)).toEqual([expect.stringMatching(expected)]);
  });

  it('is said of two of one name, and two of other names go', () => {
    const two = [
      { provider: 'openai', model: 'a' },
      { provider: 'openai', model: 'a' },
    ];
    expect(faultsOf({}, two)).toEqual(['two models are called openai/a']);
    expect(names({}, [two[0], { ...two[1], name: 'other' }] as ModelConfig[])).toEqual(['openai/a', 'other']);
  });

  it('never holds a key that stands where it must not', () => {
    const key = 'sk-proj-0123456789abcdefghij';
    const said = [
      ...faultsOf({}, [{ provider: 'openai', model: 'a', apiKey: key }]),
      ...faultsOf({}, [{ provider: 'openai', model: 'a', keyFrom: key }]),
      ...faultsOf({}, [{ provider: 'openai', model: 'a', sees: key }]),
      ...faultsOf({}, [
        { provider: 'compatible', model: 'a', baseUrl: `https://u:${key}@models.example/v1` },
      ]),
    ].join('\n');
    expect(said).toMatch(/keys stand in the environment/);
    expect(said).not.toContain(key);
  });

  it('is allowed where somebody trusts that network', () => {
    const env = {
      CONDUCTOR_MODEL: 'compatible/m',
      ...{ CONDUCTOR_MODEL_URL: 'http://gpu.internal:8000/v1', CONDUCTOR_MODEL_ALLOW_HTTP: '1' },
    };
    expect(cards(env)[0]).toMatchObject({ isLocal: false, sees: 'internal' });
  });
});
