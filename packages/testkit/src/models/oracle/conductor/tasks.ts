import type { Language, LanguageTask } from '@conductor/contract';
import type { OracleRequest } from '../request.ts';

/** How the schema that a reply is bound to is called, by role. */
const ROLE = /^(interpreter|analyst|writer)/;

/** What a language was asked, so that whoever stands behind its model knows the right reply whatever the prompt says. */
export interface Tasks {
  /** The same language; its tasks are known here. */
  knowing(language: Language): Language;
  /** The task that a request was made for. */
  of(request: OracleRequest): LanguageTask | undefined;
  forget(): void;
}

export function tasksOf(): Tasks {
  let known: LanguageTask[] = [];
  return {
    knowing: (language) => ({
      ...language,
      reply(task, signal) {
        known.push(task);
        return language.reply(task, signal);
      },
    }),
    of(request) {
      const [, role] = ROLE.exec(request.schema?.name ?? '') ?? [];
      const fitting = known.filter((task) => task.role === role);
      // Side by side, the one of which the words stand in it.
      return fitting.findLast((task) => said(request, task)) ?? fitting.at(-1);
    },
    forget() {
      known = [];
    },
  };
}

const said = ({ text }: OracleRequest, task: LanguageTask): boolean => {
  const words =
    task.role === 'interpreter'
      ? [task.utterance]
      : task.role === 'writer'
        ? task.claims.map((claim) => claim.text)
        : task.material.map((one) => one.text);
  return words.every((one) => text.includes(JSON.stringify(one).slice(1, -1).slice(0, 60)));
};
