import { type ModelConfig, type Provider, ROLES, SENSITIVITIES } from '@conductor/contract';
import { addressFault } from '../providers/addresses.ts';
import { withoutSecrets } from '../providers/without-secrets.ts';

const PROVIDERS: readonly Provider[] = ['openai', 'anthropic', 'google', 'compatible', 'local'];
const FIELDS = new Set(
  'provider model name baseUrl keyFrom roles sees languages contextTokens maxOutputTokens price'.split(' '),
);
/** What the order of a table means by these is something else. */
const TAKEN = new Set(['any', 'local', 'builtin', 'none', 'skeleton']);

const list = (all: readonly string[]) => all.join(', ');
const said = (value: unknown) => withoutSecrets(JSON.stringify(value) ?? 'nothing').slice(0, 80);
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;

/**
 * What is wrong with one model as it is set up, each in a sentence's end; nothing where it can be used. A missing key is no
 * fault: the model is listed, and says itself why it cannot be asked.
 */
export function configFaults(config: ModelConfig, allowHttp: boolean): string[] {
  if (typeof config !== 'object' || config === null) return [`is ${said(config)}, and no model`];
  return [...whichFaults(config), ...whereFaults(config, allowHttp), ...whatFaults(config)];
}

function whichFaults(config: ModelConfig): string[] {
  const { provider, model, name } = config;
  const faults: string[] = [];
  for (const field of Object.keys(config)) {
    if (FIELDS.has(field)) continue;
    const isKey = /key|token|secret/i.test(field);
    faults.push(
      isKey
        ? `holds ${field}: keys stand in the environment, and keyFrom names the variable`
        : `has ${field}, which nobody knows; there are ${list([...FIELDS])}`,
    );
  }
  if (!PROVIDERS.includes(provider))
    faults.push(`has the provider ${said(provider)}; there are ${list(PROVIDERS)}`);
  if (typeof model !== 'string' || model.trim() === '') faults.push('names no model, such as gpt-5-mini');
  if (provider === 'local' && typeof model === 'string' && !/^\w[\w.-]*$/.test(model))
    faults.push(`has the model ${said(model)}: it must be the name of a file, such as tinyllama-1b`);
  if (name !== undefined && (typeof name !== 'string' || !/^[^\s,]+$/.test(name) || TAKEN.has(name)))
    faults.push(
      `has the name ${said(name)}: it must be one word, without a comma, and none of ${list([...TAKEN])}`,
    );
  return faults;
}

function whereFaults({ provider, baseUrl, keyFrom }: ModelConfig, allowHttp: boolean): string[] {
  const faults: string[] = [];
  if (provider === 'compatible' && baseUrl === undefined)
    faults.push('needs a baseUrl, such as http://127.0.0.1:11434/v1');
  if (provider === 'local' && baseUrl !== undefined) faults.push('is local, so it has no baseUrl');
  const wrong =
    typeof baseUrl === 'string'
      ? addressFault(baseUrl, allowHttp)
      : baseUrl === undefined
        ? undefined
        : 'is no address';
  if (wrong) faults.push(`its baseUrl ${wrong}`);
  if (keyFrom !== undefined && (typeof keyFrom !== 'string' || !/^[A-Z_][A-Z0-9_]{0,63}$/.test(keyFrom)))
    faults.push('has a keyFrom that is not the name of a variable, such as MY_MODEL_KEY');
  return faults;
}

function whatFaults({
  roles,
  sees,
  languages,
  contextTokens,
  maxOutputTokens,
  price,
}: ModelConfig): string[] {
  const faults: string[] = [];
  if (
    roles !== undefined &&
    !(Array.isArray(roles) && roles.length > 0 && roles.every((role) => ROLES.includes(role)))
  )
    faults.push(`has the roles ${said(roles)}; there are ${list(ROLES)}`);
  if (sees !== undefined && !SENSITIVITIES.includes(sees))
    faults.push(`sees ${said(sees)}; it must be one of ${list(SENSITIVITIES)}`);
  if (
    languages !== undefined &&
    !(Array.isArray(languages) && languages.length > 0 && languages.every((one) => /^[a-z]{2}$/.test(one)))
  )
    faults.push(`has the languages ${said(languages)}; write codes of two letters, such as en`);
  for (const [field, value] of Object.entries({ contextTokens, maxOutputTokens }))
    if (value !== undefined && !isCount(value))
      faults.push(`has ${field} ${said(value)}; it must be a whole number over 0`);
  if (isCount(contextTokens) && isCount(maxOutputTokens) && maxOutputTokens! >= contextTokens!)
    faults.push(
      'may write as much as it can read and write at once: maxOutputTokens must be less than contextTokens',
    );
  const isPrice = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (price !== undefined && !(isPrice(price?.input) && isPrice(price?.output)))
    faults.push(`has the price ${said(price)}; write { input: 0.25, output: 2 }, money for a million tokens`);
  return faults;
}
