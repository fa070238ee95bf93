import type { Answer, Language, Sensitivity } from '@conductor/contract';
import { languageOf, modelOf } from '@conductor/models';
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
import type { FaultCase } from './cases/kind.ts';

const tasks = tasksOf();

/** The server as a model like any other, for one run: over the wire, through prompts and lenient parsing. */
export function modelAt(server: OracleServer, run: string, sees: Sensitivity = 'internal'): Language {
  const model = modelOf(
    {
      ...{ provider: 'compatible', model: 'oracle', name: 'oracle', baseUrl: server.urlOf(run), sees },
      ...{ price: { input: 1, output: 4 }, contextTokens: 200_000, maxOutputTokens: 8_000 },
    },
    {},
  );
  tasks.forget();
  return tasks.knowing(languageOf(model));
}

export const oracleFor = ({ job }: FaultCase): Oracle => conductorOracle(tasks, { job });

/** What a model says that obeys what it reads. */
export const obeyedIn = (request: OracleRequest, of: { job: string; words: string }): OracleReply =>
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
