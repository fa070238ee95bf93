import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import {
  ConductorError,
  type ModelCall,
  type ModelCard,
  type ModelError,
  type ModelReply,
} from '@conductor/contract';
import { withoutSecrets } from '../providers/without-secrets.ts';

/** What a model gave once: its reply, or why there was none. */
export type Given =
  | ModelReply
  | { fault: { kind: ModelError['kind']; message: string; retryAfterMs?: number } };

/** One call, without secrets, and what it gave each time it was made. */
export interface RecordedCall {
  model: string;
  role: string;
  purpose: string;
  sensitivity: string;
  system: string;
  messages: { role: string; text: string }[];
  schema: string;
  given: Given[];
}

/** A file of calls as it stands on the disk. */
export interface Fixtures {
  format: typeof FORMAT;
  models: Record<string, ModelCard>;
  calls: Record<string, RecordedCall>;
}

const FORMAT = 'conductor model calls 1';

export const noFixtures = (): Fixtures => ({ format: FORMAT, models: {}, calls: {} });

/** @throws ConductorError `fixtures` where it cannot be read, or is no such file */
export function readFixtures(file: string): Fixtures {
  let read: Fixtures;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable(
      file,
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read as JSON',
    );
  }
  if (read?.format !== FORMAT) throw unreadable(file, 'holds no recorded calls');
  return read;
}

const unreadable = (file: string, why: string) =>
  new ConductorError(
    'fixtures',
    `The file of recorded model calls ${file} ${why}.`,
    'Name another file, or record one with CONDUCTOR_MODEL_RECORD.',
  );

/** Whole or not at all, and for its owner alone: what people wrote stands in it. */
export function writeFixtures(file: string, { models, calls }: Fixtures): void {
  const sorted = { format: FORMAT, models: byKey(models), calls: byKey(calls) };
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(sorted, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}

/** The call as it is kept, and the key it is found by: a hash of everything the reply depends on. */
export function recordedCall(
  model: string,
  call: ModelCall,
  secrets: readonly string[],
): { key: string; call: RecordedCall } {
  const clean = (text: string) => withoutSecrets(text, secrets);
  const recorded = {
    ...{ model, role: call.role, purpose: call.purpose, sensitivity: call.sensitivity },
    system: clean(call.system),
    messages: call.messages.map(({ role, text }) => ({ role, text: clean(text) })),
    schema: call.schema.name,
  };
  const { sensitivity: _, ...asked } = recorded;
  const key = createHash('sha256')
    .update(canonical({ ...asked, json: call.schema.json }))
    .digest('hex');
  return { key: key.slice(0, 32), call: { ...recorded, given: [] } };
}

/** The same for objects that differ in the order of their fields alone. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? byKey(part as object) : part,
  );

const byKey = <T extends object>(all: T): T =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
