import type { Model } from '@conductor/contract';

/** The same model, called in another way. */
export const calledBy = (model: Model, call: Model['call']): Model => ({
  card: model.card,
  call,
  health: (signal) => model.health(signal),
  ...(model.close ? { close: () => model.close!() } : {}),
});
