import { principalOf } from '@conductor/postgres';
import { governAs } from '../../server/src/govern-as.ts';
import { askingBeginning, askingPack } from './asking-jobs.ts';
import { startPackServer } from './pack-server.ts';
import type { RunningServer } from './start-server.ts';

export interface AskingServer extends RunningServer {
  /** Asks for a job in somebody's name, and gives the run once it waits. */
  begin(job: string): Promise<string>;
  statusOf(run: string): Promise<string>;
  /** A token that lets a person in. */
  tokenFor(person: string): Promise<string>;
}

/** A whole server over the jobs that ask people: nothing of it is made up but the jobs. */
export async function startAskingServer({ requireToken = false } = {}): Promise<AskingServer> {
  const { open, url, stop } = await startPackServer({
    packs: [askingPack],
    beginning: askingBeginning,
    requireToken,
  });
  const read = async (path: string, body?: unknown) => {
    const answered = await globalThis.fetch(`${url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', 'x-conductor-user': 'kim' },
    });
    return (await answered.json()) as { run: string; status: string };
  };
  return {
    ...{ url, stop },
    async begin(job) {
      const { run } = await read('/api/forms', { job });
      await open.runner.settled(run, 30_000);
      return run;
    },
    statusOf: async (run) => (await read(`/api/runs/${run}`)).status,
    async tokenFor(person) {
      const principal = await principalOf(open.store, open.workspace, person);
      return (await governAs(open, principal).createToken({ name: 'a test' })).token;
    },
  };
}
