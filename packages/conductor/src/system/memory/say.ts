import {
  type Brief,
  type ClaimPart,
  claim,
  type DraftClaim,
  type Outcome,
  shownDay,
  value,
  words,
} from '@conductor/contract';
import { capital, type Told, type Turned } from './told.ts';
import type { Work } from './work.ts';

const FROM = ['step:drafted'];
/** More facts than these are not read out; the data holds all of them. */
const MOST_SAID = 20;

export const draftedOf = ({ values }: Outcome) =>
  values['drafted'] as Work & { changeSet: { changeSet: string; summary: string } };

const DONE: Record<Work['outcome'], string> = {
  kept: 'Kept: ',
  same: 'That is held already, so nothing was written: ',
  disputed: 'Kept as disputed: ',
  ended: 'Ended: ',
  withdrawn: 'Withdrawn: ',
  confirmed: 'Confirmed: ',
  rejected: 'Rejected: ',
  settled: 'Settled: ',
  merged: 'Held for one now: ',
  found: 'Proposed, and not held before somebody confirms it: ',
  nothing: '',
};

/** Why it could be let in, for whoever reads the answer. */
const RULE: Record<string, string> = {
  stated: 'It was let in because you stated it in your own words.',
  'filled-in': 'It was let in because you filled it in.',
  confirmed: 'It was let in because you confirmed what a record says.',
  found: 'It stands word for word in a record, and a person has to confirm it.',
};

export function workClaims(outcome: Outcome, brief: Brief): DraftClaim[] {
  const work = draftedOf(outcome);
  if (work.outcome === 'nothing') return [nothing(work)];
  const { timeZone } = brief.calendar;
  const led = standing(outcome, work);
  const shown = work.facts.length > 0 ? work.facts : work.was.map(({ fact }) => fact);
  const said = shown.slice(0, MOST_SAID).map((fact, place) => {
    const time = isTimed(work.outcome) ? whenClaim(fact, timeZone) : [];
    return { parts: [words(place === 0 ? led : 'And: '), value(fact.told, FROM), ...time, words('.')] };
  });
  const rest = shown.length - MOST_SAID;
  return [
    ...said,
    ...(rest > 0 ? [claim`And ${value(rest, FROM)} more.`] : []),
    ...(isTimed(work.outcome) ? sourceClaims(work.facts) : []),
    ...(work.facts.length > 0 ? work.was.slice(0, MOST_SAID).map((one) => turnedClaim(one, timeZone)) : []),
    ...endClaims(outcome, work),
  ];
}

const isTimed = (outcome: Work['outcome']): boolean =>
  ['kept', 'disputed', 'confirmed', 'found', 'settled'].includes(outcome);

const nothing = ({ facts }: Work): DraftClaim =>
  facts.length > 0
    ? claim`${value('Nothing', FROM)} was changed.`
    : claim`${value('Nothing', FROM)} of that is held, so ${value('nothing', FROM)} was changed.`;

/** What has become of it: done, to be approved, or not done at all. */
function standing({ values, data }: Outcome, { outcome, changed }: Work): string {
  if (changed === 0) return DONE[outcome];
  const applied = values['applied'] as { sequence: number } | undefined;
  if (applied) return applied.sequence === 0 ? `Not done in a dry run: ` : DONE[outcome];
  const decision = (data['approval'] as { decision: string } | null)?.decision;
  return decision === 'rejected' || decision === 'expired'
    ? 'Not done, for nobody approved it: '
    : 'To be approved first: ';
}

/** For which time it holds, where that is not all of it. */
export function whenClaim(
  { validFrom, validTo }: Pick<Told, 'validFrom' | 'validTo'>,
  timeZone: string,
  from = FROM,
): ClaimPart[] {
  return [
    ...(validFrom ? [words(', from '), value(shownDay(validFrom, timeZone), from)] : []),
    ...(validTo ? [words(', until '), value(shownDay(validTo, timeZone), from)] : []),
  ];
}

function sourceClaims([fact]: readonly Told[]): DraftClaim[] {
  if (!fact) return [];
  const rule = RULE[fact.admitted ?? ''];
  const whose = fact.scope.startsWith('person:')
    ? 'It is for you alone.'
    : fact.scope.startsWith('team:')
      ? 'It is for your team.'
      : undefined;
  const said = fact.said ? [words(' “'), value(fact.said, FROM), words('”')] : [];
  return [
    ...(rule
      ? [{ parts: [words(rule.replace(/\.$/, said.length > 0 ? ':' : '.')), value('', FROM), ...said] }]
      : []),
    ...(whose ? [{ parts: [words(whose), value('', FROM)] }] : []),
  ];
}

const BECOME: Record<Turned['how'], string> = {
  made: 'is new',
  ended: 'ends there',
  moved: 'is held of the other now',
  withdrawn: 'is withdrawn',
  disputed: 'is disputed now too',
  settled: 'is disputed no longer',
  confirmed: 'is confirmed',
};

function turnedClaim({ fact, how }: Turned, timeZone: string): DraftClaim {
  const when = fact.recordedAt ? [words(' on '), value(shownDay(fact.recordedAt, timeZone), FROM)] : [];
  return {
    parts: [
      words('Before: “'),
      value(fact.told, FROM),
      words('”, by '),
      value(fact.by, FROM),
      ...when,
      words(`: that ${BECOME[how]}.`),
    ],
  };
}

function endClaims(outcome: Outcome, { outcome: came, effect, changed }: Work): DraftClaim[] {
  const isDone = (outcome.values['applied'] as { sequence: number } | undefined)?.sequence;
  const disputed =
    came === 'disputed'
      ? [
          claim`${value('Neither', FROM)} is used until somebody who may state it settles it: “settle that …”.`,
        ]
      : [];
  const effects =
    effect && (came === 'kept' || came === 'confirmed' || came === 'settled')
      ? [{ parts: [value(capital(effect), FROM)] }]
      : [];
  const undo =
    isDone && changed > 0 ? [{ parts: [value('“Undo that”', FROM), words(' takes it back.')] }] : [];
  return [...disputed, ...effects, ...undo];
}
