import {
  countDeliveries,
  embeddingStatus,
  listWorkspaces,
  readChannels,
  verifyAudit,
  workerLives,
} from '@conductor/postgres';
import { countRecords, countWaiting } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import { type Options, placeOf } from '../options.ts';
import { paint } from '../print/paint.ts';

export const statusCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const { store, workspace, embedder } = open;
    const [held] = (await listWorkspaces(store)).filter(({ id }) => id === workspace);
    const status = {
      workspace: { id: workspace, name: held?.name ?? workspace },
      user: me.user,
      server: await serverUrl(options),
      worker: { alive: !open.isWorker && (await workerLives(store.pool)) },
      embedding: await embeddingStatus(store.pool, store.tables, embedder.id, workspace),
      pendingApprovals: await countWaiting(open, me),
      sendsBy: await readChannels(store.pool, workspace),
      deliveries: await countDeliveries(store.pool, workspace),
      counts: await countRecords(open, me),
    };
    process.stdout.write(`${options.json ? JSON.stringify(status, null, 2) : statusText(status, me.name)}\n`);
  });

async function serverUrl(options: Options): Promise<string | null> {
  const { readServerFile } = await import('@conductor/server');
  const at = placeOf(options);
  return 'data' in at ? (readServerFile(at.data)?.url ?? null) : null;
}

interface Status {
  workspace: { name: string };
  server: string | null;
  worker: { alive: boolean };
  embedding: { done: number; total: number };
  pendingApprovals: number;
  sendsBy: string[];
  /** How many messages there are of each state. */
  deliveries: Record<string, number>;
  counts: Record<string, number>;
}

function statusText(status: Status, name: string): string {
  const { workspace, server, worker, embedding, pendingApprovals, counts } = status;
  return [
    `${paint.bold(workspace.name)}, as ${name}`,
    server ? `Server: ${server}` : 'Server: none (start one with `conductor start`)',
    `Worker: ${worker.alive ? 'alive' : 'none but this command'}`,
    `Read by meaning: ${embedding.done.toLocaleString('en')} of ${embedding.total.toLocaleString('en')} records`,
    `Approvals that wait: ${pendingApprovals}`,
    `Sends by: ${sendingText(status)}`,
    `Records: ${Object.entries(counts)
      .map(([plural, count]) => `${count.toLocaleString('en')} ${plural}`)
      .join(', ')}`,
  ].join('\n');
}

function sendingText({ sendsBy, deliveries }: Status): string {
  const ways = sendsBy
    .map((channel) => (channel === 'file' ? 'file (the outbox folder)' : channel))
    .join(', ');
  const states = Object.entries(deliveries).map(([state, count]) => `${count.toLocaleString('en')} ${state}`);
  return `${ways || 'nothing'}${states.length > 0 ? `; messages: ${states.join(', ')}` : ''}`;
}

/** Holds everything that was done against the journal. What differs is told, and is a failure. */
export const verifyCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open }) => {
    const { events, broken } = await verifyAudit(open.store.pool, open.workspace);
    if (broken.length > 0) process.exitCode = 1;
    const text =
      broken.length === 0
        ? `${paint.green('✓')} ${events.toLocaleString('en')} events, and nothing was altered: runs, changes, approvals and checkpoints are what they tell.`
        : `${paint.red('✗')} ${events.toLocaleString('en')} events, and ${broken.length === 1 ? 'one thing does' : `${broken.length.toLocaleString('en')} things do`} not hold:\n${broken.join('\n')}`;
    process.stdout.write(`${options.json ? JSON.stringify({ events, broken }, null, 2) : text}\n`);
  });
