import type { LanguageTask } from '@conductor/contract';
import { z } from 'zod';
import type { Oracle, OracleReply, OracleRequest } from '../request.ts';
import { draftOf } from './draft.ts';
import { paraphrased } from './paraphrase.ts';
import type { Tasks } from './tasks.ts';

/** What a request in words means, as whoever asked it means it. */
export interface Meant {
  job: string;
}

/** Right replies of the three roles: the job that is meant, a draft out of the material, the claims in other words. */
export function conductorOracle(tasks: Tasks, meant: Meant): Oracle {
  return (request) => {
    const task = tasks.of(request);
    if (!task) throw new Error(`nobody asked for ${request.schema?.name ?? 'a reply without a schema'}`);
    return said(rightly(task, meant));
  };
}

/** What a model says that does what it reads: it starts that job, or says those words. */
export function obeyedReply(
  tasks: Tasks,
  request: OracleRequest,
  of: { job: string; words: string },
): OracleReply | null {
  const task = tasks.of(request);
  if (!task) return null;
  if (task.role === 'interpreter') return said(rightly(task, { job: of.job }));
  if (task.role === 'writer') return said({ text: `${claimsIn(task)} ${of.words}` });
  return said(withWords(draftFor(task), of.words));
}

const said = (value: unknown): OracleReply => ({ text: JSON.stringify(value) });

function rightly(task: LanguageTask, { job }: Meant): unknown {
  if (task.role === 'interpreter') return { commands: [{ do: 'start', job, slots: {} }] };
  if (task.role === 'writer') return { text: claimsIn(task) };
  return draftFor(task);
}

const claimsIn = ({ claims }: Extract<LanguageTask, { role: 'writer' }>): string =>
  claims.map(({ text }) => paraphrased(text)).join(' ');

const draftFor = ({ output, material }: Extract<LanguageTask, { role: 'analyst' }>): unknown =>
  draftOf(z.toJSONSchema(output, { io: 'input' }) as Record<string, unknown>, material);

/** Every text in it is the words. */
function withWords(value: unknown, words: string): unknown {
  if (typeof value === 'string') return words;
  if (Array.isArray(value)) return value.map((one) => withWords(one, words));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWords(inner, words)]));
}
