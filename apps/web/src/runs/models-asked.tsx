import type { ModelUse } from '@conductor/contract';
import { useMe } from '../api/queries.ts';
import { costWords, count, duration, plural } from '../parts/words.ts';

const Code = ({ children }: { children: string }) => <span className="font-mono text-xs">{children}</span>;

type Attempt = ModelUse['attempts'][number];

const OUTCOMES: Record<Attempt['outcome'], string> = {
  taken: 'its reply was taken',
  mended: 'its reply was taken, mended',
  faulty: 'its reply was sent back',
  failed: 'nothing came',
};

const tokensOf = ({ usage: { inputTokens, outputTokens } }: Attempt): number | null =>
  inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens;

function Call({ attempt, currency }: { attempt: Attempt; currency: string }) {
  const { model, outcome, faults, cost, ms } = attempt;
  const tokens = tokensOf(attempt);
  return (
    <li>
      <Code>{model}</Code>: {OUTCOMES[outcome]}{' '}
      <span className="text-xs text-faint tabular-nums">
        {duration(ms)} · {tokens === null ? 'tokens not told' : plural(tokens, 'token')} ·{' '}
        {cost === null ? 'cost not known' : costWords(cost, currency)}
      </span>
      {faults.length > 0 && (
        <ul className="pl-4 text-xs text-soft">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Use({ use, currency }: { use: ModelUse; currency: string }) {
  const { role, purpose, by, rule, attempts, passedOver } = use;
  return (
    <li className="py-2">
      <p>
        <span className="text-faint">{role}</span> {purpose}:{' '}
        {by === 'builtin' ? 'no model’s reply was taken; the built-in way stands' : <Code>{by}</Code>}
      </p>
      <p className="text-xs text-faint">{rule}</p>
      <ol>
        {attempts.map((attempt, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts never move
          <Call key={place} attempt={attempt} currency={currency} />
        ))}
      </ol>
      {passedOver.map(({ candidate, why }) => (
        <p key={candidate} className="text-xs text-soft">
          <Code>{candidate}</Code> was passed over: {why}
        </p>
      ))}
    </li>
  );
}

/** What all calls came to; what is not known is said beside it, and is in no sum. */
export function sumWords(uses: readonly ModelUse[], currency: string): string {
  const attempts = uses.flatMap((use) => use.attempts);
  const sum = (all: readonly (number | null)[]) => all.reduce<number>((total, one) => total + (one ?? 0), 0);
  const [tokens, costs] = [attempts.map(tokensOf), attempts.map(({ cost }) => cost)];
  const unknown = (all: readonly (number | null)[]) => {
    const lacking = all.filter((one) => one === null).length;
    return lacking > 0 ? ` (${count(lacking)} not told)` : '';
  };
  return [
    plural(attempts.length, 'call of a model', 'calls of a model'),
    `${plural(sum(tokens), 'token')}${unknown(tokens)}`,
    costs.every((cost) => cost === null)
      ? 'cost not known'
      : `${costWords(sum(costs), currency)}${unknown(costs)}`,
  ].join(' · ');
}

/** Which models were asked for what, by which rule, how each call went, and what it came to. */
export function ModelsAsked({ uses }: { uses: readonly ModelUse[] }) {
  const currency = useMe()?.workspace.currency ?? '';
  return (
    <div>
      <ul className="divide-y divide-line text-sm">
        {uses.map((use, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: uses never move
          <Use key={place} use={use} currency={currency} />
        ))}
      </ul>
      <p className="border-t border-line pt-1 text-xs text-soft tabular-nums">{sumWords(uses, currency)}</p>
    </div>
  );
}
