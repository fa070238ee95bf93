import { z } from 'zod';
import { SENSITIVITIES, type Sensitivity } from './integrity.ts';

/** What a language may be asked for, and no more. */
export const ROLES = ['interpreter', 'analyst', 'writer'] as const;
export type Role = (typeof ROLES)[number];

/** What a model is, and what it may see. */
export interface ModelCard {
  /** What tables, people and the journal call it: `openai/gpt-5-mini`. */
  name: string;
  /** `openai`, `anthropic`, `google`, `compatible`, `local`. */
  provider: string;
  /** What the provider calls it. */
  model: string;
  roles: readonly Role[];
  /** The most secret thing it may be given. */
  sees: Sensitivity;
  /** ISO 639-1 codes of what it reads; whatever there is where it is not said. */
  languages?: readonly string[];
  /** It runs on this machine: nothing leaves. */
  isLocal: boolean;
  /** What it can read and write at once, in tokens. */
  contextTokens: number;
  /** Money for a million tokens, in the workspace's currency; null where nobody said. */
  price: { input: number; output: number } | null;
  /** At most so much of it is written at once, in tokens. */
  maxOutputTokens: number;
}

/** One call as it leaves: our own words in `system`, and in `messages` what is to be read. */
export interface ModelCall {
  role: Role;
  /** Why it is made: `read a request`, `loan.word`, `phrase loan.count`. */
  purpose: string;
  sensitivity: Sensitivity;
  system: string;
  messages: readonly { role: 'user' | 'assistant'; text: string }[];
  /** What the reply must look like, as JSON Schema (2020-12), and what that is called. */
  schema: { name: string; json: Record<string, unknown> };
  /** In tokens. */
  maxOutputTokens: number;
  /** Aborted when its time is up. */
  signal: AbortSignal;
  /** Told the whole text so far whenever more of it comes, where it comes in pieces. What counts is the reply. */
  heard?: (text: string) => void;
}

/** In tokens, as the provider counted them; null where it did not say. */
export interface Usage {
  inputTokens: number | null;
  outputTokens: number | null;
}

export interface ModelReply {
  /** As it came: whoever asked parses it. */
  text: string;
  /** `length`: it was cut for being too long. */
  finish: 'stop' | 'length' | 'filtered' | 'other';
  usage: Usage;
}

/** A model, by whatever way it is reached. */
export interface Model {
  card: ModelCard;
  /**
   * Asks it once: trying again is the dispatch's to decide.
   * @throws ModelError
   */
  call(call: ModelCall): Promise<ModelReply>;
  /** Whether it can be reached now; a sentence says why not. Costs as little as can be. */
  health(signal: AbortSignal): Promise<true | string>;
  close?(): Promise<void>;
}

export const MODEL_FAULTS = [
  'rate-limited',
  'unavailable',
  'timed-out',
  'cut',
  'too-long',
  'too-large',
  'refused',
  'not-signed-in',
  'bad-request',
] as const;

/** Why a model gave nothing. `cut`: its stream ended in the middle. `too-large`: its reply was more than is read. */
export class ModelError extends Error {
  readonly kind: (typeof MODEL_FAULTS)[number];
  /** How long it wants to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  constructor(kind: ModelError['kind'], message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ModelError';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** One call of a model as it went, for the journal and the page of the run. It holds nothing of what was read or said. */
export const ModelAttempt = z.object({
  model: z.string(),
  /** `taken`: its reply was. `mended`: taken after lenient parsing. `faulty`: sent back. `failed`: nothing came. */
  outcome: z.enum(['taken', 'mended', 'faulty', 'failed']),
  /** What was wrong with its reply or its call, and what parsing mended. */
  faults: z.array(z.string()),
  /** As the provider counted them; null where it did not say. */
  usage: z.object({ inputTokens: z.number().nullable(), outputTokens: z.number().nullable() }),
  /** In the workspace's currency; null where its price or its tokens are not known. */
  cost: z.number().nullable(),
  ms: z.number(),
});
export type ModelAttempt = z.infer<typeof ModelAttempt>;

/** All calls for one task: who was asked by which rule, and whose reply was taken. */
export const ModelUse = z.object({
  role: z.enum(ROLES),
  purpose: z.string(),
  sensitivity: z.enum(SENSITIVITIES),
  /** Whose reply was taken: a model, or `builtin`. */
  by: z.string(),
  /** The table and row that named the candidates. */
  rule: z.string(),
  /** Who could have been asked, best first; what is not among those asked or passed over was not come to. */
  candidates: z.array(z.string()).optional(),
  attempts: z.array(ModelAttempt),
  /** Candidates that were not asked, with why. */
  passedOver: z.array(z.object({ candidate: z.string(), why: z.string() })),
});
export type ModelUse = z.infer<typeof ModelUse>;
