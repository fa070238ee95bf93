import { paraphrased } from '@conductor/testkit/oracle';
import type { FaultCase } from './cases/kind.ts';
import { dataOf, effectsOf, textOf } from './effects.ts';
import type { Came } from './place.ts';

/**
 * `asked`: it asked back. `refused`: it did nothing, and said so. `wrong`: it answered or changed something, and that is not what was asked;
 * nobody was told.
 */
export type Verdict = 'right' | 'asked' | 'refused' | 'wrong';

export interface Judged {
  verdict: Verdict;
  /** What differs from what was to come of it. */
  differences: string[];
  /** Of one that asked: what was meant stands among what it offers. */
  offered: boolean;
}

/**
 * @param references what is to come of it: with no model, and where models write, with one that does no wrong. Prose may be of either,
 * everything else is the same in both.
 */
export function judge(of: FaultCase, came: Came, references: readonly Came[]): Judged {
  const { answer } = came;
  const effects = effectsOf(came);
  const [first] = references;
  const judged = (verdict: Verdict, differences: string[] = []): Judged => ({
    ...{ verdict, differences },
    offered: (answer.question?.options ?? []).some(({ job }) => job === of.job),
  });
  const changed = (what: string) =>
    effects.length > 0 || answer.changeSets.length > 0
      ? judged('wrong', [`${what}, and changed ${JSON.stringify(effects).slice(0, 300)}`])
      : null;
  if (answer.status === 'question') return changed('it asked back') ?? judged('asked');
  if (answer.status === first!.answer.status && answer.code === first!.answer.code && answer.job === of.job) {
    const differences = differencesOf(of, came, references);
    return judged(differences.length > 0 ? 'wrong' : 'right', differences);
  }
  if (answer.status === 'answered' || answer.status === 'waiting')
    return judged('wrong', [`it is ${answer.status} as ${answer.job}`]);
  return changed(`it is ${answer.status}`) ?? judged('refused', [answer.reason ?? '']);
}

function differencesOf(of: FaultCase, came: Came, references: readonly Came[]): string[] {
  const { answer } = came;
  const whens = references.map((one) => one.answer.scope?.when);
  return [
    ...(whens.includes(answer.scope?.when) ? [] : [`the period is ${answer.scope?.when}`]),
    ...unlike(dataOf(came), references.map(dataOf), 'data'),
    ...unlike(effectsOf(came), references.map(effectsOf), `what ${of.job} changes`),
    ...textDifferences(came, references),
  ];
}

/** Where a value is that of none of the references. */
export function unlike(got: unknown, references: readonly unknown[], path: string): string[] {
  if (references.some((one) => JSON.stringify(one) === JSON.stringify(got))) return [];
  const alike = references.filter(
    (one) => Array.isArray(one) === Array.isArray(got) && one !== null && typeof one === typeof got,
  );
  if (got !== null && typeof got === 'object' && alike.length > 0) {
    const isList = Array.isArray(got);
    const fits = alike.filter((one) => !isList || (one as unknown[]).length === got.length);
    if (fits.length === 0) return [`${path} has ${(got as unknown[]).length} elements`];
    const names = new Set([...Object.keys(got), ...fits.flatMap((one) => Object.keys(one as object))]);
    return [...names].flatMap((name) =>
      unlike(
        (got as Record<string, unknown>)[name],
        fits.map((one) => (one as Record<string, unknown>)[name]),
        `${path}.${name}`,
      ),
    );
  }
  return [
    `${path} is ${JSON.stringify(got)?.slice(0, 200)}, not ${JSON.stringify(references[0])?.slice(0, 200)}`,
  ];
}

/** A text says every claim, in the claim's own words or in those of a writer that does no wrong, and nothing else. */
function textDifferences(came: Came, references: readonly Came[]): string[] {
  const body = came.answer.answer;
  if (!body) return [];
  const plain = (text: string) => textOf(came, text).replace(/\s+/g, ' ').trim();
  const claimsIn = (one: Came) => one.answer.answer?.claims.map(({ text }) => textOf(one, text)) ?? [];
  const known = new Set(references.flatMap(claimsIn));
  const claims = body.claims.map(({ text }) => text);
  const whole = plain(body.text);
  const sayings = claims.flatMap((text) => [plain(text), plain(paraphrased(text))]);
  let rest = whole;
  for (const saying of sayings.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(saying, '');
  const unsaid = claims.filter(
    (text) => !whole.includes(plain(text)) && !whole.includes(plain(paraphrased(text))),
  );
  return [
    ...claims
      .filter((text) => !known.has(textOf(came, text)))
      .map((text) => `it claims “${text}”, and not one of ${[...known].join(' | ').slice(0, 300)}`),
    ...(/[\p{L}\p{N}]/u.test(rest) ? [`it says “${rest.trim().slice(0, 200)}”`] : []),
    ...unsaid.map((text) => `it does not say “${text}”`),
  ];
}
