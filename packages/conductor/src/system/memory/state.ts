import {
  ConductorError,
  type FactKind,
  type FactSource,
  type OperationContext,
  proposeOperation,
  USUAL_SENSITIVITY,
} from '@conductor/contract';
import { z } from 'zod';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import type { Held } from '../../memory/rules/held.ts';
import type { Period } from '../../memory/rules/period.ts';
import { CONFLICTS, type Statement, state } from '../../memory/rules/state.ts';
import { bandWarnings } from './apart.ts';
import { factIds, givenKey, givenValue, heldAt, type MemoryOf } from './known.ts';
import { capital, tell } from './told.ts';
import { proposedWork, proposesFact, rulesOf, scopeFor, Work } from './work.ts';

export const Statable = z.object({
  kind: z.string(),
  subject: z.string().optional(),
  predicate: z.string().optional(),
  /** As JSON, or in words that the kind can read. */
  value: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  scope: z.string().optional(),
  conflict: z.string().optional(),
  correction: z.string().optional(),
  /** The words, where it was said and not filled in: then there is somebody to ask. */
  said: z.string().optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
  run: z.string().optional(),
});
type Statable = z.infer<typeof Statable>;

/** Keeps what a person states of a kind: what it contradicts ends, is withdrawn, or both are disputed. */
export const stateOperation = (memory: MemoryOf) =>
  proposeOperation({
    name: 'fact.state',
    title: 'Keep what was stated',
    input: Statable,
    output: Work,
    yields: 'record',
    reads: 'restricted',
    cost: { modelCalls: 0 },
    controls: Object.keys(Statable.shape),
    proposes: proposesFact('create'),
    facts: async ({ kind: name, scope }, { snapshot: { principal } }) => {
      const kind = memory.kindOf(name, principal);
      return rulesOf(kind.name, scopeFor(kind, scope, principal), principal);
    },
    async run(given, context) {
      const { snapshot } = context;
      const kind = memory.kindOf(given.kind, snapshot.principal);
      const words = await memory.words(snapshot);
      const said = statementOf(given, kind, words, context);
      const held = await heldAt(snapshot, said);
      const worked = state(held, said, factIds(context));
      const told = tellStatement(said, kind, words);
      switch (worked.outcome) {
        case 'reversed':
          throw reversed(said.period!);
        case 'contradicts':
          throw saidOtherwise(worked.held, words);
        case 'same':
          return proposedWork(
            { outcome: 'same', changes: [], about: worked.held.map(flat), summary: told },
            words,
            context,
          );
        default:
          return proposedWork(
            {
              outcome: worked.outcome,
              changes: worked.changes,
              held,
              summary: `State that ${told}`,
              effect: [kind.effect ?? [], ...(await bandWarnings(said, kind, words, snapshot))]
                .flat()
                .join(' '),
            },
            words,
            context,
          );
      }
    },
  });

export const flat = ({ id, row, recordedAt }: Held) => ({ id, recordedAt, ...row });

function statementOf(
  given: Statable,
  kind: FactKind,
  words: FactWords,
  { snapshot, calendar }: OperationContext,
): Statement {
  const { principal } = snapshot;
  const { subject, predicate } = givenKey(kind, given, words);
  const conflict = CONFLICTS.find((one) => one === given.conflict);
  if (given.conflict !== undefined && conflict === undefined)
    throw new ConductorError(
      'slot-value',
      `${given.conflict} settles nothing.`,
      `Give one of ${CONFLICTS.join(', ')}.`,
    );
  return {
    subject: String(subject.value),
    predicate: String(predicate.value),
    value: givenValue(kind, given.value, words).value,
    period: periodGiven(given),
    isCorrection: given.correction !== undefined,
    conflict,
    isMany: kind.isMany ?? false,
    scope: scopeFor(kind, given.scope, principal),
    sensitivity: kind.sensitivity ?? USUAL_SENSITIVITY,
    source: sourceOf(given, principal.user),
    by: principal.user,
    at: calendar.now,
    isAttended: given.said !== undefined,
  };
}

function sourceOf({ said, start, end, run }: Statable, by: string): FactSource {
  return {
    by,
    where: said === undefined ? 'a form' : 'a conversation',
    admitted: said === undefined ? 'filled-in' : 'stated',
    ...(said === undefined ? {} : { said }),
    ...(run === undefined ? {} : { run }),
    ...(start === undefined || end === undefined ? {} : { span: { start, end } }),
  };
}

/** @throws ConductorError `bad-time` */
export function periodGiven({
  from,
  to,
}: {
  from?: string | undefined;
  to?: string | undefined;
}): Period | undefined {
  if (from === undefined && to === undefined) return undefined;
  const instant = (text: string | undefined): string | null => {
    if (text === undefined) return null;
    const read = Date.parse(text);
    if (Number.isNaN(read))
      throw new ConductorError('bad-time', `${text.slice(0, 60)} is no date.`, 'Give it as in 2026-05-03.');
    return new Date(read).toISOString();
  };
  return { from: instant(from), to: instant(to) };
}

export const reversed = ({ from, to }: Period) =>
  new ConductorError(
    'reversed-time',
    `It would end (${to?.slice(0, 10)}) before it begins (${from?.slice(0, 10)}), so it was not kept.`,
    'Say the earlier date first.',
  );

const saidOtherwise = (held: readonly Held[], words: FactWords) => {
  const others = held.map((one) => tell(flat(one), words));
  return new ConductorError(
    'said-otherwise',
    `Meanwhile it was stated otherwise, so yours was not kept: ${others.map(({ told, by }) => `“${told}”, said ${by}`).join('; ')}.`,
    'State it again: it is then asked whether yours takes its place, or both are disputed.',
  );
};

const tellStatement = (said: Statement, _kind: FactKind, words: FactWords): string => {
  const { told } = tell(
    { id: '', recordedAt: '', ...said, validFrom: null, validTo: null, status: 'stated' },
    words,
  );
  return capital(told);
};
