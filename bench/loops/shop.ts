import { randomUUID } from 'node:crypto';
import { createDispatch, createTables, engineRules, withSystem } from '@conductor/conductor';
import type {
  Answer,
  ApprovalView,
  Change,
  DecisionTable,
  Dispatch,
  Language,
  OutsideAction,
  Pack,
  Principal,
} from '@conductor/contract';
import { createBuiltin } from '@conductor/models';
import { type Beginning, beginWorkspace, openStore, principalOf, readChangeSet } from '@conductor/postgres';
import { type Copy, endCase, lookAt } from '../../apps/server/src/act/copy.ts';
import type { Difference } from '../../apps/server/src/act/difference.ts';
import { openScratchDatabase } from '../../apps/server/src/act/scratch-database.ts';
import { cancelAs } from '../../apps/server/src/cancel-as.ts';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { type Asking, open, requestOf } from '../../apps/server/src/open.ts';

const LONGEST_MS = 90_000;
const MOST_CONFIRMATIONS = 10;

/** What a person is asked to say yes to: exactly the changes that would be made. */
export interface Shown {
  run: string;
  changes: Change[];
}
export type SayYes = (shown: Shown) => boolean;

/** What somebody who is signed in can do: ask in words, or act by the shop's own actions. */
export interface SignedIn {
  /** A request of a conversation, gone through to its end; whoever asks is asked for each change. */
  ask(
    asking: Pick<Asking, 'said' | 'form' | 'replyTo'>,
    conversation: string,
    sayYes: SayYes,
  ): Promise<Answer>;
  /** The form that asks for the same as an action, with every rule of the pack. Nothing where there is no such action. */
  act(action: OutsideAction, sayYes: SayYes): Promise<Answer>;
  /** Where the database differs from the file; it is put back. */
  end(): Promise<Difference[]>;
}

/** One shop of a database file, used for one case after the other. */
export interface Shop {
  signIn(user: string | null): Promise<SignedIn>;
  /** Who reads and writes from now on, besides the built-in, and by which rules before those of the engine. */
  speakBy(languages: readonly Language[], rules?: DecisionTable[]): void;
  close(): Promise<void>;
}

export async function openShop(pack: Pack, file: unknown): Promise<Shop> {
  const outside = pack.outside!;
  const begun = outside.begin(file);
  const beginning = (id: string): Beginning => ({
    ...{ ...begun, workspace: { id, name: id, settings: {} } },
    facts: begun.facts.map((fact) => ({ ...fact, id: `${fact.id}@${id}` })),
  });
  const scratch = await openScratchDatabase();
  const on = await open({
    ...{ at: { url: scratch.url }, packs: [pack], work: 'always', senders: [] },
    beginning: () => ({ ...beginning('none'), people: [], facts: [], changes: [] }),
  });
  const all = await openStore({
    ...{ url: scratch.url, embedder: on.embedder.id },
    entities: [...on.system.catalogue.entities.values()],
    sight: { reach: () => 'all', isOwnOnly: () => false },
  });
  const builtin = createBuiltin(on.embedder);
  let copies = 0;
  let copy: Copy | null = null;
  const fresh = async (): Promise<Copy> => {
    copies += 1;
    const own = beginning(`shop-${copies}`);
    await beginWorkspace(all, own);
    return lookAt(all, own);
  };

  async function settled(person: Principal, run: string, sayYes: SayYes): Promise<Answer> {
    let answer = await on.runner.settled(run, LONGEST_MS);
    for (let count = 0; count < MOST_CONFIRMATIONS; count += 1) {
      const asked = confirmationOf(answer, person.user);
      if (!asked) break;
      const set = asked.changeSet && (await readChangeSet(on.store.pool, person.workspace, asked.changeSet));
      const decision = sayYes({ run, changes: set ? set.changes : [] }) ? 'approved' : 'rejected';
      await decideAs(on, person, { approval: asked.id, decision, hash: asked.hash });
      answer = await on.runner.settled(run, LONGEST_MS);
    }
    if (answer.status === 'waiting') await cancelAs(on, person, { run, reason: 'The case is over.' });
    return answer;
  }

  return {
    speakBy(languages, rules = []) {
      const ruled = [{ name: 'config', rules }, ...withSystem([pack]), engineRules];
      const by = { tables: createTables(ruled), packs: ruled.map(({ name }) => name) };
      (on.system as { dispatch: Dispatch }).dispatch = createDispatch([builtin, ...languages], by);
    },
    async signIn(user) {
      copy ??= await fresh();
      const { workspace } = copy;
      const person = await principalOf(on.store, workspace, outside.person(user));
      const ask: SignedIn['ask'] = async (asking, conversation, sayYes) => {
        const request = requestOf({ workspace, user: person.user, conversation, ...asking });
        await on.runner.submit(request);
        return settled(person, request.run, sayYes);
      };
      return {
        ask,
        act: (action, sayYes) => ask({ form: outside.form(action) }, `conv-${randomUUID()}`, sayYes),
        async end() {
          const { difference, isFresh } = await endCase({ open: on, outside, all, file }, copy!);
          if (!isFresh) copy = null;
          return difference;
        },
      };
    },
    async close() {
      await all.close();
      await on.close();
      await scratch.end();
    },
  };
}

const confirmationOf = ({ status, approvals }: Answer, user: string): ApprovalView | undefined =>
  status === 'waiting'
    ? approvals.find(
        ({ state, form, person }) => state === 'pending' && form === 'approve' && person === user,
      )
    : undefined;
