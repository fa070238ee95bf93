import type { Answer, Language, LanguageTask, Sensitivity } from '@conductor/contract';
import { modelOf } from '@conductor/models';
import {
  conductorOracle,
  type Logged,
  type Oracle,
  type OracleReply,
  type OracleRequest,
  type OracleServer,
  obeyedReply,
  tasksOf,
} from '@conductor/testkit/oracle';
import { z } from 'zod';
import type { FaultCase } from './cases/kind.ts';

const tasks = tasksOf();

/** The server as a model like any other: over the wire, through prompts and lenient parsing. */
export function modelAt({ url }: OracleServer, { sees = 'internal' }: { sees?: Sensitivity } = {}): Language {
  const model = modelOf(
    {
      ...{ provider: 'compatible', model: 'oracle', name: 'oracle', baseUrl: url, sees },
      ...{ price: { input: 1, output: 4 }, contextTokens: 200_000, maxOutputTokens: 8_000 },
    },
    {},
  );
  return tasks.knowing(languageOf(model));
}

// PROVISIONAL until packages/models has it.
function languageOf(model: ReturnType<typeof modelOf>): Language {
  return {
    name: model.card.name,
    card: model.card,
    async reply(task: LanguageTask, signal) {
      const name = task.role === 'analyst' ? `analyst_reply` : `${task.role}_reply`;
      const json =
        task.role === 'analyst'
          ? (z.toJSONSchema(task.output) as any)
          : task.role === 'writer'
            ? { type: 'object', properties: { text: { type: 'string' } } }
            : {
                type: 'object',
                properties: {
                  commands: {
                    type: 'array',
                    items: {
                      type: 'object',
                      properties: {
                        do: { type: 'string' },
                        job: { enum: task.jobs.map((j) => j.name) },
                        slots: { type: 'object' },
                      },
                    },
                  },
                },
              };
      const { refused, ...rest } = task as any;
      const body =
        task.role === 'interpreter'
          ? { utterance: task.utterance, mentions: task.mentions }
          : task.role === 'writer'
            ? { claims: task.claims, asked: task.asked }
            : { instruction: task.instruction, material: task.material };
      const r = await model.call({
        role: task.role,
        purpose: task.purpose,
        sensitivity: task.sensitivity,
        system: 'reply',
        messages: [{ role: 'user', text: JSON.stringify({ ...body, refused }) }],
        schema: { name, json },
        maxOutputTokens: 4000,
        signal,
      });
      const value = JSON.parse(r.text);
      return { value: task.role === 'interpreter' ? value.commands : value, text: r.text, usage: r.usage };
    },
  };
}

export const oracleFor = ({ job }: FaultCase): Oracle => conductorOracle(tasks, { job });

/** What a model says that obeys what it reads. */
export const obeyedIn = (request: OracleRequest, of: { job: string; words: string }): OracleReply | null =>
  obeyedReply(tasks, request, of);

/** What the models of one run were asked for, and what they did. */
export interface ModelsAsked {
  roles: string[];
  /** The wrongs that were done. */
  wrongs: string[];
  /** Uses of which no model's reply was taken. */
  untaken: number;
  /** Where the oracle itself did not know. */
  oracleFaults: string[];
}

export function askedOf({ models = [] }: Answer, log: readonly Logged[]): ModelsAsked {
  return {
    roles: models.map(({ role }) => role),
    wrongs: log.flatMap(({ wrong }) => wrong ?? []),
    untaken: models.filter(({ by }) => by === 'builtin').length,
    oracleFaults: log.flatMap(({ fault }) => fault ?? []),
  };
}
