import type {
  AnalystTask,
  InterpreterTask,
  LanguageTask,
  Mention,
  SlotSpec,
  WriterTask,
} from '@conductor/contract';
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
  return (request) => said(rightly(taskOf(tasks, request), meant));
}

/** What a model says that does what it reads: it starts that job, or says those words. */
export function obeyedReply(
  tasks: Tasks,
  request: OracleRequest,
  of: { job: string; words: string },
): OracleReply {
  const task = taskOf(tasks, request);
  if (task.role === 'interpreter') return said(commandFor(task, of.job));
  if (task.role === 'analyst') return said(withWords(draftFor(task), of.words));
  const { sentences } = proseFor(task);
  return said({ sentences: [...sentences, { text: of.words, claims: [1] }] });
}

function taskOf(tasks: Tasks, request: OracleRequest): LanguageTask {
  const task = tasks.of(request);
  if (!task) throw new Error(`nobody asked for ${request.schema?.name ?? 'a reply without a schema'}`);
  return task;
}

const said = (value: unknown): OracleReply => ({ text: JSON.stringify(value) });

function rightly(task: LanguageTask, { job }: Meant): unknown {
  if (task.role === 'interpreter') return commandFor(task, job);
  return task.role === 'writer' ? proseFor(task) : draftFor(task);
}

/** The job, and for each thing that code read the slot of the job that it is for. */
function commandFor({ utterance, mentions, jobs }: InterpreterTask, job: string) {
  const specs = Object.entries(jobs.find(({ name }) => name === job)?.slots ?? {});
  const filled = new Set<string>();
  const slots = mentions.flatMap((mention, place) => {
    const [slot] = specs.find(([name, spec]) => !filled.has(name) && takes(spec, name, mention)) ?? [];
    if (!slot) return [];
    filled.add(slot);
    const words = utterance.slice(mention.start, mention.end);
    const isPlain = utterance.toLowerCase().indexOf(words.toLowerCase()) === mention.start;
    return [{ slot, ...(isPlain ? { words } : { read: place + 1 }) }];
  });
  return { job, because: utterance, slots };
}

const takes = (spec: SlotSpec, name: string, { type, of, negated = false }: Mention): boolean =>
  spec.type === type &&
  ('of' in spec ? spec.of === of : type === 'period' || of === name) &&
  (spec.negated ?? false) === negated;

const proseFor = ({ claims }: WriterTask) => ({
  sentences: claims.map(({ text }, place) => ({ text: paraphrased(text), claims: [place + 1] })),
});

const draftFor = ({ output, material }: AnalystTask): unknown =>
  draftOf(z.toJSONSchema(output) as Record<string, unknown>, material);

/** Every text in it is the words. */
function withWords(value: unknown, words: string): unknown {
  if (typeof value === 'string') return words;
  if (Array.isArray(value)) return value.map((one) => withWords(one, words));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWords(inner, words)]));
}
