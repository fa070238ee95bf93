import { ConductorError, type Dispatch, type Language } from '@conductor/contract';
import { askModels } from './ask-models.ts';
import { askedOf, candidatesFor, type ModelRules } from './candidates.ts';
import { Circuit } from './circuit.ts';

/**
 * Picks by what only now is known: an operation by whether it is ready, a model by what the rules allow, its health, its length
 * and its cost.
 *
 * @param languages those with a card are models, in the order in which they are preferred; the others are code of this process
 */
export function createDispatch(languages: readonly Language[], rules?: ModelRules): Dispatch {
  const models = languages.flatMap((language) =>
    language.card ? [{ ...language, card: language.card }] : [],
  );
  const circuits = new Map(models.map(({ name, card }) => [name, new Circuit(card)]));
  const dispatch: Dispatch = {
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
    candidates: (of) => candidatesFor(of, models, rules),
    async builtin(task, accept) {
      const code = languages.find(({ card }) => card === undefined);
      if (!code)
        throw new ConductorError(
          'no-language',
          'Nobody can read this here.',
          'Set a language up, and ask again.',
        );
      const { value } = await code.reply(task, new AbortController().signal);
      return accept(value);
    },
    async ask(task, accept, options = {}) {
      const allowed = await dispatch.candidates(askedOf(task));
      return askModels(task, accept, { models, circuits, allowed, options });
    },
    models: () => [...circuits.values()].map((circuit) => circuit.state()),
  };
  return dispatch;
}
