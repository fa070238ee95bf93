import { type Change, type OperationContext, proposeOperation, type Row } from '@conductor/contract';
import { type Draft, type ReadFile, readImport as readFile } from '../engines/import/index.ts';
import { ImportInput, ImportOutput, isOf, READ_IMPORT, readUpload, shortHash } from './import-file.ts';

const KEYS_A_QUERY = 5_000;

/**
 * Works out what a file of feedback would change. By external id: what is there and the same is skipped, what the
 * file changed is updated, what the file and somebody here both changed is a conflict, left as it is.
 */
export const readImport = proposeOperation({
  name: 'feedback.read-import',
  capability: READ_IMPORT,
  title: 'Read the file and compare it with what is there',
  input: ImportInput,
  output: ImportOutput,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['upload', 'format', 'map'],
  proposes: { entity: 'feedback', action: 'import' },
  also: ['company', 'contact'],
  ready: (input, context) => isOf('feedback', input, context),
  invariants(_input, { created, updated, skipped, conflicts, rejected, rows }) {
    const sum = created + updated + skipped + conflicts + rejected.length;
    return sum === rows ? [] : [`${sum} rows are accounted for, of ${rows}`];
  },
  async run(input, context) {
    const { name, read: file } = await readUpload(input, context, readFile);
    const held = await heldFeedback(file.drafts, context);
    const sorted = sortDrafts(file.drafts, held);
    const people = await peopleOf([...sorted.fresh, ...sorted.changed.map(({ draft }) => draft)], context);
    const changes: Change[] = [
      ...people.changes,
      ...sorted.fresh.map((draft) => createChange(draft, people.contactOf(draft))),
      ...sorted.changed.map(({ draft, row }) => updateChange(draft, row, people.contactOf(draft))),
    ];
    const output = { file: name, ...counted(sorted, file), changes: changes.length };
    return {
      output,
      changes,
      summary: `Import of ${name}: ${output.created} new, ${output.updated} changed`,
    };
  },
});

/** A row that says a record of the file again is there already, by the time it is read. */
const counted = (sorted: ReturnType<typeof sortDrafts>, file: ReadFile) => ({
  entity: 'feedback' as const,
  created: sorted.fresh.length,
  updated: sorted.changed.length,
  skipped: sorted.same + file.repeats,
  conflicts: sorted.conflicts.length,
  rejected: file.rejected.map(({ row, reason }) => ({ row, reason })),
  conflictRows: sorted.conflicts,
  rows: file.drafts.length + file.repeats + file.rejected.length,
  warnings: file.warnings,
});

type Held = Row & { externalId: string; importHash: string | null };

async function heldFeedback(
  drafts: readonly Draft[],
  { snapshot: { records }, progress }: OperationContext,
): Promise<Map<string, Held>> {
  const keys = drafts.map((draft) => draft.externalId);
  const held = new Map<string, Held>();
  for (let at = 0; at < keys.length; at += KEYS_A_QUERY) {
    const values = keys.slice(at, at + KEYS_A_QUERY);
    const rows = await records.select<Held>('feedback', {
      where: [{ path: 'externalId', is: 'in', values }],
    });
    for (const row of rows) held.set(row.externalId, row);
    progress('comparing with what is there', Math.min(at + KEYS_A_QUERY, keys.length), keys.length);
  }
  return held;
}

/** What the file says of a record; when a later file says the same, there is nothing to do. */
const contentHash = ({ text, createdAt, source, url, score }: Draft): string =>
  shortHash(JSON.stringify([text, createdAt ?? null, source, url ?? null, score ?? null]));

const heldHash = (row: Held): string =>
  shortHash(JSON.stringify([row['text'], row['createdAt'], row['source'], row['url'], row['score']]));

function sortDrafts(drafts: readonly Draft[], held: ReadonlyMap<string, Held>) {
  const sorted = {
    fresh: [] as Draft[],
    changed: [] as { draft: Draft; row: Held }[],
    same: 0,
    conflicts: [] as { row: number; id: string }[],
  };
  for (const draft of drafts) {
    const row = held.get(draft.externalId);
    if (!row) sorted.fresh.push(draft);
    else if (row.importHash === contentHash(draft) || heldHash(row) === contentHash(draft)) sorted.same += 1;
    else if (row.importHash !== heldHash(row)) sorted.conflicts.push({ row: draft.row, id: row.id });
    else sorted.changed.push({ draft, row });
  }
  return sorted;
}

const told = (draft: Draft) => ({
  text: draft.text,
  createdAt: draft.createdAt ?? null,
  source: draft.source,
  score: draft.score ?? null,
  url: draft.url ?? null,
  importHash: contentHash(draft),
});

const createChange = (draft: Draft, contactId: string | null): Change => ({
  entity: 'feedback',
  id: `fb-${shortHash(draft.externalId)}`,
  before: null,
  after: {
    ...told(draft),
    contactId,
    state: draft.state,
    externalId: draft.externalId,
    productId: null,
    linkedIdeaIds: [],
    tags: draft.tags,
  },
});

/** State, links and tags are the team's own work and stay as they are. */
function updateChange(draft: Draft, row: Held, contactId: string | null): Change {
  const { id, ...before } = row;
  return {
    entity: 'feedback',
    id,
    before,
    after: { ...before, ...told(draft), contactId: contactId ?? (before['contactId'] as string | null) },
  };
}

interface People {
  changes: Change[];
  contactOf(draft: Draft): string | null;
}

/** The contacts and companies that drafts name: those there are, and new ones for those there are not. */
async function peopleOf(
  drafts: readonly Draft[],
  { snapshot: { records } }: OperationContext,
): Promise<People> {
  const companies = await records.select<{ id: string; name: string }>('company', { fields: ['id', 'name'] });
  const contacts = await records.select<{ id: string; name: string; email: string | null }>('contact', {
    fields: ['id', 'name', 'email'],
  });
  const companyByName = new Map(companies.map(({ id, name }) => [name.trim().toLowerCase(), id]));
  const contactByKey = new Map(
    contacts.map((contact) => [contact.email ? contact.email.toLowerCase() : contact.id, contact.id]),
  );
  const changes: Change[] = [];
  const companyOf = (name: string | undefined): string | null => {
    const key = name?.trim().toLowerCase();
    if (!name || !key) return null;
    const held = companyByName.get(key);
    if (held) return held;
    const id = `co-${shortHash(key)}`;
    companyByName.set(key, id);
    changes.push({
      entity: 'company',
      id,
      before: null,
      after: {
        name: name.trim(),
        domain: null,
        employees: null,
        arr: null,
        tier: null,
        country: null,
        status: null,
      },
    });
    return id;
  };
  const keyOf = ({ contact, company }: Draft): string | null => {
    if (contact?.email) return contact.email.toLowerCase();
    return contact?.name
      ? `ct-${shortHash(`${contact.name.toLowerCase()}/${company?.toLowerCase() ?? ''}`)}`
      : null;
  };
  for (const draft of drafts) {
    const companyId = companyOf(draft.company);
    const key = keyOf(draft);
    if (!key || contactByKey.has(key)) continue;
    const id = key.startsWith('ct-') && !draft.contact?.email ? key : `ct-${shortHash(key)}`;
    contactByKey.set(key, id);
    changes.push({
      entity: 'contact',
      id,
      before: null,
      after: {
        name: draft.contact?.name ?? draft.contact?.email ?? '',
        email: draft.contact?.email?.toLowerCase() ?? null,
        role: null,
        companyId,
        personaIds: [],
      },
    });
  }
  return {
    changes,
    contactOf: (draft) => contactByKey.get(keyOf(draft) ?? '') ?? null,
  };
}
