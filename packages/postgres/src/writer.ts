import {
  type Answer,
  type JournalEvent,
  newRegister,
  Register,
  type Request,
  type Sight,
  type Writer,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { requestApproval } from './approval/request.ts';
import { applyChangeSet } from './change/apply.ts';
import { readChangeSet, readStanding } from './change/read.ts';
import { storeChangeSet } from './change/store.ts';
import { type Connectable, run } from './connection.ts';
import { endingOf } from './runner/ending.ts';
import { type SnapshotOpening, takeSnapshot } from './snapshot.ts';
import { reserveSpending } from './spending/reserve.ts';
import type { EntityTable } from './tables/entity-table.ts';

export interface WriterOf {
  client: Connectable;
  tables: ReadonlyMap<string, EntityTable>;
  request: Request;
  embedder: string;
  sight: Sight;
  /** What its transaction began with. */
  opening: SnapshotOpening;
  /** Whether it undoes what a cancelled run has done. */
  despiteCancel?: boolean;
  /** For work long enough that somebody watches. */
  progress?: (what: string, done: number, of: number) => void;
}

/** The hands of one transaction of one run, and what was told by them. */
export async function openWriter(of: WriterOf): Promise<{ writer: Writer; told: readonly JournalEvent[] }> {
  const { client, tables, request, embedder, opening } = of;
  const { workspace, user, conversation, view } = request;
  const progress = of.progress ? { progress: of.progress } : {};
  const told: JournalEvent[] = [];
  const snapshot = await takeSnapshot({
    client,
    tables,
    workspace,
    user,
    conversation,
    view,
    embedder,
    sight: of.sight,
    opening,
  });
  const writer: Writer = {
    snapshot,
    journal: (events) => {
      told.push(...events);
    },
    propose: ({ step, summary, changes, undoes }) =>
      storeChangeSet(client, {
        workspace,
        by: user,
        run: request.run,
        step,
        summary,
        changes,
        // What others have applied since was not looked at.
        base: snapshot.records.asOf,
        ...(undoes ? { undoes } : {}),
        ...progress,
      }),
    requestApproval: (wanted) => requestApproval(client, { run: request.run, workspace, by: user }, wanted),
    commit: ({ changeSet, hash, approval }) =>
      applyChangeSet(client, tables, {
        ...{
          workspace,
          changeSet,
          hash,
          approval,
          run: request.run,
          despiteCancel: of.despiteCancel ?? false,
        },
        ...progress,
      }),
    changeSet: (id) => readChangeSet(client, workspace, id),
    standing: () => readStanding(client, request.run),
    async remember(after) {
      const mine = sql`workspace = ${workspace} and id = ${conversation}`;
      await run(
        client,
        sql`insert into conductor.conversation (workspace, id, register)
            values (${workspace}, ${conversation}, ${JSON.stringify(newRegister(conversation))}::jsonb) on conflict do nothing`,
      );
      const [held] = await run<{ register: unknown }>(
        client,
        sql`select register from conductor.conversation where ${mine} for update`,
      );
      const register = after(Register.parse(held?.register));
      await run(
        client,
        sql`update conductor.conversation set register = ${JSON.stringify(register)}::jsonb where ${mine}`,
      );
      return register;
    },
    async publish(answer) {
      await run(
        client,
        sql`${isOver(answer) ? endingOf({ ...answer, run: request.run }) : sql``}update conductor.run set status = ${answer.status}, job = ${answer.job}, answer = ${JSON.stringify(answer)}::jsonb,
              settled_at = clock_timestamp(), executor = case when ${isOver(answer)} then null else executor end,
              token = case when ${isOver(answer)} then null else token end where id = ${request.run}`,
      );
    },
    reserve: (worst) => reserveSpending(client, { workspace, person: user, run: request.run }, worst),
  };
  return { writer, told };
}

/** Nothing more comes of it: no worker has it in hand any more. */
const isOver = ({ status }: Answer): boolean => status !== 'running' && status !== 'waiting';
