import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Model, type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import { calledBy } from '../providers/called-by.ts';
import { withoutSecrets } from '../providers/without-secrets.ts';
import {
  type Fixtures,
  type Given,
  noFixtures,
  readFixtures,
  recordedCall,
  writeFixtures,
} from './fixtures.ts';

/** By file: what stands in it. All models of a process that are recorded to one file write to it together. */
const open = new Map<string, Fixtures>();

/**
 * The same model, and every call with what it gave is kept in a file of fixtures, for `replaying`. Secrets are left out: those
 * that are given, and whatever looks like one. What people wrote is not: such a file is as secret as what it was recorded of.
 *
 * @param secrets the keys of this process
 * @throws ConductorError `fixtures` where the file is there and holds something else
 */
export function recording(model: Model, file: string, secrets: readonly string[] = []): Model {
  const path = resolve(file);
  const fixtures = open.get(path) ?? (existsSync(path) ? readFixtures(path) : noFixtures());
  open.set(path, fixtures);
  fixtures.models[model.card.name] = model.card;
  const begun = new Set<string>();
  const keep = (asked: ModelCall, given: Given) => {
    const { key, call } = recordedCall(model.card.name, asked, secrets);
    // What an earlier recording kept of this call goes; what this one did stays.
    if (!begun.has(key)) fixtures.calls[key] = call;
    begun.add(key);
    fixtures.calls[key]!.given.push(given);
    writeFixtures(path, fixtures);
  };
  const clean = (text: string) => withoutSecrets(text, secrets);
  return calledBy(model, async (asked: ModelCall): Promise<ModelReply> => {
    try {
      const { text, finish, usage } = await model.call(asked);
      const reply = { text: clean(text), finish, usage };
      keep(asked, reply);
      // What was kept is what is given: so a replay goes exactly as this did.
      return reply;
    } catch (error) {
      if (error instanceof ModelError) {
        const { kind, message, retryAfterMs } = error;
        keep(asked, {
          fault: { kind, message: clean(message), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
        });
      }
      throw error;
    }
  });
}
