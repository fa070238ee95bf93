import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productPack } from '@conductor/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely here
type Json = any;

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conductor-memory-'));
  chmodSync(folder, 0o755); // or the account that Postgres runs as for root could not pass
  server = await startServer({ at: { data: join(folder, 'data') }, packs: [productPack], port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(path: string, body?: unknown, as = 'usr-ann'): Promise<{ status: number; json: Json }> {
  const response = await fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'x-conductor-user': as,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

const get = async (path: string, as?: string): Promise<Json> => (await call(path, undefined, as)).json;

async function settled({ run }: { run: string }): Promise<Json> {
  for (;;) {
    const answer = await get(`/api/runs/${run}`);
    if (answer.status !== 'running') return answer;
    await new Promise((soon) => setTimeout(soon, 30));
  }
}

const form = async (job: string, slots: Record<string, unknown>, as?: string): Promise<Json> =>
  settled((await call('/api/forms', { job, slots }, as)).json);
const asked = async (text: string, more = {}): Promise<Json> =>
  settled((await call('/api/ask', { text, ...more })).json);

const owns = (topic: string, person: string) => ({
  ...{ kind: 'topic-owner', subject: topic, predicate: 'owner', value: JSON.stringify(person) },
});

describe('what is held, over HTTP', () => {
  it('lists it by subject, in words, with who said it, in pages', async () => {
    const { rows, total } = await get('/api/memory?limit=2');
    expect(rows).toHaveLength(2);
    expect(total).toBe(6);
    const next = await get('/api/memory?limit=500&offset=2');
    const all = [...rows, ...next.rows];
    expect(all).toHaveLength(6);
    expect(all.map(({ subject }: Json) => subject)).toEqual(
      all.map(({ subject }: Json) => subject).toSorted(),
    );
    expect(all.find(({ id }: Json) => id === 'fact:workspace.fiscal-year-start-month')).toMatchObject({
      ...{
        told: 'the fiscal year begins in February',
        by: 'Ann Okafor',
        status: 'stated',
        kind: 'fiscal-year',
      },
    });
    expect((await get('/api/memory?subject=workspace&predicate=currency')).rows).toHaveLength(1);
    expect((await call('/api/memory?status=lost')).status).toBe(400);
    expect((await call('/api/memory?heldAt=2026-02-30')).json.error.code).toBe('bad-time');
  });

  it('holds what a form states, says why, and has the past as it was', async () => {
    const before = new Date().toISOString();
    const stated = await form('fact.state', owns('exports', 'usr-ben'), 'usr-ben');
    expect(stated).toMatchObject({ status: 'answered', changeSets: [expect.any(String)] });
    const [fact] = (await get('/api/memory?subject=exports')).rows;
    expect(fact).toMatchObject({ told: 'Ben Tranter owns exports', by: 'Ben Tranter' });
    const why = await get(`/api/memory/${fact.id}`);
    expect(why.rule).toMatch(/form/);
    expect(why.versions).toMatchObject([{ version: 1, heldUntil: null, changeSet: stated.changeSets[0] }]);
    expect((await get(`/api/memory?subject=exports&heldAt=${before}`)).total).toBe(0);
    expect((await get(`/api/evidence/${fact.id}`)).label).toBe('Ben Tranter owns exports');

    const ended = await form('fact.withdraw', { facts: fact.id });
    expect(ended.status).toBe('answered');
    expect((await get('/api/memory?subject=exports')).total).toBe(0);
    expect((await get('/api/memory?subject=exports&status=all')).rows).toMatchObject([
      { status: 'withdrawn' },
    ]);
    expect(await get('/api/memory/history?subject=exports&predicate=owner')).toMatchObject([
      { version: 1, status: 'stated' },
      { version: 2, status: 'withdrawn', heldUntil: null },
    ]);
    await settled((await call(`/api/changes/${ended.changeSets[0]}/undo`, {})).json);
    expect((await get('/api/memory?subject=exports')).total).toBe(1);
  });

  it('keeps what one person states for themselves from everybody else', async () => {
    const mine = await form(
      'fact.state',
      { kind: 'word', predicate: 'biggies', value: 'enterprise', scope: 'person' },
      'usr-ben',
    );
    expect(mine.status).toBe('answered');
    const [fact] = (await get('/api/memory?predicate=biggies', 'usr-ben')).rows;
    expect(fact.scope).toBe('person:usr-ben');
    expect((await get('/api/memory?predicate=biggies')).total).toBe(0);
    expect((await call(`/api/memory/${fact.id}`)).status).toBe(404);
    expect((await call(`/api/evidence/${fact.id}`)).status).toBe(404);
    expect((await call('/api/memory/history?subject=word&predicate=biggies')).status).toBe(404);
  });

  it('shows both sides of a dispute, and what remains once it is settled', async () => {
    const band = (value: string) => ({ kind: 'segment-rule', predicate: 'smb', value });
    await form('fact.state', band('under 150 people'), 'usr-ben');
    await form('fact.state', band('under 100 people'), 'usr-ann');
    const [dispute] = await get('/api/memory/disputes');
    expect(dispute.sides.map(({ by }: Json) => by).toSorted()).toEqual(['Ann Okafor', 'Ben Tranter']);
    const right = dispute.sides.find(({ by }: Json) => by === 'Ben Tranter');
    expect((await form('fact.settle', { facts: right.id })).status).toBe('answered');
    expect(await get('/api/memory/disputes')).toEqual([]);
    expect((await get('/api/memory?subject=segment-rule&predicate=smb')).rows).toMatchObject([
      { told: 'a company is SMB with under 150 people', status: 'confirmed' },
    ]);
  });

  it('says what forgetting would take, lets only those who govern, and forgets', async () => {
    await form('fact.state', owns('beta', 'usr-ben'));
    const what = { subject: 'beta', why: 'It was a secret' };
    expect((await call('/api/memory/forget', what, 'usr-ben')).status).toBe(403);
    const would = (await call('/api/memory/forget', what)).json;
    expect(would).toMatchObject({ done: false, gone: { facts: 1 } });
    expect((await get('/api/memory?subject=beta')).total).toBe(1);
    const did = (await call('/api/memory/forget', { ...what, dryRun: false })).json;
    expect(did.done).toBe(true);
    expect((await get('/api/memory?subject=beta&status=all')).total).toBe(0);
    expect((await call('/api/memory/forget', { why: 'no reason' })).status).toBe(400);
  });
});

describe('a conversation, over HTTP', () => {
  it('asks again with one slot changed, in the same conversation, and says so', async () => {
    const first = await asked('how much enterprise feedback is there?');
    const segment = (value: unknown) => call(`/api/runs/${first.run}/correct`, { slot: 'segment', value });
    const changed = await settled((await segment('smb')).json);
    expect(changed).toMatchObject({
      ...{ status: 'answered', conversation: first.conversation, job: 'feedback.count' },
      ...{ slots: { segment: { value: 'smb', shown: 'SMB' } }, follows: { how: 'corrects', run: first.run } },
    });
    const alone = await form('feedback.count', { segment: 'smb' });
    expect(changed.answer.data).toEqual(alone.answer.data);
    const without = await settled(
      (await call(`/api/runs/${first.run}/correct`, { slot: 'segment', drop: true })).json,
    );
    expect(without.slots).toEqual({});
    expect((await segment('giant')).status).toBe(202);
    expect(await settled((await segment('giant')).json)).toMatchObject({ status: 'refused' });
    expect((await call(`/api/runs/${first.run}/correct`, { slot: 'colour', value: 'red' })).status).toBe(400);
    expect((await call(`/api/runs/${first.run}/correct`, { slot: 'segment' })).status).toBe(400);
  });

  it('does nothing twice: what changed records is undone first', async () => {
    const stated = await form('fact.state', owns('imports', 'usr-ben'));
    const { status, json } = await call(`/api/runs/${stated.run}/correct`, {
      slot: 'subject',
      value: 'exports',
    });
    expect(status).toBe(409);
    expect(json.error.mend).toMatch(/Undo/);
  });

  it('tells what it holds, and what can be given for each slot', async () => {
    const first = await asked('how much feedback is there by source?');
    const register = await get(`/api/conversations/${first.conversation}/register`);
    expect(register).toMatchObject({ scope: [], goal: null, leftQuestions: [], focus: { run: first.run } });
    expect(register.topics).toMatchObject([{ run: first.run, title: 'Count feedback' }]);
    expect((await call('/api/conversations/conv-none/register')).status).toBe(404);
    const fields = await get('/api/jobs/feedback.count/fields');
    expect(fields.find(({ name }: Json) => name === 'segment').field.members).toHaveLength(3);
    expect((await call('/api/jobs/nothing/fields')).status).toBe(400);
    const { periods } = await get('/api/periods?words=Q3%202026');
    expect(periods.map(({ label }: Json) => label)).toContain('1 Jul – 30 Sep 2026');
    expect((await get('/api/periods?words=purple')).why).toMatch(/purple/);
  });
});
