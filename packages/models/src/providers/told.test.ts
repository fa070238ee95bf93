import type { ModelCall, ModelConfig } from '@conductor/contract';
import {
  type Act,
  compatibleDialect,
  openaiDialect,
  openWireServer,
  type WireServer,
} from '@conductor/testkit/models';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { modelOf } from './model-of.ts';

const servers: WireServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const call = (more: Partial<ModelCall> = {}): ModelCall => ({
  ...{ role: 'analyst', purpose: 'x', sensitivity: 'internal', system: 'Name it.' },
  messages: [{ role: 'user', text: 'this' }],
  schema: {
    name: 'named',
    json: {
      type: 'object',
      properties: { a: { type: 'string' } },
      required: ['a'],
      additionalProperties: false,
    },
  },
  ...{ maxOutputTokens: 100, signal: AbortSignal.timeout(20_000) },
  ...more,
});

async function asked(config: Partial<ModelConfig> & { provider: 'openai' | 'compatible' }, act: Act) {
  const dialect = config.provider === 'openai' ? openaiDialect : compatibleDialect;
  const server = await openWireServer(dialect, ['m']);
  servers.push(server);
  server.will(act);
  const env = { OPENAI_API_KEY: 'sk-given-0123456789', CONDUCTOR_MODEL_KEY: 'given-0123456789' };
  const model = modelOf({ model: 'm', baseUrl: server.url, ...config }, env);
  return { model, server, body: () => JSON.parse(server.seen.at(-1)!.body) };
}

const says = (text: string): Act => ({ does: 'says', said: { text } });

describe('OpenAI', () => {
  it('is told to store nothing, and held to the schema where that can be', async () => {
    const { model, body } = await asked({ provider: 'openai' }, says('{}'));
    await model.call(call());
    expect(body()).toMatchObject({
      store: false,
      text: { format: { type: 'json_schema', strict: true, name: 'named' } },
    });
    const open = { name: 'open', json: { type: 'object', properties: { a: { type: 'string' } } } };
    await model.call(call({ schema: open }));
    expect(body().text.format.strict).toBe(false);
  });

  it('thinks little over commands', async () => {
    const { model, body } = await asked({ provider: 'openai', model: 'gpt-5-mini' }, says('{}'));
    await model.call(call({ role: 'interpreter' }));
    expect(body().reasoning).toEqual({ effort: 'low' });
    await model.call(call({ role: 'writer' }));
    expect(body().reasoning).toBeUndefined();
  });

  it('is not led elsewhere, nor signed in as somebody else, by the variables of its SDK', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-somebody-else');
    const { model, server } = await asked({ provider: 'openai' }, says('{}'));
    await model.call(call());
    expect(server.seen[0]!.headers['authorization']).toBe('Bearer sk-given-0123456789');
  });
});

describe('a compatible server', () => {
  it('gives a reply without what the model thought aloud', async () => {
    const { model } = await asked(
      { provider: 'compatible' },
      says('<think>Maybe {"a": 1}? No.</think>\n{"a":"this"}'),
    );
    expect((await model.call(call())).text.trim()).toBe('{"a":"this"}');
  });

  it('says the schema in words too: its models are held to it, and never shown it', async () => {
    const { model, body } = await asked({ provider: 'compatible' }, says('{}'));
    await model.call(call());
    expect(body().messages[0].content).toMatch(/^Name it\.\n[\s\S]*"required":\["a"\]/);
    expect(body().response_format.json_schema.schema.required).toEqual(['a']);
  });

  it('gives a long reply that comes in small pieces whole', async () => {
    const text = JSON.stringify({ a: 'a long story 🙂 '.repeat(9_000) });
    const { model } = await asked({ provider: 'compatible' }, says(text));
    expect((await model.call(call())).text).toBe(text);
  });

  it('is asked with the key of the variable that is named', async () => {
    const { server } = await asked({ provider: 'compatible' }, says('{}'));
    const model = modelOf(
      { provider: 'compatible', model: 'm', baseUrl: `${server.url}/`, keyFrom: 'OTHER_KEY' },
      { OTHER_KEY: 'other-0123', CONDUCTOR_MODEL_KEY: 'given-0123456789' },
    );
    await model.call(call());
    expect(server.seen[0]!.headers['authorization']).toBe('Bearer other-0123');
    expect(server.seen[0]!.path).toBe('/v1/chat/completions');
  });

  it('that knows only the full name of a model is understood, and one it has not is named with what it has', async () => {
    const server = await openWireServer(compatibleDialect, ['llama3.2:latest', 'qwen3:4b']);
    servers.push(server);
    const health = (model: string, url = server.url) =>
      modelOf({ provider: 'compatible', model, baseUrl: url }, {}).health(AbortSignal.timeout(10_000));
    expect(await health('llama3.2')).toBe(true);
    expect(await health('phi4')).toBe('its server has no model phi4; it has llama3.2:latest, qwen3:4b');
  });
});
