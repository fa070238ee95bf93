import { decide, principalOf } from '@conductor/postgres';
import { type Open, open, requestOf } from '@conductor/server';
import { benchPack } from './pack.ts';
import type { Subject } from './subject.ts';

const LONGEST_MS = 60_000;

/** Ours, as a person meets it: a request handed to the runner, gates and journal on. */
export async function openSubject(url: string): Promise<Subject> {
  const opened: Open = await open({
    at: { url },
    packs: [benchPack],
    beginning: () => ({
      workspace: { id: 'bench', name: 'Bench', settings: {} },
      people: [
        { id: 'kim', name: 'Kim', email: null, roles: ['worker'] },
        { id: 'ann', name: 'Ann', email: null, roles: ['head'] },
      ],
      facts: [],
      changes: [],
    }),
    work: 'always',
    complain: (message) => console.error(message),
  });
  const { runner, store, workspace } = opened;
  const ann = await principalOf(store, workspace, 'ann');
  const settled = async (run: string, wanted: string) => {
    const answer = await runner.settled(run, LONGEST_MS);
    if (answer.status !== wanted) throw new Error(`${run} is ${answer.status}: ${answer.reason}`);
    return answer;
  };
  return {
    async turn(id, workload) {
      const job = workload === 'asks' ? 'bench.asks' : 'bench.effects';
      await runner.submit(requestOf({ workspace, user: 'kim', run: id, form: { job, slots: { turn: id } } }));
      if (workload === 'asks') {
        const [approval] = (await settled(id, 'waiting')).approvals;
        await decide(
          store,
          ann,
          { approval: approval!.id, decision: 'approved', hash: approval!.hash },
          () => {},
        );
      }
      await settled(id, 'answered');
    },
    async recover() {
      await runner.settled('killed', LONGEST_MS);
    },
    close: () => opened.close(),
  };
}

export const effectsSql = `select turn, n from record.trifle union all select turn, n from record.thing`;
