import { ConductorError, type Model, type ModelConfig } from '@conductor/contract';
import { localModel } from '../local/local-model.ts';
import { cardOf, nameOf } from '../providers/cards.ts';
import { KINDS } from '../providers/kinds.ts';
import { type Environment, modelOf } from '../providers/model-of.ts';
import { recording } from '../recording/recording.ts';
import { replaying } from '../recording/replaying.ts';
import { traced } from '../telemetry/traced.ts';
import { configFaults } from './config-faults.ts';
import { environmentModels } from './environment-models.ts';

/**
 * The models that may be asked, the first before the others: those that `CONDUCTOR_MODEL` names, then those of the config.
 * Nothing is loaded and nobody is asked yet. One whose key is missing is there too, and its health says so.
 *
 * `CONDUCTOR_MODEL_RECORD` keeps every call in a file; `CONDUCTOR_MODEL_REPLAY` gives again what is in one, and asks nobody.
 * `CONDUCTOR_OTEL_CONTENT=1` puts into the spans what was read and said.
 *
 * @throws ConductorError `models` with every fault, `fixtures`
 */
export function modelsOf({
  models = [],
  env,
}: {
  models?: readonly ModelConfig[];
  env: Environment;
}): Model[] {
  const configs = configsOf(models, env);
  const [record, replay] = [env['CONDUCTOR_MODEL_RECORD'], env['CONDUCTOR_MODEL_REPLAY']];
  if (record && replay)
    throw faulty(['CONDUCTOR_MODEL_RECORD and CONDUCTOR_MODEL_REPLAY are both set: choose one']);
  const secrets = secretsIn(env, configs);
  const content = env['CONDUCTOR_OTEL_CONTENT'] === '1';
  if (replay) return replaying(replay, secrets).map((model) => traced(model, { content }));
  return configs.map((config) => {
    const model = made(config, env);
    const url = config.baseUrl ?? (config.provider === 'local' ? undefined : KINDS[config.provider].url);
    return traced(record ? recording(model, record, secrets) : model, { content, ...(url ? { url } : {}) });
  });
}

function configsOf(configured: readonly ModelConfig[], env: Environment): ModelConfig[] {
  const allowHttp = env['CONDUCTOR_MODEL_ALLOW_HTTP'] === '1';
  const faults = configured.flatMap((config, place) => {
    const called =
      typeof config === 'object' && config !== null && config.model ? ` (${nameOf(config)})` : '';
    return configFaults(config, allowHttp).map((fault) => `models[${place}]${called} ${fault}`);
  });
  if (faults.length > 0) throw faulty(faults);
  const { isNone, models, faults: named } = environmentModels(env, configured);
  if (isNone) return [];
  const added = models.filter((config) => !configured.includes(config));
  // What lacks an address was told already, by the variable that says it.
  const wrong = added
    .filter(({ provider, baseUrl }) => provider !== 'compatible' || baseUrl)
    .flatMap((config) =>
      configFaults(config, allowHttp).map((fault) => `CONDUCTOR_MODEL ${nameOf(config)} ${fault}`),
    );
  const all = [...models, ...configured.filter((config) => !models.includes(config))];
  const names = all.map(nameOf);
  const twice = new Set(names.filter((name, place) => names.indexOf(name) < place));
  const faultsOfAll = [...named, ...wrong, ...[...twice].map((name) => `two models are called ${name}`)];
  if (faultsOfAll.length > 0) throw faulty(faultsOfAll);
  return all;
}

function made(config: ModelConfig, env: Environment): Model {
  const { provider } = config;
  if (provider === 'local') return localModel(cardOf(config), env);
  return modelOf({ ...config, provider }, env);
}

const faulty = (faults: string[]) =>
  new ConductorError(
    'models',
    `The models cannot be used as they are set up:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    'Mend each of these in conductor.config.ts or the environment, and start again; CONDUCTOR_MODEL=none starts without a model.',
  );

/** What this process knows that nobody else shall. */
function secretsIn(env: Environment, configs: readonly ModelConfig[]): string[] {
  const keys = new Set(configs.map(({ keyFrom }) => keyFrom));
  return Object.entries(env).flatMap(([name, value]) =>
    (keys.has(name) || /KEY|TOKEN|SECRET|PASSWORD/.test(name)) && value && value.trim().length >= 8
      ? [value.trim()]
      : [],
  );
}
