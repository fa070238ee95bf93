import type { PastChange, ViewId } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

const MOST = 200;

/** The applied changes of one record, the newest first, as far as a view reaches. */
export const historyOf = (
  at: { client: Connectable; workspace: string; view: ViewId; latest: number },
  entity: string,
  id: string,
): Promise<PastChange[]> =>
  run(
    at.client,
    sql`select s.at, s.by, s.id as "changeSet", s.summary from conductor.change c
        join conductor.change_set s on s.id = c.change_set
        where c.workspace = ${at.workspace} and c.entity = ${entity} and c.record_id = ${id}
          and c.sequence <= ${at.view.asOf ?? at.latest}
        order by c.sequence desc limit ${MOST}`,
  );
