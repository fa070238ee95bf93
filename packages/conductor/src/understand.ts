import type { AskModel, Brief, Durable, Heard, Plan, Principal, Snapshot } from '@conductor/contract';
import { acceptCommands } from './interpret/accept.ts';
import type { InterpretBy, ModelReading, UnsureReading } from './interpret/interpret-by.ts';
import { interpreterTask, READING } from './interpret/read-request.ts';
import type { System } from './system.ts';
import type { Turn } from './turn.ts';

/** What is asked, what is held about it, and what is to be done. */
export interface Understood {
  heard: Heard;
  /** Nothing where it is a question back, or nothing that can be asked for. */
  intended?: { brief: Brief; made: Plan };
}

/** Reads a request in a snapshot, with a model's reading where there is one; told where code is not sure of it. */
export type Reads = (snapshot: Snapshot, how: Pick<InterpretBy, 'reading' | 'unsure'>) => Promise<Understood>;

export interface UnderstandBy {
  system: System;
  durable: Durable;
  turn: Pick<Turn, 'story'>;
  ask: AskModel;
  attempt: number;
}

/** Where the built-in reading was not sure, what a model is given. */
interface Unsure {
  said: UnsureReading;
  principal: Principal;
  limited: boolean;
  /** See `Candidates`. */
  differ: string | null;
}

/**
 * Reads a request in one snapshot and one checkpoint. Where code is not sure what is asked and a model may be, the model reads it
 * too, outside of any transaction, and the request is read once more with both.
 */
export async function understandBy(reads: Reads, by: UnderstandBy): Promise<Understood> {
  const name = `understand ${by.attempt}`;
  const { unsure, ...first } = await readOnce(reads, by, name);
  const reading = unsure && (await readByModel(unsure, by));
  return reading ? readOnce(reads, by, `${name}, read twice`, reading) : first;
}

const readOnce = (
  reads: Reads,
  { system, durable }: UnderstandBy,
  name: string,
  reading?: ModelReading,
): Promise<Understood & { unsure?: Unsure }> =>
  durable.read(name, async (snapshot) => {
    let said: UnsureReading | undefined;
    const unsure = (of: UnsureReading) => {
      said = of;
    };
    const understood = await reads(snapshot, { reading, unsure });
    return { ...understood, ...(said && (await leftUnsure(said, snapshot, system))) };
  });

/** Nothing of it is kept where no model may be asked. */
async function leftUnsure(
  said: UnsureReading,
  snapshot: Snapshot,
  { dispatch }: System,
): Promise<{ unsure?: Unsure }> {
  const { candidates, wants, differ = null } = await dispatch.candidates({ ...READING, role: 'interpreter' });
  if (candidates.length === 0 || wants === 'never') return {};
  const { principal } = snapshot;
  return { unsure: { said, principal, limited: await snapshot.limited(), differ } };
}

async function readByModel(
  { said, principal, limited, differ }: Unsure,
  { system, durable, turn, ask, attempt }: UnderstandBy,
): Promise<ModelReading | null> {
  const task = interpreterTask(said, system.catalogueFor(principal));
  const name = `read by a model ${attempt}`;
  const by = { name, durable, story: turn.story, limited };
  const taken = await ask(task, (reply) => acceptCommands(reply, task), by);
  return taken?.reply ? { by: taken.use.by, commands: taken.reply, differ } : null;
}
