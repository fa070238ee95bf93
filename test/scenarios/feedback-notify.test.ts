import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Delivery, Row, Sender, Sent } from '@conductor/contract';
import { listDeliveries } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleBeginning } from '../../apps/server/src/beginning.ts';
import { decideDeliveryAs } from '../../apps/server/src/decide-delivery-as.ts';
import { openProduct, type Product } from './open-product.ts';

interface Data {
  recipients: string[];
  suppressed: { contact: string; why: string }[];
  idempotencyKey: string;
  delivered: string[];
  unknown: { contact: string; why: string }[];
}

const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;

/** What a sender outside was given, and what it says of each address. */
const received: Delivery[] = [];
let ends: Record<string, Sent>;
const mail: Sender = {
  channel: 'email',
  async send(delivery) {
    received.push(delivery);
    return ends[delivery.to] ?? { is: 'delivered' };
  },
};

const IDEAS = ['idea-saml-sso', 'idea-report-engine'];
const SSO = 'ini-sso-ga';
const address = (id: string) => `${id.slice(3)}@customer.example`;

let product: Product;
let asked: string[];

/** The sample, where directory sign-in has shipped, and some who asked for it cannot be told so easily. */
async function shipped() {
  const sample = await sampleBeginning([productPack]);
  const of = (entity: string) => sample.changes.filter((change) => change.entity === entity);
  const initiative = of('initiative').find(({ id }) => id === SSO)!;
  initiative.after = { ...initiative.after, state: 'completed', visibility: 'public', ideaIds: [IDEAS[0]] };
  const voices = of('feedback').filter(({ after }) =>
    (after!['linkedIdeaIds'] as string[]).includes(IDEAS[0]!),
  );
  asked = [...new Set(voices.map(({ after }) => after!['contactId'] as string))].sort();
  const [archived, silent, first, second] = asked;
  for (const { id, after } of of('contact')) {
    after!['email'] = id === silent ? null : address(id);
    if (id === archived) after!['archivedAt'] = '2026-01-01T00:00:00.000Z';
    if (id === second) after!['email'] = ` ${address(first!).toUpperCase()} `;
  }
  voices[0]!.after = { ...voices[0]!.after, contactId: null };
  return sample;
}

beforeAll(async () => {
  product = await openProduct({ beginning: shipped, senders: [mail] });
});
afterAll(() => product.close());
beforeEach(() => {
  received.length = 0;
  ends = {};
});

async function ended(answer: Answer): Promise<Answer> {
  for (let looked = answer; ; await sleep(50)) {
    if (looked.status !== 'waiting' && looked.status !== 'running') return looked;
    looked = (await product.open.runner.current(answer.run))!;
  }
}
const notify = (slots: Record<string, string> = { initiative: SSO }, user = 'usr-ben') =>
  product.form('feedback.notify', slots, { user });
const kept = (): Promise<Row[]> => product.rows('delivery');

describe(`${verifies('JOB-feedback.notify', 'LAW-3')}telling everyone who asked`, () => {
  let waiting: Answer;
  let done: Answer;

  it('shows a head of product every message as it will be sent, and sends nothing before', async () => {
    waiting = await notify();
    const { recipients, suppressed, idempotencyKey, delivered, unknown } = dataOf(waiting);
    expect([waiting.status, waiting.approvals.at(-1)?.role]).toEqual(['waiting', 'head-of-product']);
    const [archived, silent, first, second] = asked;
    const voices = (await product.rows('feedback')).filter((one) =>
      (one['linkedIdeaIds'] as string[]).includes(IDEAS[0]!),
    );
    const known = new Set(voices.map((one) => one['contactId']));
    expect(suppressed).toEqual(
      expect.arrayContaining([
        ...(known.has(archived) ? [{ contact: archived, why: 'archived' }] : []),
        { contact: silent, why: 'no email address' },
        { contact: second, why: 'same address as another' },
      ]),
    );
    expect(recipients).toContain(first);
    expect([...recipients, ...suppressed.map(({ contact }) => contact)].sort()).toEqual(
      [...known].filter((id) => id !== null).sort(),
    );
    expect([idempotencyKey, delivered, unknown]).toEqual([`shipped/${SSO}`, [], []]);
    const set = await product.open.store.look({ workspace: 'sample', user: 'usr-ann' }, (look) =>
      look.changeSet(waiting.approvals.at(-1)!.changeSet!),
    );
    expect(set!.changes).toHaveLength(recipients.length);
    expect(set!.changes[0]!.after).toMatchObject({
      channel: 'email',
      subject: 'You asked for it, and it has shipped: Directory sign-in (SAML, OIDC)',
      body: expect.stringMatching(
        /It has shipped: Directory sign-in .*\n\nThank you for telling us\.\n\nBen Tranter/s,
      ),
    });
    await sleep(800);
    expect([received, await kept()]).toEqual([[], []]);
  });

  it('sends each once, and lists whom it is not known to have reached', async () => {
    const { recipients } = dataOf(waiting);
    const [first, refused, lost] = recipients as [string, string, string];
    ends = {
      [address(refused)]: { is: 'refused', why: 'no such mailbox' },
      [address(lost)]: { is: 'unknown', why: 'the line went dead' },
    };
    done = await ended(await product.decide(waiting, 'usr-ann', 'approved'));
    expect(done.status).toBe('answered');
    const { delivered, unknown } = dataOf(done);
    expect(received.map(({ to }) => to).sort()).toEqual(recipients.map(address).sort());
    expect(delivered).toEqual(recipients.filter((id) => id !== refused && id !== lost));
    expect(delivered).toContain(first);
    expect(unknown.map(({ contact, why }) => [contact, why]).sort()).toEqual(
      [
        [lost, 'the line went dead'],
        [refused, 'it was refused: no such mailbox'],
      ].sort(),
    );
    expect(done.answer!.text).toMatch(/not known to have reached them: the line went dead/);
    const listed = await listDeliveries(product.open.store.pool, 'sample', 'unknown');
    expect(listed.map(({ to }) => to)).toEqual([address(lost)]);
    const kinds = await product.sql<{ kind: string }>('select kind from conductor.journal where run = $1', [
      done.run,
    ]);
    expect(kinds.filter(({ kind }) => kind === 'delivered')).toHaveLength(delivered.length);
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['delivery-refused', 'delivery-unknown']),
    );
  });

  it('tells nobody a second time, not even those whom nobody knows to have been reached', async () => {
    const again = await notify();
    const { recipients, suppressed } = dataOf(again);
    expect([again.status, recipients, again.changeSets]).toEqual(['answered', [], []]);
    const before = dataOf(done).recipients;
    expect(suppressed.filter(({ why }) => why === 'told before').map(({ contact }) => contact)).toEqual(
      expect.arrayContaining(before),
    );
    // The idea is the same matter to whoever asked for it.
    const idea = dataOf(await notify({ idea: IDEAS[0]! }));
    expect(idea.recipients).toEqual([]);
    await sleep(700);
    expect(received).toEqual([]);
    expect(again.answer!.text).toMatch(/nobody left to tell/);
  });

  it('is sent again only where a person says so, whom the rules let', async () => {
    const [lost] = await listDeliveries(product.open.store.pool, 'sample', 'unknown');
    const of = { delivery: lost!.id, decision: 'again' as const };
    await expect(decideDeliveryAs(product.open, await product.person('usr-gus'), of)).rejects.toThrow(
      /may not decide/,
    );
    await decideDeliveryAs(product.open, await product.person('usr-ann'), of);
    while (received.length === 0) await sleep(20);
    expect(received.map(({ key }) => key)).toEqual([lost!.key]);
  });

  it('cannot be undone once it has gone out, and says to whom', async () => {
    const undone = await product.form('change.undo', { changeSet: done.changeSets[0]! });
    expect([undone.status, undone.reason]).toEqual([
      'refused',
      expect.stringMatching(/It was not undone: \d+ of its \d+ messages have gone out, or may have: to /),
    ]);
  });
});

describe(`${verifies('JOB-feedback.notify')}nobody is told`, () => {
  it('of what has not shipped by the records', async () => {
    const answer = await notify({ initiative: 'ini-dark' });
    expect([answer.status, answer.reason]).toEqual([
      'refused',
      expect.stringMatching(/has not shipped: its state is active/),
    ]);
  });

  it('where it is rejected', async () => {
    const waiting = await notify({ initiative: 'ini-autosave' });
    const done = await product.decide(waiting, 'usr-ann', 'rejected', { reason: 'not yet' });
    expect([done.status, dataOf(done).delivered]).toEqual(['answered', []]);
    expect(done.answer!.text).toMatch(/rejected it\. Nothing was sent/);
    expect((await kept()).filter(({ key }) => String(key).includes('ini-autosave'))).toEqual([]);
  });

  it('by somebody who may not', async () => {
    const answer = await notify({ initiative: 'ini-autosave' }, 'usr-gus');
    expect(answer.status).toBe('refused');
  });

  it('twice by two who ask at the same moment', async () => {
    const [one, other] = await Promise.all([
      notify({ initiative: 'ini-autosave' }),
      notify({ initiative: 'ini-autosave' }, 'usr-chloe'),
    ]);
    const first = await ended(await product.decide(one, 'usr-ann', 'approved'));
    const second = await ended(await product.decide(other, 'usr-ann', 'approved'));
    expect([first.status, second.status]).toEqual(['answered', 'failed']);
    expect(second.reason).toMatch(/with the same key was sent already|is on its way already/);
    expect(received.map(({ to }) => to).sort()).toEqual(dataOf(first).recipients.map(address).sort());
  });
});

describe(`${verifies('JOB-feedback.notify')}in words`, () => {
  it.each([
    [
      'tell everyone who asked for the initiative Forms save as you type that it has shipped',
      'initiative',
      'ini-autosave',
    ],
    ['close the loop on the initiative No more short exports', 'initiative', 'ini-export-warning'],
    ['let the customers who asked for Draw on photos know that it shipped', 'idea', 'idea-annotate-photos'],
  ])('%s', async (said, slot, id) => {
    const answer = await product.ask(said);
    expect([answer.job, answer.slots[slot]?.value]).toEqual(['feedback.notify', id]);
  });
});

describe('with nothing said of how to send', () => {
  it('writes each message into a folder beside the data, and says so', async () => {
    const plain = await openProduct();
    try {
      const waiting = await plain.form(
        'feedback.notify',
        { idea: 'idea-annotate-photos' },
        { user: 'usr-ann' },
      );
      expect(waiting.status).toBe('waiting');
      let done = await plain.decide(waiting, 'usr-ann', 'approved');
      while (done.status === 'waiting' || done.status === 'running') {
        await sleep(50);
        done = (await plain.open.runner.current(done.run))!;
      }
      const { recipients, delivered } = dataOf(done);
      expect([done.status, delivered]).toEqual(['answered', recipients]);
      expect(done.answer!.text).toMatch(/written into the outbox folder for somebody to send/);
      const folder = join(plain.data, 'outbox');
      expect(existsSync(folder) && readdirSync(folder)).toHaveLength(recipients.length);
      const [name] = readdirSync(folder);
      expect(readFileSync(join(folder, name!), 'utf8')).toMatch(/^To: .*@.*\r\n/m);
    } finally {
      await plain.close();
    }
  });
});

it('is a job of the pack that is no longer said to be unbuilt', () => {
  expect(productPack.unbuilt!.map(({ name }) => name)).not.toContain('feedback.notify');
});
