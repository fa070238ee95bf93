import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { commitmentOf, GENESIS, linkOf } from './append.ts';

interface Line {
  run: string;
  seq: number;
  at: string;
  kind: string;
  step: string | null;
  commitment: string;
  previous: string;
  hash: string;
  salt: string | null;
  payload: unknown;
  isErased: boolean;
}

/** As many as a page of the longest payloads may hold in memory. */
const LINES_A_PAGE = 2_000;

/** Walks every run's chain, a page at a time. Each break is a sentence; a payload that was lawfully erased is none. */
export async function verifyJournal(
  client: Connectable,
  workspace: string,
): Promise<{ events: number; broken: string[] }> {
  const broken: string[] = [];
  let events = 0;
  let before: Line | undefined;
  for (;;) {
    const lines = await page(client, workspace, before);
    for (const line of lines) {
      const fault = faultOf(line, before?.run === line.run ? before : undefined);
      if (fault) broken.push(`run ${line.run}, event ${line.seq}: ${fault}`);
      before = line;
    }
    events += lines.length;
    if (lines.length < LINES_A_PAGE) return { events, broken };
  }
}

const page = (client: Connectable, workspace: string, after: Line | undefined): Promise<Line[]> =>
  run<Line>(
    client,
    sql`select j.run, j.seq, j.at, j.kind, j.step, j.commitment, j.previous, j.hash, p.salt, p.payload, e.erasure is not null as "isErased"
        from conductor.journal j left join conductor.journal_payload p on p.run = j.run and p.seq = j.seq
        left join conductor.erased e on e.workspace = j.workspace and e.kind = 'payload' and e.of = j.run and e.place = j.seq::text
        where j.workspace = ${workspace} and (j.run, j.seq) > (${after?.run ?? ''}, ${after?.seq ?? 0})
        order by j.run, j.seq limit ${LINES_A_PAGE}`,
  );

function faultOf(line: Line, before: Line | undefined): string | undefined {
  const { run: id, seq, kind, step, at, commitment } = line;
  if (seq !== (before?.seq ?? 0) + 1) return 'an event before it is missing';
  if (line.previous !== (before?.hash ?? GENESIS)) return 'it does not follow the event before it';
  if (line.hash !== linkOf({ run: id, seq, kind, step, at, commitment }, line.previous))
    return 'it was altered';
  if (line.salt !== null && commitmentOf(line.salt, line.payload) !== commitment)
    return 'what it tells was altered';
  if (line.salt === null && !line.isErased) return 'what it tells is missing, and no erasure took it';
  return undefined;
}
