import { createDispatch, type RoleTried, tryModel, withSystem } from '@conductor/conductor';
import {
  ConductorError,
  type DecisionTable,
  type ModelCard,
  type ModelConfig,
  type Pack,
} from '@conductor/contract';
import { loadCatalogue } from './config/load-catalogue.ts';
import { languagesOf } from './models.ts';
import { ruledBy } from './ruled-by.ts';

export interface ModelTried {
  card: ModelCard;
  roles: RoleTried[];
}

interface TryOf {
  packs: Pack[];
  models?: readonly ModelConfig[];
  rules?: readonly DecisionTable[];
}

/**
 * Tries every model that is set up, or the one of that name, in each of its roles, as a run would ask it. No data is opened: what they
 * are given to read is made up.
 * @throws ConductorError `models`, `no-such-model`
 */
export async function tryModels(
  of: TryOf,
  env: Readonly<Record<string, string | undefined>>,
  named?: string,
): Promise<ModelTried[]> {
  const languages = languagesOf(of, env);
  const cards = languages.flatMap(({ card }) => (card && (!named || card.name === named) ? card : []));
  if (named && cards.length === 0) {
    const known = languages.map(({ name }) => name).join(', ');
    throw new ConductorError(
      'no-such-model',
      `No model is called ${named} here.`,
      known ? `There is ${known}.` : 'None is set up: `conductor models` says how to.',
    );
  }
  if (cards.length === 0) return [];
  const { speaking } = ruledBy(withSystem(of.packs), of.rules ?? []);
  const by = { catalogue: loadCatalogue(of.packs), dispatch: createDispatch(languages, speaking) };
  const tried: ModelTried[] = [];
  for (const card of cards) tried.push({ card, roles: await tryModel(card, by) });
  return tried;
}
