import { type Model, type ModelCall, ModelError } from '@conductor/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifies } from '../../verifies.ts';
import type { Dialect } from './dialects/dialect.ts';
import { type Act, openWireServer, type WireServer } from './wire-server.ts';

export interface ModelUnderTest {
  name: string;
  dialect: Dialect;
  /** What the provider calls it: one whose kind the SDK may treat in its own way. */
  model: string;
  /** A model that is asked at this base URL. */
  make(at: { url: string; model: string; key: string | undefined }): Model;
  /** Whether it can be asked with no key. */
  needsKey: boolean;
}

/** Made up; nothing else in any call looks like it. */
export const KEY = 'sk-made-up-0123456789abcdefghij';
const SECRET_WORDS = 'Zanzibar heliotrope';

const REPLY = '{"themes":[{"name":"Zurücksetzen 忘れた 🙂","quotations":["I can’t get back in"]}]}';
const SAYS: Act = { does: 'says', said: { text: REPLY, usage: { input: 321, output: 45 } } };

const callFor = (more: Partial<ModelCall> = {}): ModelCall => ({
  role: 'analyst',
  purpose: 'feedback.themes',
  sensitivity: 'internal',
  system: 'Name the themes.',
  messages: [
    { role: 'user', text: `What they wrote: ${SECRET_WORDS}` },
    { role: 'assistant', text: '{"themes": 3}' },
    { role: 'user', text: 'It must be a list.' },
  ],
  schema: {
    name: 'themes',
    json: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { themes: { type: 'array', items: { type: 'string' } } },
      required: ['themes'],
      additionalProperties: false,
    },
  },
  maxOutputTokens: 777,
  signal: AbortSignal.timeout(30_000),
  ...more,
});

/** The fault a call ends with; it must end with one. */
async function faultOf(call: Promise<unknown>): Promise<ModelError> {
  const end = await call.then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in end)) throw new Error(`it gave a reply: ${JSON.stringify(end.reply).slice(0, 200)}`);
  expect(end.error).toBeInstanceOf(ModelError);
  return end.error as ModelError;
}

/** Everything an error shows to whoever looks. */
const shownOf = (error: ModelError): string =>
  [error.message, error.stack, JSON.stringify(error), String(error.cause ?? '')].join('\n');

const until = (check: () => boolean) => expect.poll(check, { timeout: 10_000 }).toBe(true);

type Case = [
  what: string,
  run: (on: { model: Model; server: WireServer; under: ModelUnderTest }) => Promise<void>,
];

/** What every way of reaching a model must do, tried against a server on this machine that speaks its wire. */
export function modelConformance(under: ModelUnderTest): void {
  describe(`${verifies('LAW-6')}${under.name}`, () => {
    let server: WireServer;
    let model: Model;
    beforeEach(async () => {
      server = await openWireServer(under.dialect, [under.model, 'another']);
      model = under.make({ url: server.url, model: under.model, key: KEY });
    });
    afterEach(async () => {
      await model.close?.();
      await server.close();
    });
    for (const [what, run] of [...REPLIES, ...FAILURES, ...BROKEN_OFF, TOO_LONG, ...HEALTH])
      it(what, () => run({ model, server, under }));
  });
}

const REPLIES: Case[] = [
  [
    'gives the reply as it came, with what was counted',
    async ({ model, server }) => {
      server.will(SAYS);
      const reply = await model.call(callFor());
      expect(reply).toEqual({ text: REPLY, finish: 'stop', usage: { inputTokens: 321, outputTokens: 45 } });
    },
  ],
  [
    'asks once, says everything it was given, and keeps the key out of the body',
    async ({ model, server, under }) => {
      server.will(SAYS);
      await model.call(callFor());
      expect(server.seen).toHaveLength(1);
      const seen = server.seen[0]!;
      const heard = under.dialect.heard(seen);
      expect(heard).toMatchObject({ model: under.model, key: KEY, maxOutputTokens: 777, isStreamed: true });
      expect(heard.system).toContain('Name the themes.');
      expect(heard.messages).toEqual(callFor().messages);
      expect(heard.schema).toMatchObject({ properties: { themes: { type: 'array' } }, required: ['themes'] });
      expect(seen.body + seen.path).not.toContain(KEY);
    },
  ],
  [
    'puts signs together that were torn apart on the way',
    async ({ model, server }) => {
      server.will({ does: 'tears', said: { text: REPLY } });
      expect((await model.call(callFor())).text).toBe(REPLY);
    },
  ],
  ...(
    [
      ['malformed JSON', '{"themes": ["a", "b",], and so on'],
      ['JSON that is not of the schema', '{"topics": 7}'],
      [
        'JSON in a fence, with words around',
        'Sure! Here it is:\n```json\n{"themes": []}\n```\nAnything else?',
      ],
      ['another language', 'Ich kann das leider nur auf Deutsch sagen: keine Themen. — 対応できません。'],
      ['nothing', ''],
    ] as const
  ).map(
    ([what, text]): Case => [
      `gives ${what} as text: to judge it is not its business`,
      async ({ model, server }) => {
        server.will({ does: 'says', said: { text } });
        expect(await model.call(callFor())).toMatchObject({ text, finish: 'stop' });
      },
    ],
  ),
  [
    'says where the reply was cut for its length',
    async ({ model, server }) => {
      server.will({ does: 'says', said: { text: '{"themes": ["half', finish: 'length' } });
      expect(await model.call(callFor())).toMatchObject({ text: '{"themes": ["half', finish: 'length' });
    },
  ],
  [
    'gives each of many calls at once its own reply',
    async ({ model, server, under }) => {
      const echo = (index: number) => `{"themes":["number ${index}"]}`;
      server.will((seen) => ({
        does: 'says',
        said: { text: echo(Number(under.dialect.heard(seen).messages[0]!.text)) },
      }));
      const all = Array.from({ length: 12 }, (_, index) =>
        model.call(callFor({ messages: [{ role: 'user', text: `${index}` }] })),
      );
      expect((await Promise.all(all)).map(({ text }) => text)).toEqual(all.map((_, index) => echo(index)));
    },
  ],
  [
    'says the schema in words where the server takes none, and remembers that',
    async ({ model, server, under }) => {
      const message = 'Unknown field: response_format json_schema grammar is not supported';
      server.will({ does: 'fails', status: 400, message }, SAYS);
      expect((await model.call(callFor())).text).toBe(REPLY);
      await model.call(callFor());
      const heard = server.seen.map((seen) => under.dialect.heard(seen));
      expect(heard.map(({ schema }) => schema !== undefined)).toEqual([true, false, false]);
      expect(heard[0]!.system).toMatch(/^Name the themes\./);
      for (const { system } of heard.slice(1)) expect(system).toMatch(/JSON Schema[\s\S]*"themes"/);
    },
  ],
];

const failing = (
  what: string,
  fails: Omit<Extract<Act, { does: 'fails' }>, 'does'>,
  expected: { kind: ModelError['kind']; retryAfterMs?: number },
): Case => [
  `tells ${what} from other faults, and does not try again`,
  async ({ model, server }) => {
    server.will({ does: 'fails', ...fails });
    const { kind, retryAfterMs } = await faultOf(model.call(callFor()));
    expect({ kind, retryAfterMs }).toEqual({ retryAfterMs: undefined, ...expected });
    expect(server.seen).toHaveLength(1);
  },
];

const FAILURES: Case[] = [
  failing(
    'too many calls, and how long to wait,',
    { status: 429, headers: { 'retry-after': '7' } },
    { kind: 'rate-limited', retryAfterMs: 7_000 },
  ),
  failing(
    'too many calls, with the time to wait in milliseconds,',
    { status: 429, headers: { 'retry-after-ms': '1250', 'retry-after': '2' } },
    { kind: 'rate-limited', retryAfterMs: 1_250 },
  ),
  failing('too many calls and no word of how long', { status: 429 }, { kind: 'rate-limited' }),
  failing('trouble of the provider', { status: 500 }, { kind: 'unavailable' }),
  failing(
    'trouble that will be over',
    { status: 503, headers: { 'retry-after': '30' } },
    {
      kind: 'unavailable',
      retryAfterMs: 30_000,
    },
  ),
  failing('an overloaded provider', { status: 529 }, { kind: 'unavailable' }),
  failing('a key that is not accepted', { status: 401 }, { kind: 'not-signed-in' }),
  failing('a key that may not', { status: 403 }, { kind: 'not-signed-in' }),
  failing('a model that is not there', { status: 404 }, { kind: 'bad-request' }),
  failing('a call that is not understood', { status: 400 }, { kind: 'bad-request' }),
  failing('a call that is too big', { status: 413 }, { kind: 'too-long' }),
  failing(
    'a call longer than its context',
    { status: 400, message: "This model's maximum context length is 8192 tokens." },
    { kind: 'too-long' },
  ),
  [
    'shows neither the key nor what was asked in any error, whatever the server repeats',
    async ({ model, server }) => {
      for (const status of [400, 401, 404, 429, 500]) {
        server.will({ does: 'fails', status, message: `Bad ${KEY} for ${SECRET_WORDS}` });
        const shown = shownOf(await faultOf(model.call(callFor())));
        expect(shown).not.toContain(KEY);
        expect(shown).not.toContain(SECRET_WORDS);
      }
    },
  ],
  [
    'tells that a reply was declined',
    async ({ model, server }) => {
      server.will({ does: 'says', said: { text: 'I cannot', finish: 'filtered' } });
      expect((await faultOf(model.call(callFor()))).kind).toBe('refused');
    },
  ],
  [
    'sends nothing after a redirect',
    async ({ model, server, under }) => {
      const elsewhere = await openWireServer(under.dialect, [under.model]);
      try {
        elsewhere.will(SAYS);
        server.will({ does: 'redirects', to: elsewhere.url });
        expect((await faultOf(model.call(callFor()))).kind).toBe('bad-request');
        expect(elsewhere.seen).toEqual([]);
      } finally {
        await elsewhere.close();
      }
    },
  ],
  [
    'tells that nobody answers',
    async ({ model, server }) => {
      await server.close();
      expect((await faultOf(model.call(callFor()))).kind).toBe('unavailable');
    },
  ],
  [
    'takes no web page for a reply',
    async ({ model, server }) => {
      server.will({ does: 'page' });
      expect((await faultOf(model.call(callFor()))).kind).toBe('cut');
    },
  ],
];

const BROKEN_OFF: Case[] = [
  ...(['dead', 'end'] as const).map(
    (how): Case => [
      `never takes half a reply for a whole one: ${how === 'dead' ? 'the line went dead' : 'it ended as if that were all'}`,
      async ({ model, server }) => {
        server.will({ does: 'cuts', said: { text: REPLY }, how });
        expect((await faultOf(model.call(callFor()))).kind).toBe('cut');
      },
    ],
  ),
  [
    'tells trouble in the middle of a reply',
    async ({ model, server }) => {
      server.will({ does: 'stumbles', said: { text: REPLY } });
      expect(['unavailable', 'cut']).toContain((await faultOf(model.call(callFor()))).kind);
    },
  ],
  ...(['drips', 'hangs'] as const).map(
    (does): Case => [
      `waits no longer than its time for a server that ${does}, and leaves it`,
      async ({ model, server }) => {
        server.will(does === 'hangs' ? { does } : { does, said: { text: REPLY } });
        const fault = await faultOf(model.call(callFor({ signal: AbortSignal.timeout(250) })));
        expect(fault.kind).toBe('timed-out');
        await until(() => server.seen[0]!.wasLeft);
      },
    ],
  ),
  [
    'is not even asked after its time',
    async ({ model, server }) => {
      server.will(SAYS);
      const fault = await faultOf(model.call(callFor({ signal: AbortSignal.abort() })));
      expect(fault.kind).toBe('timed-out');
      expect(server.seen).toEqual([]);
    },
  ],
  ...(['text', 'line'] as const).map(
    (kind): Case => [
      `stops reading a reply without end (${kind === 'text' ? 'more and more text' : 'one event'}), and leaves`,
      async ({ model, server }) => {
        server.will({ does: 'floods', with: kind });
        expect((await faultOf(model.call(callFor()))).kind).toBe('too-large');
        await until(() => server.seen[0]!.wasLeft);
      },
    ],
  ),
];

const TOO_LONG: Case = [
  'takes no reply that is more than is read, though it ends',
  async ({ model, server }) => {
    server.will({ does: 'says', said: { text: JSON.stringify({ themes: ['long '.repeat(60_000)] }) } });
    expect((await faultOf(model.call(callFor()))).kind).toBe('too-large');
  },
];

const soon = () => AbortSignal.timeout(20_000);

const HEALTH: Case[] = [
  [
    'knows at no cost that the model is there',
    async ({ model, server }) => {
      expect(await model.health(soon())).toBe(true);
      expect(server.seen).toEqual([]);
    },
  ],
  [
    'says that there is no such model',
    async ({ server, under }) => {
      const other = under.make({ url: server.url, model: 'missing-1', key: KEY });
      expect(await other.health(soon())).toMatch(/no such model|no model missing-1/);
    },
  ],
  [
    'says that nobody answers',
    async ({ model, server }) => {
      await server.close();
      expect(await model.health(soon())).toMatch(/cannot be reached \(ECONNREFUSED\)/);
    },
  ],
  [
    'says that there is no key, and asks nobody',
    async ({ server, under }) => {
      server.will(SAYS);
      const keyless = under.make({ url: server.url, model: under.model, key: undefined });
      if (!under.needsKey) {
        expect((await keyless.call(callFor())).text).toBe(REPLY);
        expect(under.dialect.heard(server.seen[0]!).key).toBeUndefined();
        return;
      }
      expect(await keyless.health(soon())).toMatch(/^[A-Z_]+ is not set in the environment/);
      const fault = await faultOf(keyless.call(callFor()));
      expect(fault.kind).toBe('not-signed-in');
      expect(server.seen).toEqual([]);
    },
  ],
];
