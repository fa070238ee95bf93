import { createDispatch } from '@conductor/conductor';
import type { Language, ModelConfig, ModelState, Principal } from '@conductor/contract';
import { type ModelSpent, modelsSpent } from '@conductor/postgres';
import { languagesOf } from './models.ts';
import type { Open } from './open.ts';
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
  /** What was asked of each lately: of everybody for whoever governs, else of oneself. */
  spent: ModelSpent[];
  days: number;
}

const LOOK_MS = 10_000;

/** The models that may be asked, how they stand in this process, and what was asked of them. @param check look whether each can be reached */
export async function seenModels(open: Open, me: Principal, check = false): Promise<ModelsSeen> {
  const { store, workspace, system } = open;
  const mayGovern = system.authorizer.may(me, 'govern', { kind: 'workspace', id: workspace }).allowed;
  const [health, spent] = await Promise.all([
    check ? healthOf(open.models) : new Map<string, ModelHealth>(),
    modelsSpent(store.pool, { workspace, days: LATELY_DAYS, ...(mayGovern ? {} : { person: me.user }) }),
  ]);
  const models = system.dispatch
    .models()
    .map((state) => ({ ...state, health: health.get(state.card.name) ?? null }));
  return { models, spent, days: LATELY_DAYS };
}

/** The models as the config and the environment set them up, looked at just now: nothing was asked of them yet. @throws ConductorError `models` */
export async function freshModels(
  config: { models?: readonly ModelConfig[] },
  env: Readonly<Record<string, string | undefined>>,
): Promise<ModelsSeen['models']> {
  const languages = languagesOf(config, env);
  const health = await healthOf(languages);
  return createDispatch(languages)
    .models()
    .map((state) => ({ ...state, health: health.get(state.card.name) ?? null }));
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
