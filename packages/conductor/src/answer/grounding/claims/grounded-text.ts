import type { Claim, ClaimPart, GroundedSentence, GroundingEvidence, Scope } from '@conductor/contract';
import { ground } from '../ground.ts';
import { sentencesOf } from '../sentences.ts';
import { statementFaults } from './claim-faults.ts';
import { nearestOf } from './explain.ts';
import { itemsOf } from './items.ts';
import { solid, statementsOf } from './statement.ts';

/** A claim, bound or as a draft. */
export type Sayable = Pick<Claim, 'text' | 'quotes'> | { parts: ClaimPart[] };

export interface GroundedText<Of extends Sayable> {
  sentences: GroundedSentence[];
  /** Claims that the prose leaves out, or says only in part. */
  missing: Of[];
}

export interface RepairedProse<Of extends Sayable> {
  text: string;
  /** What was taken out, why, and the claim's own words that stand for it; empty where another sentence says them already. */
  replaced: { sentence: GroundedSentence; by: string }[];
  kept: GroundedSentence[];
  /** Claims in their own words behind the rest, because nothing of it said them. */
  added: Of[];
}

export const textOf = (claim: Sayable): string =>
  'text' in claim
    ? claim.text
    : claim.parts.map((part) => (part.kind === 'quote' ? `“${part.text}”` : part.text)).join('');

const quotesOf = (claim: Sayable): string[] =>
  'text' in claim
    ? (claim.quotes ?? []).map(({ text }) => text)
    : claim.parts.flatMap((part) => (part.kind === 'quote' ? part.text : []));

/** An answer's claims as evidence for prose about them: nothing else may be said. */
export function evidenceOf(
  claims: readonly Sayable[],
  scope: Pick<Scope, 'who' | 'when' | 'filters'>,
): GroundingEvidence {
  return {
    ...{ entities: [], strangers: [], attributes: [], measures: [], periods: [], dates: [], classes: [] },
    ...{ pairs: [], rankings: [], outside: [] },
    quotations: [...new Set(claims.flatMap(quotesOf))],
    statements: claims.map(textOf),
    context: [scope.who, scope.when, ...scope.filters],
  };
}

/** Prose about claims, sentence by sentence, and which claims it leaves out. */
export function groundedText<Of extends Sayable>(
  claims: readonly Of[],
  scope: Pick<Scope, 'who' | 'when' | 'filters'>,
  prose: string,
): GroundedText<Of> {
  const evidence = evidenceOf(claims, scope);
  const said = new Set(
    statementFaults(sentencesOf(prose), evidence).flatMap(({ says }) => says.map(({ text }) => text)),
  );
  const missing = claims.filter((claim) =>
    statementsOf([textOf(claim)]).some(({ text, items }) => solid(items).length > 0 && !said.has(text)),
  );
  return { sentences: ground(prose, evidence), missing };
}

/** Prose in which each sentence that the claims do not bear out is replaced by the claim's own words, and nothing is left out. */
export function repairedProse<Of extends Sayable>(
  claims: readonly Of[],
  scope: Pick<Scope, 'who' | 'when' | 'filters'>,
  prose: string,
): RepairedProse<Of> {
  const { sentences, missing } = groundedText(claims, scope, prose);
  const left = [...missing];
  const pieces: string[] = [];
  const replaced: RepairedProse<Of>['replaced'] = [];
  let at = 0;
  for (const sentence of sentences) {
    const space = prose.slice(at, sentence.start);
    at = sentence.end;
    const by = sentence.verdict === 'supported' ? null : templateFor(sentence.text, left);
    if (by !== null) replaced.push({ sentence, by });
    const text = by ?? sentence.text;
    if (text !== '') pieces.push(pieces.length > 0 ? gapAfter(pieces.at(-1)!, space) : '', text);
  }
  return {
    text: [pieces.join(''), ...left.map(textOf)].filter((text) => text.trim() !== '').join('\n'),
    replaced,
    kept: sentences.filter(({ verdict }) => verdict === 'supported'),
    added: left,
  };
}

/** What has no full stop, such as “urgent: 3”, ends with its line. */
const gapAfter = (text: string, space: string): string =>
  space.includes('\n') || (space !== '' && /[.!?]["”’')\]]*$/.test(text)) ? space : '\n';

/** The words of the claim that a sentence meant, which is then no longer missing. */
function templateFor(sentence: string, left: Sayable[]): string {
  const nearest = nearestOf(solid(itemsOf(sentence)), statementsOf(left.map(textOf)));
  return nearest ? textOf(left.splice(nearest.place, 1)[0]!) : '';
}
