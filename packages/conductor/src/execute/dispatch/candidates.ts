import {
  type AskedOf,
  type Candidates,
  type Language,
  type LanguageTask,
  type ModelCard,
  SENSITIVITIES,
  type Tables,
} from '@conductor/contract';

/** What decides who is asked: the tables, and whose of them speak, in order. */
export interface ModelRules {
  tables: Tables;
  packs: readonly string[];
  /** The language of a text, where that can be told. */
  speaks?(text: string): Promise<string | undefined>;
}

export type ModelLanguage = Language & { card: ModelCard };

/** The table that says who is asked for what. */
export const MODELS_TABLE = 'models';
/** The way that needs no model. Whoever stands after it in a row is not asked. */
export const BUILTIN = 'builtin';

/**
 * Who may be asked, best first. The table names them, and what a model's own card does not allow is dropped whatever the table says:
 * both must let what is read reach it. A table that cannot be worked out lets nobody be asked.
 */
export async function candidatesFor(
  of: AskedOf,
  models: readonly ModelLanguage[],
  rules: ModelRules | undefined,
): Promise<Candidates> {
  if (models.length === 0) return { candidates: [], rule: 'no model is set up' };
  if (!rules) return { candidates: [], rule: 'no table speaks of models' };
  const { role, purpose, sensitivity } = of;
  const speaks = of.speaks ?? (await rules.speaks?.(of.text ?? ''));
  const facts = { role, purpose, sensitivity, language: speaks ?? '' };
  const { output, rule } = await rules.tables
    .decide(MODELS_TABLE, facts, rules.packs)
    .catch((error: unknown) => ({
      output: null,
      rule: `${MODELS_TABLE}: it cannot be worked out (${(error as Error)?.message ?? error})`,
    }));
  const order = typeof output?.['order'] === 'string' ? output['order'] : '';
  const named = namedBy(order, models);
  const cardOf = (name: string) => models.find((one) => one.name === name)!.card;
  const candidates = named.filter((name) => maySee(cardOf(name), { ...of, ...(speaks ? { speaks } : {}) }));
  return { candidates, rule, ...saidIn(output, 'wants'), ...saidIn(output, 'differ') };
}

const saidIn = (output: Record<string, unknown> | null, name: 'wants' | 'differ') => {
  const said = output?.[name];
  return typeof said === 'string' && said !== '' ? { [name]: said } : {};
};

/** `any`, `local`, or models by name, up to `builtin`. */
function namedBy(order: string, models: readonly ModelLanguage[]): string[] {
  const named: string[] = [];
  for (const word of order.split(',').map((one) => one.trim())) {
    if (word === BUILTIN) break;
    const meant = models.filter(
      ({ name, card }) => word === 'any' || name === word || (word === 'local' && card.isLocal),
    );
    named.push(...meant.map(({ name }) => name));
  }
  return [...new Set(named)];
}

export function maySee(card: ModelCard, { role, sensitivity, speaks }: AskedOf): boolean {
  return (
    card.roles.includes(role) &&
    SENSITIVITIES.indexOf(card.sees) >= SENSITIVITIES.indexOf(sensitivity) &&
    (!card.languages || !speaks || card.languages.includes(speaks))
  );
}

/** What the tables are asked of a task. */
export const askedOf = (task: LanguageTask): AskedOf => {
  const { role, purpose, sensitivity, speaks } = task;
  return { role, purpose, sensitivity, ...(speaks ? { speaks } : { text: textOf(task) }) };
};

function textOf(task: LanguageTask): string {
  if (task.role === 'interpreter') return task.utterance;
  return task.role === 'analyst' ? task.material.map(({ text }) => text).join('\n') : task.asked;
}
