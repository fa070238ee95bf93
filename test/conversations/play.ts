import { type Answer, type ApprovalView, blankAnswer, type Row } from '@conductor/contract';
import { beginWorkspace, principalOf } from '@conductor/postgres';
import { sampleBeginning } from '../../apps/server/src/beginning.ts';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { requestOf } from '../../apps/server/src/open.ts';
import type { Product } from '../scenarios/open-product.ts';
import { differences, type Seen } from './compare.ts';
import type { Conversation, Turn } from './format.ts';
import { type Band, sampleWorld, type World, withRules, worldOf } from './world.ts';

const LONGEST_MS = 120_000;
const TURN_MS = 60_000;

/** `asked`: it asked back where an answer was due. */
export type Verdict = 'right' | 'asked' | 'wrong';

export interface PlayedTurn {
  turn: Turn;
  verdict: Verdict;
  status: Answer['status'];
  differences: string[];
}
export interface Played {
  conversation: Conversation;
  turns: PlayedTurn[];
}

export const isWhole = ({ turns }: Played): boolean => turns.every(({ verdict }) => verdict === 'right');

/** Of runs that go on in one database, so that no two conversations are one. */
let conversations = 0;

/** Plays every turn, whatever came of those before: in a workspace of its own where it changes something. */
export async function play(product: Product, conversation: Conversation): Promise<Played> {
  conversations += 1;
  const table = {
    ...{ product, conversation, id: `talk-${conversations}` },
    workspace: conversation.isWriting ? await newWorkspace(product, conversations) : product.open.workspace,
  };
  const state: State = { waiting: null, rules: {} };
  const turns: PlayedTurn[] = [];
  for (const [place, turn] of conversation.turns.entries())
    turns.push(await playTurn(table, state, turn, place));
  return { conversation, turns };
}

interface Table {
  product: Product;
  conversation: Conversation;
  id: string;
  workspace: string;
}

interface State {
  /** The answer whose approval somebody decides next. */
  waiting: Answer | null;
  /** What segments are made by, as the conversation has stated it so far. */
  rules: Record<string, Band>;
}

async function playTurn(table: Table, state: State, turn: Turn, place: number): Promise<PlayedTurn> {
  const now = new Date(Date.parse(table.conversation.now) + place * TURN_MS).toISOString();
  const before = await worldNow(table);
  const answer = turn.decides ? await decided(table, state, turn) : await asked(table, turn, now);
  if (answer.status === 'waiting') state.waiting = answer;
  const seen: Seen = {
    ...{ answer, now, before, isDecision: turn.decides !== null },
    after: table.conversation.isWriting ? await worldNow(table) : before,
    held: await heldFacts(table, Object.keys(turn.expected.held)),
  };
  for (const [key, value] of Object.entries(turn.expected.held)) {
    const [, segment] = /^segment-rule\.(.+)$/.exec(key) ?? [];
    if (segment && value) state.rules[segment] = JSON.parse(value) as Band;
  }
  const found = differences(turn.expected, { ...seen, before: withRules(before, state.rules) });
  const isDue = turn.expected.status === 'answered' || turn.expected.status === 'waiting';
  const verdict = found.length === 0 ? 'right' : isDue && answer.status === 'question' ? 'asked' : 'wrong';
  return { turn, verdict, status: answer.status, differences: found };
}

async function asked(
  { product, conversation, id, workspace }: Table,
  turn: Turn,
  at: string,
): Promise<Answer> {
  const user = turn.by ?? conversation.by;
  const request = {
    ...requestOf({ workspace, user, said: turn.said!, conversation: `${id}-${user}` }),
    at,
  };
  await product.open.runner.submit(request);
  return product.open.runner.settled(request.run, LONGEST_MS);
}

/** What comes of the run that waited; a decision that was not taken is told as a refusal. */
async function decided(
  { product, conversation, workspace }: Table,
  { waiting }: State,
  turn: Turn,
): Promise<Answer> {
  const { by, what, reason } = turn.decides!;
  if (!waiting) return { ...blankAnswer({ run: '', conversation: '' }), reason: 'nothing waits for anybody' };
  const approval = waiting.approvals.at(-1) as ApprovalView;
  const person = await principalOf(product.open.store, workspace, by ?? conversation.by);
  try {
    const decision = { approval: approval.id, decision: what, hash: approval.hash };
    await decideAs(product.open, person, { ...decision, ...(reason ? { reason } : {}) });
  } catch (error) {
    return { ...waiting, status: 'refused', answer: null, reason: (error as Error).message };
  }
  return product.open.runner.settled(waiting.run, LONGEST_MS);
}

/** The sample once more, under another name, in the same database. */
async function newWorkspace({ open }: Product, number: number): Promise<string> {
  const beginning = await sampleBeginning(open.packs);
  const id = `talk-${number}`;
  await beginWorkspace(open.store, {
    ...beginning,
    packs: open.packs.map(({ name }) => name),
    workspace: { ...beginning.workspace, id },
    facts: beginning.facts.map((fact) => ({ ...fact, id: fact.id.replace('fact:', `fact:${id}.`) })),
  });
  return id;
}

/** Every record as it is in the database: straight from its tables, and by nothing that answers. */
async function worldNow({ product, workspace, conversation }: Table): Promise<World> {
  if (!conversation.isWriting) return sampleWorld(conversation.pack);
  const selects = (await entitiesOf(product)).map(
    (name) =>
      `select '${name}' as entity, to_jsonb(t) - 'workspace' - 'sequence' as row from record."${name}" t where workspace = $1`,
  );
  const [found] = await product.sql<{ all: { entity: string; row: Row }[] }>(
    `select coalesce(jsonb_agg(one), '[]') as all from (${selects.join(' union all ')}) one`,
    [workspace],
  );
  return worldOf(found!.all);
}

const entities = new WeakMap<Product, string[]>();

/** Everything that has a table: the packs' own, and comments and votes. */
async function entitiesOf(product: Product): Promise<string[]> {
  const known = entities.get(product);
  if (known) return known;
  const rows = await product.sql<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'record' and column_name = 'workspace' order by 1`,
  );
  entities.set(
    product,
    rows.map(({ name }) => name),
  );
  return rows.map(({ name }) => name);
}

/** What holds of these keys after the turn; a key of which nothing holds is not there. */
async function heldFacts({ product, workspace }: Table, keys: string[]): Promise<Record<string, unknown[]>> {
  if (keys.length === 0) return {};
  const rows = await product.sql<{ key: string; value: unknown }>(
    `select subject || '.' || predicate as key, value from conductor.fact
     where workspace = $1 and subject || '.' || predicate = any($2) and recorded_to is null
       and status in ('stated', 'confirmed') and valid_to is null
     order by recorded_at`,
    [workspace, keys],
  );
  const held: Record<string, unknown[]> = {};
  for (const { key, value } of rows) held[key] = [...(held[key] ?? []), value];
  return held;
}

/** The conversation as it went, with what was wrong where something was: for whoever has to mend it. */
export function told({ conversation, turns }: Played): string {
  const lines = turns.map(({ turn, verdict, differences: found }, place) => {
    const { said, decides } = turn;
    const what = said ?? `${decides!.by ?? 'who asked'}: ${decides!.what}`;
    return [
      `${place + 1}. [${verdict}] ${what} (line ${turn.line})`,
      ...found.map((one) => `     ${one}`),
    ].join('\n');
  });
  return [`${conversation.file}: “${conversation.title}”`, ...lines].join('\n');
}
