import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productPack } from '@conductor/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerFile } from './server-file.ts';
import { type RunningServer, startServer } from './start-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely here
type Json = any;

const ASKS =
  'what did enterprise customers ask for between 1 August and 31 October 2026; draft an initiative for the gap and send it for approval';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conductor-server-'));
  chmodSync(folder, 0o755); // or the account that Postgres runs as for root could not pass
  server = await startServer({ at: { data: join(folder, 'data') }, packs: [productPack], port: 0 });
});

afterAll(async () => {
  await server.close();
  expect(existsSync(join(folder, 'data', 'server.json'))).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

async function call(path: string, body?: unknown, as?: string): Promise<{ status: number; json: Json }> {
  const response = await fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as ? { 'x-conductor-user': as } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

async function settled(run: string): Promise<Json> {
  for (;;) {
    const { json } = await call(`/api/runs/${run}`);
    if (json.status !== 'running') return json;
    await new Promise((soon) => setTimeout(soon, 30));
  }
}

async function asked(text: string): Promise<Json> {
  const { status, json } = await call('/api/ask', { text });
  expect(status).toBe(202);
  return settled(json.run);
}

/** With headers that `fetch` does not let anybody set. */
function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    request(`${server.url}/api/me`, { headers }, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on('error', fail)
      .end();
  });
}

describe('asking over HTTP', () => {
  it('counts, with its scope and what was said', async () => {
    const answer = await asked('how much feedback is there?');
    expect(answer).toMatchObject({
      status: 'answered',
      said: 'how much feedback is there?',
      user: 'usr-ben',
    });
    expect(answer.answer.data.total).toBe(257);
    expect(answer.scope.timeZone).toBe('Europe/London');
    const [newest] = (await call('/api/runs?limit=1')).json;
    expect(newest).toMatchObject({ run: answer.run, job: 'feedback.count', status: 'answered' });
    expect((await call(`/api/conversations/${answer.conversation}`)).json).toHaveLength(1);
    expect((await call(`/api/runs/${answer.run}/values`)).json.tally.total).toBe(257);
  });

  it('tells a run’s events, and ends with how it ended', async () => {
    const { run } = await asked('how much feedback came in by state?');
    const response = await fetch(`${server.url}/api/runs/${run}/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text()).split('\n\n').filter(Boolean);
    expect(JSON.parse(events.at(-1)!.slice('data: '.length))).toEqual({
      kind: 'status',
      run,
      status: 'answered',
    });
  });

  it('takes one reply to a question, by the number of an option, and no second', async () => {
    const first = await asked('how much feedback came in last quarter?');
    expect(first.status).toBe('question');
    expect((await call(`/api/runs/${first.run}/reply`, { option: 9 })).status).toBe(400);
    const { status, json } = await call(`/api/runs/${first.run}/reply`, { option: 1 });
    expect(status).toBe(202);
    expect(await settled(json.run)).toMatchObject({ status: 'answered', conversation: first.conversation });
    expect((await call(`/api/runs/${first.run}/reply`, { option: 2 })).status).toBe(409);
  });
});

describe('deciding over HTTP', () => {
  it('lets the right person decide the change as it is, once', async () => {
    const waiting = await asked(ASKS);
    expect(waiting.status).toBe('waiting');
    const [before] = (await call('/api/approvals', undefined, 'usr-ann')).json;
    expect(before).toMatchObject({ may: true, requestedBy: { id: 'usr-ben' }, role: 'head-of-product' });
    expect((await call('/api/approvals')).json[0].may).toBe(false);

    const approve = (id: string, hash: string, as?: string) =>
      call(`/api/approvals/${id}`, { decision: 'approved', hash }, as);
    const wrong = await approve(before.id, before.hash);
    expect(wrong.status).toBe(403);
    expect(wrong.json.error.mend).toMatch(/head-of-product/);
    expect((await approve(before.id, 'another hash', 'usr-ann')).status).toBe(409);

    const [change] = before.change.changes;
    const changes = [{ ...change, after: { ...change.after, title: 'A change history' } }];
    const amend = `/api/changes/${before.changeSet}/amend`;
    expect((await call(amend, { changes: [{ ...change, id: 'ini-other' }] })).status).toBe(400);
    expect((await call(amend, { changes }, 'usr-gus')).status).toBe(403);
    expect((await call(amend, { changes })).json.hash).not.toBe(before.hash);
    expect((await approve(before.id, before.hash, 'usr-ann')).status).toBe(409);

    await settled(waiting.run);
    const [now] = (await call('/api/approvals', undefined, 'usr-ann')).json;
    expect((await approve(now.id, now.hash, 'usr-ann')).status).toBe(200);
    expect((await approve(now.id, now.hash, 'usr-ann')).status).toBe(409);
    const done = await settled(waiting.run);
    expect(done).toMatchObject({ status: 'answered', changeSets: [now.changeSet] });
    const page = (await call(`/api/records/initiative/${change.id}`)).json;
    expect(page).toMatchObject({ label: 'A change history', history: [{ changeSet: now.changeSet }] });

    const undo = await call(`/api/changes/${now.changeSet}/undo`, {});
    expect(undo.status).toBe(202);
    await settled(undo.json.run);
    expect((await call(`/api/records/initiative/${change.id}`)).status).toBe(404);
    expect((await call(`/api/runs/${now.run}`)).json.undone).toEqual([now.changeSet]);
  });
});

describe('reading over HTTP', () => {
  it('lists records with who said them, filtered and in pages', async () => {
    const { json } = await call('/api/records/feedback?limit=2&source=support');
    expect(json.rows).toHaveLength(2);
    expect(json.total).toBeGreaterThan(2);
    for (const row of json.rows) expect(row.source).toBe('support');
    expect(Object.keys(json.rows[0])).toEqual(
      expect.arrayContaining(['contactName', 'companyId', 'companyName', 'segment']),
    );
    expect((await call('/api/records/company?employees=999')).json.rows[0].name).toBe('VireoClean');
    expect((await call('/api/records/company?employees=many')).status).toBe(400);
    expect((await call('/api/records/feedback?nothing=1')).status).toBe(400);
    expect((await call('/api/records/nothing')).status).toBe(404);
  });

  it('orders ideas with what is missing last, and tells who asks for them and what values they have', async () => {
    const efforts = async (sort: string) =>
      (await call(`/api/records/idea?limit=500&sort=${sort}`)).json.rows.map(({ effort }: Json) => effort);
    const known = (all: (number | null)[]) => all.filter((effort): effort is number => effort !== null);
    const [up, down] = [await efforts('effort'), await efforts('-effort')];
    expect(known(up)).toEqual([...known(up)].sort((a, b) => a - b));
    expect(known(down)).toEqual(known(up).reverse());
    for (const all of [up, down])
      expect(all.slice(known(all).length).every((one: unknown) => one === null)).toBe(true);
    expect((await call('/api/records/idea?sort=nothing')).status).toBe(400);

    const [idea] = (await call('/api/records/idea?id=idea-offline-jobs')).json.rows;
    const linked = (await call('/api/records/feedback?linkedIdeaIds=idea-offline-jobs&limit=500')).json;
    const companies = linked.rows.map(({ companyId }: Json) => companyId);
    expect(idea.asking).toEqual({
      companies: new Set(companies.filter(Boolean)).size,
      pieces: linked.total,
      unknown: companies.filter((company: unknown) => !company).length,
    });

    const { state, tags } = (await call('/api/values/idea?by=state,tags')).json;
    const all = (await call('/api/records/idea?limit=500')).json;
    expect(state.reduce((sum: number, { count }: Json) => sum + count, 0)).toBe(all.total);
    for (const { key, count } of tags) {
      const has = all.rows.filter((row: Json) =>
        key === null ? row.tags.length === 0 : row.tags.includes(key),
      );
      expect(has).toHaveLength(count);
    }
  });

  it('names many records at once, and leaves out what is not there', async () => {
    const { json } = await call('/api/names?ids=idea-offline-jobs,ini-sync-core,idea-none,nonsense');
    expect(json).toEqual({
      'idea-offline-jobs': 'Work a job with no signal',
      'ini-sync-core': 'Sync foundation',
    });
  });

  it('tells how a run went: what each step was given and gave, and its journal', async () => {
    const { run } = await asked('how much feedback came in by state?');
    const { inputs, values, events, changeSets } = (await call(`/api/runs/${run}/timeline`)).json;
    expect(inputs.tally.groupBy).toBe('state');
    expect(inputs.answer.total).toBe(values.tally.total);
    expect(changeSets).toEqual([]);
    expect(events.map(({ kind }: Json) => kind)).toEqual(
      expect.arrayContaining(['asked', 'interpreted', 'planned', 'checked', 'routed', 'segment', 'answered']),
    );
    expect((await call('/api/runs/run-none/timeline')).status).toBe(404);
    const found = (await call('/api/runs?q=by+STATE&status=answered&user=usr-ben&job=feedback.count')).json;
    expect(found.map((one: Json) => one.run)).toContain(run);
    expect((await call('/api/runs?q=100%25')).json).toEqual([]);
    expect((await call('/api/runs?user=usr-gus')).json).toEqual([]);
  });

  it('shows what a claim points at', async () => {
    expect((await call('/api/evidence/fb-012')).json).toMatchObject({ kind: 'record', entity: 'feedback' });
    expect((await call('/api/evidence/fact:workspace.time-zone')).json.fact.value).toBe('Europe/London');
    expect((await call('/api/evidence/fb-none')).status).toBe(404);
  });

  it('previews an uploaded file, and keeps the same file once', async () => {
    const upload = () =>
      fetch(`${server.url}/api/uploads?name=a.csv`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: 'Message,When\nExports are slow,2026-10-01\n,2026-10-02\n',
      }).then((response) => response.json() as Json);
    const { upload: id, size } = await upload();
    expect(size).toBe(53);
    expect((await upload()).upload).toBe(id);
    const { json } = await call(`/api/uploads/${id}/preview`, {
      map: { text: 'Message', createdAt: 'When' },
    });
    expect(json).toMatchObject({ rows: 2, accepted: 1, mapping: { text: 'Message' } });
  });
});

describe('what is not let in', () => {
  it('refuses a host that is not this machine, and another site’s page', async () => {
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'http://evil.example' })).toBe(403);
    expect(await statusWith({ origin: server.url })).toBe(200);
  });

  it('refuses what is not JSON, in words that say what to do', async () => {
    const bad = await call('/api/ask', '{oh');
    expect(bad).toMatchObject({ status: 400, json: { error: { code: 'bad-json' } } });
    expect(bad.json.error.mend).toBeTruthy();
    expect((await call('/api/ask', { words: 'none' })).json.error.code).toBe('bad-request');
    const form = await fetch(`${server.url}/api/ask`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'a' }),
    });
    expect(form.status).toBe(415);
  });

  it('knows no run, person, job or address that is not there', async () => {
    expect((await call('/api/runs/nope')).status).toBe(404);
    expect((await call('/api/me', undefined, 'nobody')).json.error.code).toBe('unknown-user');
    expect((await call('/api/forms', { job: 'nope', slots: {} })).status).toBe(400);
    expect((await call('/api/nope')).status).toBe(404);
    expect((await call('/api/approvals/nope', { decision: 'approved', hash: '' })).status).toBe(404);
  });

  it('says a taken port in words', async () => {
    const port = Number(new URL(server.url).port);
    await expect(
      startServer({ at: { data: join(folder, 'data') }, packs: [productPack], port }),
    ).rejects.toMatchObject({
      code: 'port-taken',
    });
    expect(readServerFile(join(folder, 'data'))?.url).toBe(server.url);
  });
});
