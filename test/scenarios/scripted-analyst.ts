import type { AnalystTask, Language, LanguageTask, ModelCard } from '@conductor/contract';

const card: ModelCard = {
  ...{ name: 'toy/analyst', provider: 'toy', model: 'analyst', roles: ['analyst'] },
  ...{ sees: 'internal', isLocal: true, contextTokens: 32_000, maxOutputTokens: 2_000, price: null },
};

type Asked = AnalystTask & LanguageTask;

/** A model that only analyses, and says what a test has it say, by the operation that asks; it remembers what it was asked. */
export interface ScriptedAnalyst extends Language {
  asked: Asked[];
  says(purpose: string, reply: (task: Asked) => unknown): void;
  forget(): void;
}

export function scriptedAnalyst(): ScriptedAnalyst {
  const replies = new Map<string, (task: Asked) => unknown>();
  const asked: Asked[] = [];
  return {
    name: card.name,
    card,
    asked,
    says: (purpose, reply) => replies.set(purpose, reply),
    forget() {
      replies.clear();
      asked.length = 0;
    },
    async reply(task) {
      asked.push(task as Asked);
      return { value: replies.get(task.purpose)?.(task as Asked) ?? null };
    },
  };
}
