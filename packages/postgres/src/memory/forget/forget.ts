import { randomUUID } from 'node:crypto';
import { ConductorError, type ErasureReport, type Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run, transaction } from '../../connection.ts';
import type { Store } from '../../store/store.ts';
import { endTouchedRuns, eraseFacts, eraseRecords, scrubRest } from './erase.ts';
import type { Erasing } from './erasing.ts';
import { keepErasure } from './keep-erasure.ts';
import { scrubber } from './scrub.ts';
import { type Forgetting, whatGoes } from './what-goes.ts';

export interface ForgetOptions {
  why: string;
  /** Only works out what would go; nothing does. */
  dryRun: boolean;
  /** Throws where this person may not. */
  mayGovern(): void;
}

/** Thrown to take back what was only tried. */
class Tried extends Error {
  readonly report: ErasureReport;
  constructor(report: ErasureReport) {
    super('tried');
    this.report = report;
  }
}

/**
 * Erases, in one transaction: facts and all their versions, or a person with what is theirs, out of records, their past, answers,
 * requests, payloads, checkpoints, embeddings, messages and files. The audit chain still verifies, for payloads stand apart from it,
 * and it tells of the erasure itself. It cannot be undone.
 * @throws NotPermittedError; ConductorError `no-reason`, `unknown-record`, `not-a-person`, `nothing-held`, `erasure-before`
 */
export async function forget(
  store: Store,
  principal: Principal,
  forgetting: Forgetting,
  { why, dryRun, mayGovern }: ForgetOptions,
): Promise<ErasureReport> {
  mayGovern();
  if (!dryRun && why.trim() === '')
    throw new ConductorError(
      'no-reason',
      'An erasure needs a reason that everybody will read.',
      'Say why, with --why; name nobody in it.',
    );
  try {
    return await transaction(store.pool, 'READ COMMITTED', async (client) => {
      const report = await erase(client, store, principal, forgetting, { why, dryRun });
      if (dryRun) throw new Tried(report);
      return report;
    });
  } catch (error) {
    if (error instanceof Tried) return error.report;
    throw error;
  }
}

async function erase(
  client: Connectable,
  store: Store,
  principal: Principal,
  forgetting: Forgetting,
  { why, dryRun }: Pick<ForgetOptions, 'why' | 'dryRun'>,
): Promise<ErasureReport> {
  const { workspace, user } = principal;
  // No change is applied and no fact recorded meanwhile.
  await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`workspace/${workspace}`}, 0))`);
  const going = await whatGoes(client, store, principal, forgetting);
  const { scrub, patterns } = scrubber(going);
  const erasing: Erasing = {
    ...{ client, workspace, going, scrub, patterns, tables: store.tables },
    id: `erasure-${randomUUID().slice(0, 13)}`,
    gone: {},
  };
  const ended = await endTouchedRuns(erasing);
  await eraseFacts(erasing);
  await eraseRecords(erasing);
  await scrubRest(erasing);
  const report: ErasureReport = {
    ...{ id: erasing.id, what: going.what, why: scrub(why), by: user, at: new Date().toISOString() },
    done: !dryRun,
    gone: erasing.gone,
    ended,
    left: ['Backups and copies of the database that were made before.'],
  };
  await keepErasure(client, principal, report);
  return report;
}
