import { ConductorError, type Dispatch, type Language, type LanguageTask } from '@conductor/contract';

/** How often one language is asked for one task: once, and once more with what was wrong. */
const ATTEMPTS = 2;

/** Picks by what only now is known: an operation by whether it is ready, a language by its role's order. */
export function createDispatch(languages: readonly Language[]): Dispatch {
  return {
    async choose(candidates, input, context) {
      const passedOver: { candidate: string; why: string }[] = [];
      for (const operation of candidates) {
        const ready = (await operation.ready?.(input as never, context)) ?? true;
        if (ready === true) return { operation, passedOver };
        passedOver.push({ candidate: operation.name, why: ready });
      }
      const [first] = passedOver;
      throw new ConductorError(
        'not-ready',
        `Nothing that could do this step is ready: ${first?.why ?? 'there is nothing'}`,
        'Try again in a moment.',
      );
    },
    async reply(task, accept) {
      const passedOver: { candidate: string; why: string }[] = [];
      for (const language of languages) {
        const taken = await askOne(language, task, accept);
        if ('reply' in taken) return { by: language.name, reply: taken.reply, passedOver };
        passedOver.push({ candidate: language.name, why: taken.refused });
      }
      throw new ConductorError(
        'no-language',
        `Nobody could read this (${passedOver.map(({ candidate, why }) => `${candidate}: ${why}`).join('; ')}).`,
        'Try again, or say it in other words.',
      );
    },
  };
}

/** A reply that may not be taken is asked for again; one that does not come is not. */
async function askOne<T>(
  language: Language,
  task: LanguageTask,
  accept: (reply: unknown) => T,
): Promise<{ reply: T } | { refused: string }> {
  let refused = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    let reply: unknown;
    try {
      reply = await language.reply(attempt === 1 ? task : { ...task, refused });
    } catch (error) {
      return { refused: (error as Error)?.message ?? String(error) };
    }
    try {
      return { reply: accept(reply) };
    } catch (error) {
      refused = (error as Error)?.message ?? String(error);
    }
  }
  return { refused };
}
