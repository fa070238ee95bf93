import { createDispatch, withSystem } from '@conductor/conductor';
import type { DecisionTable, Language, ModelConfig, ModelState, Pack, Principal } from '@conductor/contract';
import { type ModelSpent, modelsSpent } from '@conductor/postgres';
import { type ModelRoute, modelRoutes } from './model-routes.ts';
import { languagesOf } from './models.ts';
import type { Open } from './open.ts';
import { ruledBy } from './ruled-by.ts';
import { LATELY_DAYS } from './seen-rules.ts';

/** Whether a model could be reached just now; null where nobody looked. */
export interface ModelHealth {
  isWell: boolean;
  /** Why not. */
  why: string | null;
  ms: number;
}

export interface ModelsSeen {
  /** In the order in which they are preferred. */
  models: (ModelState & { health: ModelHealth | null })[];
  /** Who may be asked for each role, by how secret is what is read. */
  routes: ModelRoute[];
  /** What was asked of each lately: of everybody for whoever governs, else of oneself. */
  spent: ModelSpent[];
  days: number;
}

const LOOK_MS = 10_000;

/** The models that may be asked, how they stand in this process, and what was asked of them. @param check look whether each can be reached */
export async function seenModels(open: Open, me: Principal, check = false): Promise<ModelsSeen> {
  const { store, workspace, system } = open;
  const mayGovern = system.authorizer.may(me, 'govern', { kind: 'workspace', id: workspace }).allowed;
  const [health, routes, spent] = await Promise.all([
    check ? healthOf(open.models) : new Map<string, ModelHealth>(),
    modelRoutes(system.dispatch),
    modelsSpent(store.pool, { workspace, days: LATELY_DAYS, ...(mayGovern ? {} : { person: me.user }) }),
  ]);
  const models = system.dispatch
    .models()
    .map((state) => ({ ...state, health: health.get(state.card.name) ?? null }));
  return { models, routes, spent, days: LATELY_DAYS };
}

/** The models as the config and the environment set them up, looked at just now: nothing was asked of them yet. @throws ConductorError `models` */
export async function freshModels(
  of: { packs: Pack[]; models?: readonly ModelConfig[]; rules?: readonly DecisionTable[] },
  env: Readonly<Record<string, string | undefined>>,
): Promise<Pick<ModelsSeen, 'models' | 'routes'>> {
  const languages = languagesOf(of, env);
  const dispatch = createDispatch(languages, ruledBy(withSystem(of.packs), of.rules ?? []).speaking);
  const [health, routes] = await Promise.all([healthOf(languages), modelRoutes(dispatch)]);
  const models = dispatch
    .models()
    .map((state) => ({ ...state, health: health.get(state.card.name) ?? null }));
  return { models, routes };
}

/** Looks at all of them at once. */
async function healthOf(languages: readonly Language[]): Promise<Map<string, ModelHealth>> {
  const looked = await Promise.all(
    languages.map(async (language): Promise<[string, ModelHealth]> => {
      const began = performance.now();
      const signal = AbortSignal.timeout(LOOK_MS);
      const found = await (language.health?.(signal) ?? Promise.resolve(true as const)).catch(
        (error: unknown) => (error as Error)?.message ?? String(error),
      );
      const ms = Math.round(performance.now() - began);
      return [language.name, { isWell: found === true, why: found === true ? null : found, ms }];
    }),
  );
  return new Map(looked);
}
