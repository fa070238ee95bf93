import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  json,
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
  /** Who stopped its effects, when and why; none where they go on. */
  effectsStopped: jsonb('effects_stopped'),
});

/** The packs that a workspace has begun with: what they bring on the first day is brought once. */
export const begun = conductor.table(
  'begun',
  {
    workspace: text('workspace').notNull(),
    pack: text('pack').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.pack] })],
);

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
    /** When it was first taken. */
    startedAt: instant('started_at'),
    /** Which worker has it, by executor and token; none where it waits, and where nobody has taken it yet. */
    executor: text('executor'),
    token: bigint('token', { mode: 'number' }),
    /** When a run that nobody has goes on at the earliest; infinity while it lies down for what has no time. */
    wakeAt: instant('wake_at').notNull().default(sql`clock_timestamp()`),
    /** Goes up with everything that it may have waited for, so that nothing which happens while it lies down is missed. */
    wakes: integer('wakes').notNull().default(0),
    /** How often a worker died with it in hand since it last lay down. */
    recoveries: integer('recoveries').notNull().default(0),
    /** The fingerprint of the catalogue that it began with, or was carried over to. */
    madeWith: text('made_with'),
    /** The last event of its journal: where the next one is chained on, and what a cut-off tail shows against. */
    headSeq: integer('head_seq'),
    headHash: text('head_hash'),
    cancelledBy: text('cancelled_by'),
    cancelReason: text('cancel_reason'),
  },
  (table) => [
    index('run_recent').on(table.workspace, table.at.desc(), table.id),
    index('run_conversation').on(table.workspace, table.conversation, table.at),
    index('run_runnable').on(table.at).where(sql`executor is null and status in ('running', 'waiting')`),
    index('run_held').on(table.executor).where(sql`executor is not null`),
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
    /** As it was written: text, for it may be large and is only ever read back whole. */
    output: json('output'),
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
    /** None where no change is asked about. */
    changeSet: text('change_set'),
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
    form: text('form').notNull().default('approve'),
    need: integer('need').notNull().default(1),
    requesterMay: boolean('requester_may').notNull().default(false),
    /** When whoever is asked now must have answered. */
    deadlineAt: instant('deadline_at'),
    /** To whom it went because nobody answered in time, the last one last. */
    escalatedTo: jsonb('escalated_to').notNull().$type<string[]>().default([]),
    /** Who is next: `{ of, within }`, times in seconds. */
    chain: jsonb('chain').notNull().default([]),
    about: jsonb('about').notNull().default({}),
    options: jsonb('options'),
    fields: jsonb('fields'),
    /** What was chosen, filled in or noted. */
    given: jsonb('given'),
    rule: text('rule'),
  },
  (table) => [
    index('approval_state').on(table.workspace, table.state, table.at),
    index('approval_run').on(table.run),
    index('approval_deadline').on(table.deadlineAt).where(sql`state = 'pending' and deadline_at is not null`),
  ],
);

/**
 * Versions of facts. What a version says is never changed: a change of a fact ends its version and adds the next one.
 * Only a lawful erasure takes rows away.
 */
export const facts = conductor.table(
  'fact',
  {
    workspace: text('workspace').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull().default(1),
    subject: text('subject').notNull(),
    predicate: text('predicate').notNull(),
    value: jsonb('value').notNull(),
    validFrom: instant('valid_from'),
    validTo: instant('valid_to'),
    /** From when the ledger held this version, … */
    recordedAt: instant('recorded_at').notNull().default(sql`clock_timestamp()`),
    /** … and until when; none: it still does. */
    recordedTo: instant('recorded_to'),
    status: text('status').notNull(),
    sensitivity: text('sensitivity').notNull().default('internal'),
    scope: text('scope').notNull().default('workspace'),
    source: jsonb('source').notNull(),
    supersededBy: text('superseded_by'),
    /** The change set that made it, its place in the order of changes, and the change set that ended it. */
    changeSet: text('change_set'),
    sequence: bigint('sequence', { mode: 'number' }).notNull().default(0),
    endedBy: text('ended_by'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id, table.version] }),
    index('fact_held').on(table.workspace, table.subject, table.predicate).where(sql`recorded_to is null`),
    index('fact_key').on(table.workspace, table.subject, table.predicate, table.recordedAt),
    index('fact_value')
      .on(table.workspace, table.predicate, sql`md5(value::text)`)
      .where(sql`recorded_to is null`),
    index('fact_recorded').on(table.workspace, table.recordedAt),
    index('fact_ended').on(table.workspace, table.recordedTo).where(sql`recorded_to is not null`),
    index('fact_unsettled')
      .on(table.workspace, table.status)
      .where(sql`recorded_to is null and status in ('disputed', 'proposed')`),
    index('fact_by').on(table.workspace, sql`(source->>'by')`),
    index('fact_record').on(table.workspace, sql`(source->>'record')`),
  ],
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
  /** Of the catalogue it works with. */
  fingerprint: text('fingerprint'),
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

/** What each person said to a question that several must answer. */
export const votes = conductor.table(
  'vote',
  {
    approval: text('approval').notNull(),
    person: text('person').notNull(),
    workspace: text('workspace').notNull(),
    reason: text('reason'),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.approval, table.person] })],
);

/** What happened outside and was told to us. */
export const events = conductor.table(
  'event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspace: text('workspace').notNull(),
    name: text('name').notNull(),
    key: text('key').notNull(),
    payload: jsonb('payload').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index('event_key').on(table.workspace, table.name, table.key, table.at)],
);

/** What a run that lies down is to be woken by: an event of this name and key. */
export const awaited = conductor.table(
  'awaited',
  {
    run: text('run').notNull(),
    step: text('step').notNull(),
    workspace: text('workspace').notNull(),
    event: text('event').notNull(),
    key: text('key').notNull(),
    since: instant('since').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.run, table.step] }),
    index('awaited_event').on(table.workspace, table.event, table.key),
  ],
);

/** Messages on their way, by the id of the record that each is. */
export const outbox = conductor.table(
  'outbox',
  {
    id: text('id').primaryKey(),
    workspace: text('workspace').notNull(),
    changeSet: text('change_set').notNull(),
    run: text('run'),
    channel: text('channel').notNull(),
    key: text('key').notNull(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not before. */
    nextAt: instant('next_at').notNull().default(sql`clock_timestamp()`),
    /** Which worker sends it, by executor and token. */
    executor: text('executor'),
    token: bigint('token', { mode: 'number' }),
    why: text('why'),
    receipt: text('receipt'),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    settledAt: instant('settled_at'),
  },
  (table) => [
    uniqueIndex('outbox_key').on(table.workspace, table.key),
    index('outbox_change_set').on(table.changeSet),
    index('outbox_due').on(table.nextAt).where(sql`state in ('queued', 'sending')`),
    index('outbox_unknown').on(table.workspace, table.at).where(sql`state = 'unknown'`),
  ],
);

/** Leave to act as a person from outside; of the token itself only its hash is kept. */
export const tokens = conductor.table(
  'token',
  {
    id: text('id').primaryKey(),
    workspace: text('workspace').notNull(),
    person: text('person').notNull(),
    name: text('name').notNull(),
    hash: text('hash').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [uniqueIndex('token_hash').on(table.hash), index('token_of').on(table.workspace, table.at)],
);

/** How much may be spent: of one kind, by a run, a person or the workspace, in a period. */
export const limits = conductor.table(
  'spending_limit',
  {
    workspace: text('workspace').notNull(),
    /** `run`, `person` or `workspace`. */
    scope: text('scope').notNull(),
    /** Whose it is: a person's id; empty for everybody. */
    person: text('person').notNull().default(''),
    /** `steps`, `modelCalls`, `tokens`, `money` or `ms`. */
    kind: text('kind').notNull(),
    amount: doublePrecision('amount').notNull(),
    /** `run`, `day` or `month`, of the workspace's time zone. */
    per: text('per').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.scope, table.person, table.kind, table.per] })],
);

/** What each run has reserved, and once it ended has spent. */
export const spending = conductor.table(
  'spending',
  {
    run: text('run').primaryKey(),
    workspace: text('workspace').notNull(),
    person: text('person').notNull(),
    steps: integer('steps').notNull(),
    modelCalls: integer('model_calls').notNull(),
    tokens: bigint('tokens', { mode: 'number' }).notNull(),
    money: doublePrecision('money').notNull(),
    ms: bigint('ms', { mode: 'number' }).notNull(),
    isSettled: boolean('is_settled').notNull().default(false),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index('spending_when').on(table.workspace, table.at)],
);

/** Places in a queue that are taken. */
export const places = conductor.table(
  'place',
  {
    queue: text('queue').notNull(),
    run: text('run').notNull(),
    step: text('step').notNull(),
    executor: text('executor').notNull(),
    token: bigint('token', { mode: 'number' }).notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    leftAt: instant('left_at'),
  },
  (table) => [
    primaryKey({ columns: [table.queue, table.run, table.step] }),
    index('place_when').on(table.queue, table.at),
  ],
);

/** What an erasure took, and where from: that it is missing is no fault then. */
export const erased = conductor.table(
  'erased',
  {
    workspace: text('workspace').notNull(),
    erasure: text('erasure').notNull(),
    /** `payload` of an event, `receipt` of a step, or `change`: those of a change set. */
    kind: text('kind').notNull(),
    /** The run or the change set, … */
    of: text('of').notNull(),
    /** … and which of it: the event's number, the step. */
    place: text('place').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.kind, table.of, table.place] })],
);
