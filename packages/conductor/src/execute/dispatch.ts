import { ConductorError, type Dispatch, type Language } from '@conductor/contract';

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
    async reply(task) {
      const failures: string[] = [];
      for (const language of languages) {
        try {
          return { by: language.name, reply: await language.reply(task) };
        } catch (error) {
          failures.push(`${language.name}: ${(error as Error).message}`);
        }
      }
      throw new ConductorError(
        'no-language',
        `Nobody could read this (${failures.join('; ')}).`,
        'Try again, or say it in other words.',
      );
    },
  };
}
