import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingPerson } from '../acting-person.ts';
import { sampleBeginning } from '../beginning.ts';
import { governAs } from '../govern-as.ts';
import { type Open, open } from '../open.ts';
import { appOf } from './app.ts';

let folder: string;
let opened: Open;
let isOpen: ReturnType<typeof appOf>;
let isClosed: ReturnType<typeof appOf>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  chmodSync(folder, 0o755); // or the account that the server runs as for root could not pass
  opened = await open({
    at: { data: join(folder, 'data') },
    packs: [productPack],
    beginning: sampleBeginning,
    work: 'if-none',
  });
  const serving = { open: opened, log: pino({ level: 'silent' }), closing: new AbortController().signal };
  isOpen = appOf({ ...serving, isLocal: true });
  isClosed = appOf({ ...serving, isLocal: true, requireToken: true });
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Asked {
  on?: ReturnType<typeof appOf>;
  headers?: Record<string, string>;
  method?: string;
  body?: unknown;
}

async function call(path: string, { on = isClosed, headers = {}, method = 'GET', body }: Asked = {}) {
  const response = await on.request(`http://localhost${path}`, {
    method,
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely here
  const json: any = await response.json();
  return { status: response.status, json, cookie: response.headers.get('set-cookie') ?? '' };
}

const as = (token: string) => ({ authorization: `Bearer ${token}` });
const make = async (maker: string, of: { name: string; person?: string; expiresIn?: string }) =>
  governAs(opened, await actingPerson(opened, maker)).createToken(of);

describe('who acts in a request', () => {
  it('is whoever a token is of, and nobody else', async () => {
    const { token } = await make('usr-ben', { name: 'a program' });
    expect(token).toMatch(/^cpt_[\w-]{43}$/);
    for (const on of [isOpen, isClosed]) {
      const { json } = await call('/api/me', { on, headers: as(token) });
      expect([json.user.id, json.signedIn, json.needsToken]).toEqual(['usr-ben', true, on === isClosed]);
      const other = await call('/api/me', { on, headers: { ...as(token), 'x-conductor-user': 'usr-ann' } });
      expect([other.status, other.json.error.code]).toEqual([403, 'not-permitted']);
    }
  });

  it('is asked for where the server wants to know, and may be anybody where it does not', async () => {
    const refused = await call('/api/me');
    expect([refused.status, refused.json.error.code]).toEqual([401, 'sign-in']);
    expect(refused.json.error.mend).toContain('conductor token create');
    const named = await call('/api/me', { headers: { 'x-conductor-user': 'usr-ann' } });
    expect(named.status).toBe(401);
    const free = await call('/api/me', { on: isOpen, headers: { 'x-conductor-user': 'usr-ann' } });
    expect([free.json.user.id, free.json.signedIn]).toEqual(['usr-ann', false]);
  });

  it('is nobody by a token that is wrong, over or revoked, on either server', async () => {
    const revoked = await make('usr-ben', { name: 'revoked' });
    expect(
      (await call(`/api/tokens/${revoked.id}`, { method: 'DELETE', headers: as(revoked.token) })).status,
    ).toBe(200);
    const expired = await make('usr-ben', { name: 'expired', expiresIn: 'PT1H' });
    await opened.store.pool.query(
      `update conductor.token set expires_at = clock_timestamp() - interval '1 second' where id = $1`,
      [expired.id],
    );
    for (const token of [revoked.token, expired.token, `cpt_${'A'.repeat(43)}`, 'cpt_', '']) {
      const { status, json } = await call('/api/me', {
        on: token === '' ? isClosed : isOpen,
        headers: as(token),
      });
      expect([status, json.error.code]).toEqual([401, 'bad-token']);
    }
  });

  it('is not looked for in more than a token may be long, of somebody who has not said who they are', async () => {
    const { status, json } = await call('/api/sign-in', {
      method: 'POST',
      body: { token: 'x'.repeat(10_000) },
    });
    expect([status, json.error.code]).toEqual([413, 'too-large']);
  });

  it('is kept of a browser that signs in, until it signs out or its token ends', async () => {
    const { token, id } = await make('usr-ben', { name: 'my browser' });
    const signIn = await call('/api/sign-in', { method: 'POST', body: { token } });
    expect(signIn.json).toEqual({ user: 'usr-ben' });
    expect(signIn.cookie).toMatch(
      /^conductor_session=cps_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const cookie = { cookie: signIn.cookie.split(';')[0]! };
    expect((await call('/api/me', { headers: cookie })).json.user.id).toBe('usr-ben');
    // What a browser holds is no token, and a token no session.
    expect((await call('/api/me', { headers: as(cookie.cookie.split('=')[1]!) })).status).toBe(401);
    expect((await call('/api/me', { headers: { cookie: `conductor_session=${token}` } })).status).toBe(401);
    await call('/api/sign-out', { method: 'POST', headers: cookie });
    expect((await call('/api/me', { headers: cookie })).json.error.code).toBe('sign-in');

    const again = await call('/api/sign-in', { method: 'POST', body: { token } });
    const second = { cookie: again.cookie.split(';')[0]! };
    await governAs(opened, await actingPerson(opened, 'usr-ben')).revokeToken(id);
    expect((await call('/api/me', { headers: second })).json.error.code).toBe('sign-in');
  });

  it('is somebody else by their leave alone: who governs makes and ends tokens of others', async () => {
    await expect(make('usr-ben', { name: 'x', person: 'usr-ann' })).rejects.toMatchObject({
      code: 'not-permitted',
      requiredRoles: expect.arrayContaining(['head-of-product', 'administrator']),
    });
    const of = await make('usr-ann', { name: 'for Ben', person: 'usr-ben' });
    expect((await call('/api/me', { headers: as(of.token) })).json.user.id).toBe('usr-ben');
    const own = await make('usr-ann', { name: 'mine' });
    const ben = governAs(opened, await actingPerson(opened, 'usr-ben'));
    await expect(ben.revokeToken(own.id)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(make('usr-ben', { name: 'x', expiresIn: '30 days' })).rejects.toMatchObject({
      code: 'bad-duration',
    });
  });

  it('is known by a hash: no token and no session is kept anywhere', async () => {
    const { token } = await make('usr-ben', { name: 'a secret' });
    const { cookie } = await call('/api/sign-in', { method: 'POST', body: { token } });
    const { rows } = await opened.store.pool.query('select t::text as line from conductor.token t');
    const lines = rows.map(({ line }) => line).join('\n');
    for (const secret of [token, cookie.split(/[=;]/)[1]!]) {
      expect(lines).not.toContain(secret);
      expect(lines).not.toContain(secret.slice(4));
    }
    const { json } = await call('/api/governance', { headers: as(token) });
    const [newest] = json.tokens;
    expect(newest).toMatchObject({
      name: 'a secret',
      person: 'usr-ben',
      lastUsedAt: expect.stringMatching(/Z$/),
    });
    expect(JSON.stringify(json)).not.toContain(token.slice(4));
  });

  it('waits a moment where what was shown is wrong', async () => {
    const began = performance.now();
    const guesses = Array.from({ length: 3 }, () =>
      call('/api/sign-in', { method: 'POST', body: { token: `cpt_${'B'.repeat(43)}` } }),
    );
    for (const { status } of await Promise.all(guesses)) expect(status).toBe(401);
    expect(performance.now() - began).toBeGreaterThan(700);
  });
});

describe(`${verifies('LAW-10')}the stop of all effects`, () => {
  it('holds a write until effects go on, and says who stopped it and why', async () => {
    const body = (stop: boolean, why: string) => ({ on: isOpen, method: 'POST', body: { stop, why } });
    const head = { 'x-conductor-user': 'usr-ann' };
    const refused = await call('/api/effects', body(true, 'no'));
    expect([refused.status, refused.json.error.code]).toEqual([403, 'not-permitted']);
    expect((await call('/api/effects', { ...body(true, ' '), headers: head })).json.error.code).toBe(
      'no-reason',
    );
    await call('/api/effects', { ...body(true, 'prices are wrong'), headers: head });
    const slots = {
      record: ['idea-saml-sso'],
      set: [{ path: 'title', how: 'put', values: ['Sign in once'] }],
    };
    const { json } = await call('/api/forms', {
      on: isOpen,
      method: 'POST',
      body: { job: 'record.edit', slots },
    });
    const held = await opened.runner.settled(json.run, 20_000);
    expect(held).toMatchObject({ status: 'waiting', reason: expect.stringContaining('prices are wrong') });
    expect(held.changeSets).toEqual([]);
    expect((await call('/api/status', { on: isOpen })).json.effects.stopped).toMatchObject({
      by: 'usr-ann',
      why: 'prices are wrong',
    });
    const go = await call('/api/effects', { ...body(false, 'they are right'), headers: head });
    expect(go.json).toEqual({ stopped: null, woken: 1 });
    let after = held;
    while (after.status === 'waiting' || after.status === 'running') {
      after = await opened.runner.settled(json.run, 20_000);
      await new Promise((soon) => setTimeout(soon, 30));
    }
    expect([after.status, after.changeSets.length]).toEqual(['answered', 1]);
    const { rows } = await opened.store.pool.query(
      `select p.payload from conductor.journal j join conductor.journal_payload p using (run, seq) where j.run = $1 and j.kind = 'held'`,
      [json.run],
    );
    expect(rows[0].payload).toMatchObject({
      stopped: { by: 'usr-ann', why: 'prices are wrong' },
      letBy: 'usr-ann',
      why: 'they are right',
    });
    const events = await opened.store.pool.query(
      `select payload, by from conductor.event where name = 'effects' order by id`,
    );
    expect(events.rows.map(({ payload }) => payload.stopped)).toEqual([true, false]);
  });
});
