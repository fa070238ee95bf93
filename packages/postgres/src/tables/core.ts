import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm/sql';

/**
 * The engine's own tables. Every row has its workspace. Records have tables of their own, made from
 * the packs' entities (`entity-table.ts`).
 */
export const conductor = pgSchema('conductor');

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

export const workspaces = conductor.table('workspace', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  settings: jsonb('settings').notNull().default({}),
});

export const people = conductor.table(
  'person',
  {
    workspace: text('workspace').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    roles: jsonb('roles').notNull().$type<string[]>(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
);

export const runs = conductor.table(
  'run',
  {
    id: text('id').primaryKey(),
    workspace: text('workspace').notNull(),
    conversation: text('conversation').notNull(),
    user: text('user').notNull(),
    request: jsonb('request').notNull(),
    status: text('status').notNull(),
    job: text('job'),
    answer: jsonb('answer'),
    at: instant('at').notNull(),
    settledAt: instant('settled_at'),
    /** Set once the durable engine has it: until then it is only asked for. */
    startedAt: instant('started_at'),
  },
  (table) => [
    index('run_recent').on(table.workspace, table.at.desc(), table.id),
    index('run_conversation').on(table.workspace, table.conversation, table.at),
    index('run_unstarted').on(table.at).where(sql`started_at is null`),
  ],
);

export const conversations = conductor.table(
  'conversation',
  {
    workspace: text('workspace').notNull(),
    id: text('id').notNull(),
    register: jsonb('register').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
);

export const receipts = conductor.table(
  'receipt',
  {
    run: text('run').notNull(),
    step: text('step').notNull(),
    output: jsonb('output'),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.run, table.step] })],
);

export const changeSets = conductor.table(
  'change_set',
  {
    id: text('id').primaryKey(),
    workspace: text('workspace').notNull(),
    hash: text('hash').notNull(),
    state: text('state').notNull(),
    summary: text('summary').notNull(),
    size: integer('size').notNull(),
    run: text('run'),
    step: text('step'),
    by: text('by').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    /** What the records looked like when it was previewed: nothing it touches may have changed since. */
    base: bigint('base', { mode: 'number' }).notNull(),
    sequence: bigint('sequence', { mode: 'number' }),
    approval: text('approval'),
    /** The change set that this one takes back. */
    undoes: text('undoes'),
  },
  (table) => [
    uniqueIndex('change_set_order').on(table.workspace, table.sequence),
    index('change_set_run').on(table.run),
  ],
);

export const changes = conductor.table(
  'change',
  {
    changeSet: text('change_set').notNull(),
    ordinal: integer('ordinal').notNull(),
    workspace: text('workspace').notNull(),
    entity: text('entity').notNull(),
    recordId: text('record_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    sequence: bigint('sequence', { mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.changeSet, table.ordinal] }),
    index('change_record').on(table.workspace, table.entity, table.recordId, table.sequence),
    index('change_order').on(table.workspace, table.sequence),
  ],
);

export const approvals = conductor.table(
  'approval',
  {
    id: text('id').primaryKey(),
    workspace: text('workspace').notNull(),
    run: text('run').notNull(),
    step: text('step').notNull(),
    planHash: text('plan_hash').notNull(),
    changeSet: text('change_set').notNull(),
    hash: text('hash').notNull(),
    role: text('role'),
    person: text('person'),
    question: text('question').notNull(),
    state: text('state').notNull(),
    requestedBy: text('requested_by').notNull(),
    decidedBy: text('decided_by'),
    reason: text('reason'),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    decidedAt: instant('decided_at'),
    /** Set once the waiting run has been told; until then the worker tells it again. */
    deliveredAt: instant('delivered_at'),
  },
  (table) => [
    index('approval_state').on(table.workspace, table.state, table.at),
    index('approval_run').on(table.run),
  ],
);

export const facts = conductor.table(
  'fact',
  {
    id: text('id').primaryKey(),
    workspace: text('workspace').notNull(),
    subject: text('subject').notNull(),
    predicate: text('predicate').notNull(),
    value: jsonb('value').notNull(),
    validFrom: instant('valid_from'),
    validTo: instant('valid_to'),
    recordedAt: instant('recorded_at').notNull().default(sql`clock_timestamp()`),
    status: text('status').notNull(),
    sensitivity: text('sensitivity').notNull().default('internal'),
    scope: text('scope').notNull().default('workspace'),
    source: jsonb('source').notNull(),
    supersededBy: text('superseded_by'),
  },
  (table) => [index('fact_key').on(table.workspace, table.subject, table.predicate, table.recordedAt)],
);

export const journal = conductor.table(
  'journal',
  {
    run: text('run').notNull(),
    seq: integer('seq').notNull(),
    workspace: text('workspace').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    step: text('step'),
    commitment: text('commitment').notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.run, table.seq] })],
);

/** Apart from the chain, so that it can be erased and the chain still hold. */
export const journalPayloads = conductor.table(
  'journal_payload',
  {
    run: text('run').notNull(),
    seq: integer('seq').notNull(),
    salt: text('salt').notNull(),
    payload: jsonb('payload').notNull(),
  },
  (table) => [primaryKey({ columns: [table.run, table.seq] })],
);

export const workers = conductor.table('worker', {
  executor: text('executor').primaryKey(),
  /** Goes up whenever the lease changes hands: an older holder is fenced off. */
  token: bigint('token', { mode: 'number' }).notNull(),
  process: text('process').notNull(),
  heartbeatAt: instant('heartbeat_at').notNull(),
  releasedAt: instant('released_at'),
});

export const uploads = conductor.table('upload', {
  id: text('id').primaryKey(),
  workspace: text('workspace').notNull(),
  name: text('name').notNull(),
  size: integer('size').notNull(),
  by: text('by').notNull(),
  at: instant('at').notNull().default(sql`clock_timestamp()`),
  content: bytes('content').notNull(),
  /** What a pack recognised it as, such as the program it was exported from. */
  kind: text('kind'),
});

export const embeddings = conductor.table(
  'embedding',
  {
    workspace: text('workspace').notNull(),
    entity: text('entity').notNull(),
    recordId: text('record_id').notNull(),
    model: text('model').notNull(),
    textHash: text('text_hash').notNull(),
    vector: bytes('vector').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.entity, table.recordId, table.model] })],
);
