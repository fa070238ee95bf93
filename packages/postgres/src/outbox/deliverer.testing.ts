import { setTimeout as sleep } from 'node:timers/promises';
import type { Sender } from '@conductor/contract';
import { openPool } from '../connection.ts';
import { takeLease } from '../runner/lease.ts';
import { keepDelivering } from './keep-delivering.ts';

/**
 * A worker of its own that posts every message to a server which counts, and on its first message does
 * what it is told: `node deliverer.testing.ts <database> <server> <when>`. `dies before` and `dies after`
 * the sending kill it; `sleeps before` and `sleeps after` say so, for somebody to pause it.
 */
const [url = '', counter = '', when = ''] = process.argv.slice(2);
const pool = openPool(url, 'deliverer');
const lease = await takeLease(pool, 'test');
setInterval(() => void lease.beat().catch(() => {}), 200);

let first = true;
async function now(place: string): Promise<void> {
  if (!first || !when.endsWith(place)) return;
  first = false;
  if (when.startsWith('dies')) process.kill(process.pid, 'SIGKILL');
  process.stdout.write(`${lease.executor}\n`);
  await sleep(1_000);
}

const sender: Sender = {
  channel: 'webhook',
  async send({ key }) {
    await now('before');
    const { status } = await fetch(counter, { method: 'POST', headers: { 'idempotency-key': key } });
    await now('after');
    return status === 200 ? { is: 'delivered' } : { is: 'refused', why: `${status}` };
  },
};
keepDelivering({ pool, senders: [sender], holder: () => lease, complain: console.error });
process.stdout.write('ready\n');
