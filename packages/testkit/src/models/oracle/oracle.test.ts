import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawBy } from './draw.ts';
import { type OracleReply, type OracleRequest, requestOf } from './request.ts';
import { type OracleServer, startOracle } from './server.ts';
import { ARRIVES_WRONGLY, spoil, WRONGS } from './wrongs/wrongs.ts';

const schemaOf = (properties: Record<string, unknown>) => ({ type: 'object', properties });
const format = (name: string, schema: object) => ({
  response_format: { type: 'json_schema', json_schema: { name, schema } },
});
const said = (content: string) => ({ messages: [{ role: 'user', content }] });

interface Sample {
  body: object;
  right: OracleReply;
}

/** What the right reply is to a request of each kind that is made. */
const SAMPLES: Record<string, Sample> = {
  interpreter: {
    body: {
      ...said('how much feedback from smb in August 2026? (feedback.count, feedback.notify, record.archive)'),
      ...format(
        'interpreter_reply',
        schemaOf({ job: { enum: ['feedback.count', 'record.archive'] }, slots: { type: 'array' } }),
      ),
    },
    right: {
      text: JSON.stringify({
        job: 'feedback.count',
        slots: [
          { slot: 'segment', words: 'smb' },
          { slot: 'window', words: 'August 2026' },
        ],
      }),
    },
  },
  analyst: {
    body: {
      ...said('fb-001: It takes 14 days to export. fb-002: The dates are wrong since May 2026.'),
      ...format(
        'analyst_reply',
        schemaOf({
          mood: { enum: ['glad', 'cross'] },
          themes: {
            type: 'array',
            items: schemaOf({
              says: { type: 'string', proposal: 'prose' },
              source: { type: 'string', proposal: 'source' },
              words: { type: 'string', proposal: 'words' },
            }),
          },
        }),
      ),
    },
    right: {
      text: JSON.stringify({
        mood: 'cross',
        themes: [
          { says: 'Export is slow: 14 days.', source: 'fb-001', words: 'It takes 14 days to export.' },
          { says: 'Dates are off since May 2026.', source: 'fb-002', words: 'The dates are wrong' },
        ],
      }),
    },
  },
  'call of a tool': {
    body: {
      ...said('cancel my order #W310001, which I made in May'),
      tools: ['cancel_order', 'update_address', 'find_order'].map((name) => ({
        type: 'function',
        function: {
          name,
          parameters: schemaOf({
            order_id: { type: 'string' },
            reason: { enum: ['no longer needed', 'ordered by mistake'] },
            since: { type: 'string' },
            item_count: { type: 'number' },
            note: { type: 'string' },
          }),
        },
      })),
    },
    right: {
      calls: [
        {
          name: 'cancel_order',
          arguments: {
            ...{ order_id: '#W310001', reason: 'no longer needed', since: '2026-05-01' },
            ...{ item_count: 2, note: 'they said "not wanted any more"' },
          },
        },
      ],
    },
  },
};

const requestFor = ({ body }: Sample, number = 0): OracleRequest =>
  requestOf(body as never, { run: 'one', number });
const spoilt = (sample: Sample, wrong: (typeof WRONGS)[number], seed = 1) =>
  spoil({ right: sample.right, request: requestFor(sample), draw: drawBy(seed), obey: undefined }, [wrong]);

describe('a wrong', () => {
  it('is one of at least twelve, each of which some reply can be done wrong by', () => {
    expect(WRONGS.length).toBeGreaterThanOrEqual(12);
    for (const wrong of WRONGS)
      expect(
        Object.values(SAMPLES).some((sample) => spoilt(sample, wrong)),
        wrong,
      ).toBe(true);
  });

  it.each(Object.entries(SAMPLES))('says something else than the right %s', (_name, sample) => {
    for (const wrong of WRONGS.filter((one) => !ARRIVES_WRONGLY.includes(one as never)))
      for (let seed = 0; seed < 50; seed += 1) {
        const made = spoilt(sample, wrong, seed);
        if (made) expect(made.reply, wrong).not.toEqual(sample.right);
      }
  });

  it('is the same for the same seed, run and place', () => {
    const of = (seed: number) =>
      spoil({
        ...{ right: SAMPLES['analyst']!.right, request: requestFor(SAMPLES['analyst']!) },
        ...{ draw: drawBy(seed, 'one', 0), obey: undefined },
      });
    expect(of(3)).toEqual(of(3));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => of(seed)?.wrong)).size).toBeGreaterThan(8);
  });

  it('does what a text says where an obeying model is given', () => {
    const obeyed: OracleReply = { calls: [{ name: 'update_address', arguments: { note: 'to them' } }] };
    const of = SAMPLES['call of a tool']!;
    const made = spoil({ right: of.right, request: requestFor(of), draw: drawBy(1), obey: () => obeyed }, [
      'obeyed instruction',
    ]);
    expect(made?.reply).toEqual(obeyed);
  });
});

describe('the server', () => {
  let server: OracleServer;
  beforeAll(async () => {
    server = await startOracle({
      ...{ rate: 0, seed: 1, slowMs: 20 },
      oracle: ({ tools, schema }) =>
        Object.values(SAMPLES).find(({ body }) => {
          const given = requestOf(body as never, { run: '', number: 0 });
          return schema ? given.schema?.name === schema.name : given.tools.length === tools.length;
        })!.right,
    });
  });
  afterAll(() => server.close());

  const post = (body: object, url = server.url) =>
    fetch(`${url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
  const wholly = async (kind: string, more: object = {}) => {
    const response = await post({ ...SAMPLES[kind]!.body, ...more });
    return { status: response.status, text: await response.text() };
  };

  it('lists its models', async () => {
    const listed = (await (await fetch(`${server.url}/models`)).json()) as { data: unknown[] };
    expect(listed.data).toHaveLength(1);
  });

  it('says the right reply at once, and what it cost', async () => {
    server.set({ rate: 0 });
    const { text } = await wholly('analyst');
    const { choices, usage } = JSON.parse(text);
    expect(choices[0].message.content).toBe(SAMPLES['analyst']!.right.text);
    expect(usage.completion_tokens).toBeGreaterThan(0);
  });

  it('says it in pieces, and calls of tools too', async () => {
    const { text } = await wholly('interpreter', { stream: true });
    const events = text.split('\n\n').filter((line) => line.startsWith('data: {'));
    const pieces = events.map((line) => JSON.parse(line.slice(6)).choices[0].delta.content ?? '');
    expect(pieces.join('')).toBe(SAMPLES['interpreter']!.right.text);
    const called = await wholly('call of a tool', { stream: true });
    expect(called.text).toContain('"finish_reason":"tool_calls"');
    expect(called.text).toContain('cancel_order');
  });

  it('breaks off, refuses, and talks without end', async () => {
    server.set({ rate: 1, wrongs: ['cut stream'] });
    await expect(wholly('analyst')).rejects.toThrow();
    await expect(wholly('analyst', { stream: true })).rejects.toThrow();
    server.set({ wrongs: ['slow drip'] });
    await expect(wholly('analyst')).rejects.toThrow();
    server.set({ wrongs: ['status 429'] });
    expect((await wholly('analyst')).status).toBe(429);
    server.set({ wrongs: ['status 500'] });
    expect((await wholly('analyst')).status).toBe(500);
    server.set({ wrongs: ['enormous reply'] });
    expect((await wholly('analyst')).text.length).toBeGreaterThan(5_000_000);
    server.set({ wrongs: ['malformed JSON'] });
    const { text } = await wholly('interpreter');
    expect(() => JSON.parse(JSON.parse(text).choices[0].message.content)).toThrow();
  });

  it('has an agent call without end, once it does', async () => {
    server.set({ rate: 1, wrongs: ['endless calls'] });
    server.begin('endless');
    const first = JSON.parse((await wholly('call of a tool')).text);
    server.set({ rate: 0 });
    const second = JSON.parse((await wholly('call of a tool')).text);
    for (const { choices } of [first, second]) expect(choices[0].message.tool_calls).toHaveLength(1);
    expect(server.calls('endless').map(({ wrong }) => wrong)).toEqual(['endless calls', 'endless calls']);
  });

  it('numbers the calls of each run by themselves, and keeps what was sent', async () => {
    server.set({ rate: 0, wrongs: WRONGS });
    server.forget();
    for (const run of ['a', 'b', 'a']) await post(SAMPLES['analyst']!.body, server.urlOf(run));
    expect(server.calls('a').map(({ number }) => number)).toEqual([0, 1]);
    expect(server.calls('b')[0]!.request.text).toContain('It takes 14 days');
  });

  it('does wrong about as often as it is told to', async () => {
    server.set({ rate: 0.3, wrongs: ['invented number'] });
    server.forget();
    for (let at = 0; at < 200; at += 1)
      await post(SAMPLES['analyst']!.body, server.urlOf(`rate-${at}`)).then((one) => one.text());
    const wrong = server.calls().filter((one) => one.wrong !== null).length;
    expect(wrong).toBeGreaterThan(35);
    expect(wrong).toBeLessThan(90);
  });
});
