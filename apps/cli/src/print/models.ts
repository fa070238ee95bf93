import type { ModelCard, ModelUse } from '@conductor/contract';
import type { ModelsSeen, ModelTried } from '@conductor/server';
import { paint } from './paint.ts';
import { table } from './table.ts';

type Seen = ModelsSeen['models'][number];
type Route = ModelsSeen['routes'][number];

export function modelsText(
  { models, routes }: Pick<ModelsSeen, 'models' | 'routes'>,
  server: string | null,
): string {
  const rows = table(models, [
    { head: 'Model', of: ({ card }) => card.name },
    { head: 'Provider', of: ({ card }) => card.provider },
    { head: 'Roles', of: ({ card }) => card.roles.join(', ') },
    { head: 'May see', of: ({ card }) => `up to ${card.sees}` },
    { head: 'Where', of: ({ card }) => (card.isLocal ? 'this machine' : 'outside') },
    { head: 'Price', of: ({ card }) => priceWords(card) },
    { head: 'Circuit', of: ({ circuit, until }) => (until ? `${circuit} until ${until}` : circuit) },
    { head: 'Health', most: 120, of: ({ health }) => healthWords(health) },
  ]);
  const whose = server
    ? `As the server at ${server} has them.`
    : 'As they are set up here; no server runs on this data, or it did not say.';
  const prices = paint.dim(`${whose} Prices are for a million tokens read / written.`);
  return [rows, prices, paint.bold('Who is asked'), routesText(routes)].join('\n\n');
}

/** Who is asked for each role, a line for all that is equally secret as far as the same row decides. */
function routesText(routes: readonly Route[]): string {
  const said = ({ role, candidates, rule }: Route) => [role, ...candidates, rule].join('\n');
  const lines = [...Map.groupBy(routes, said).values()];
  return table(lines, [
    { head: 'Role', of: ([one]) => one!.role },
    { head: 'Of what is', of: (same) => same.map(({ sensitivity }) => sensitivity).join(', ') },
    { head: 'Models', of: ([one]) => one!.candidates.join(', then ') || 'none: the built-in way' },
    { head: 'By', most: 100, of: ([one]) => one!.rule },
  ]);
}

const priceWords = ({ price }: ModelCard): string | null => price && `${price.input} / ${price.output}`;

function healthWords(health: Seen['health']): string | null {
  if (!health) return null;
  return health.isWell ? `well (${health.ms} ms)` : `not well: ${health.why}`;
}

/** Everything works without; how to have one. */
export const noModelsText = (): string =>
  [
    'No model is set up. None is needed: requests are read, drafts made and answers phrased by the built-in ways.',
    '',
    paint.bold('To set one up'),
    '  by the environment:',
    '    CONDUCTOR_MODEL=openai/gpt-5-mini              with OPENAI_API_KEY',
    '    CONDUCTOR_MODEL=anthropic/claude-haiku-4-5     with ANTHROPIC_API_KEY',
    '    CONDUCTOR_MODEL=google/gemini-2.5-flash        with GOOGLE_GENERATIVE_AI_API_KEY',
    '    CONDUCTOR_MODEL=compatible/llama3.2            with CONDUCTOR_MODEL_URL=http://127.0.0.1:11434/v1',
    '  or in conductor.config.ts:',
    "    models: [{ provider: 'openai', model: 'gpt-5-mini', sees: 'internal' }]",
    '',
    paint.dim(
      'docs/guides/add-a-model.md says what it may see, who decides when it is asked, and what it costs.',
    ),
  ].join('\n');

const STATES = {
  passed: () => paint.green('passed'),
  failed: () => paint.red('failed'),
  'not asked': () => paint.dim('not asked'),
};

export const triedText = (tried: readonly ModelTried[]): string =>
  tried
    .map(({ card, roles }) =>
      [
        paint.bold(card.name),
        ...roles.flatMap(({ role, state, says, use }) => [
          `  ${role}: ${STATES[state]()} · ${says}`,
          ...(use ? attemptLines(use).map((line) => `    ${line}`) : []),
        ]),
      ].join('\n'),
    )
    .join('\n\n');

const OUTCOMES = {
  taken: 'its reply was taken',
  mended: 'its reply was taken, mended',
  faulty: 'its reply was sent back',
  failed: 'nothing came',
};

/** Each call of a use, in order: how it went, how long it took and what it cost; under it what was wrong, or was mended. */
export const attemptLines = ({ attempts }: Pick<ModelUse, 'attempts'>): string[] =>
  attempts.flatMap(({ model, outcome, faults, usage, cost, ms }, place) => {
    const { inputTokens, outputTokens } = usage;
    const tokens =
      inputTokens === null || outputTokens === null
        ? 'tokens not told'
        : `${inputTokens.toLocaleString('en')} tokens read, ${outputTokens.toLocaleString('en')} written`;
    const paid = cost === null ? 'cost not known' : `cost ${costWords(cost)}`;
    return [
      `${place + 1}. ${model}: ${OUTCOMES[outcome]} ${paint.dim(`(${ms} ms, ${tokens}, ${paid})`)}`,
      ...faults.map((fault) => `   ${fault}`),
    ];
  });

/** A sum that is often far below a cent. */
export const costWords = (cost: number): string =>
  cost === 0 ? '0' : cost.toLocaleString('en', { maximumSignificantDigits: 3 });

export const spentText = (spent: ModelsSeen['spent'], days: number): string =>
  [
    table(spent, [
      { head: 'Person', of: ({ person }) => person },
      { head: 'Model', of: ({ model }) => model },
      { head: 'Calls', of: ({ calls }) => calls },
      { head: 'In vain', of: ({ wasted }) => wasted },
      { head: 'Tokens read', of: ({ inputTokens }) => inputTokens },
      { head: 'Tokens written', of: ({ outputTokens }) => outputTokens },
      { head: 'Not counted', of: ({ uncounted }) => uncounted },
      { head: 'Cost', of: ({ cost }) => (cost === null ? null : costWords(cost)) },
      { head: 'Not priced', of: ({ unpriced }) => unpriced },
    ]),
    paint.dim(`In the last ${days} days. Calls whose tokens or cost nobody knows are in no sum.`),
  ].join('\n\n');
