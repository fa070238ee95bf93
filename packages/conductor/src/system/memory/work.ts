import {
  type Change,
  ConductorError,
  FACT_ENTITY,
  type FactKind,
  type FactRow,
  type FactScope,
  type FactSource,
  type OperationContext,
  type Principal,
  type Proposed,
  type RuleFacts,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import { admissionFault } from '../../memory/admission.ts';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { type Held, sameValue } from '../../memory/rules/held.ts';
import { Told, Turned, tell, turnedBy } from './told.ts';

export const OUTCOMES = [
  ...([
    'kept',
    'same',
    'disputed',
    'ended',
    'withdrawn',
    'confirmed',
    'rejected',
    'settled',
    'merged',
  ] as const),
  'found',
  'nothing',
] as const;

/** What every operation on facts gives: what stands now, and what has become of what stood. */
export const Work = z.object({
  outcome: z.enum(OUTCOMES),
  /** What it is about, as it stands afterwards. */
  facts: z.array(Told),
  /** What stood before and stands so no longer. */
  was: z.array(Turned),
  changed: z.number().int(),
  /** What it changes of later requests. */
  effect: z.string().nullable(),
});
export type Work = z.infer<typeof Work>;

export interface Working {
  outcome: Work['outcome'];
  changes: Change[];
  /** What is held of its keys. */
  held?: readonly Held[];
  /** Of what the answer tells, besides what is changed. */
  about?: readonly (FactRow & { id: string; recordedAt: string })[];
  summary: string;
  effect?: string | undefined;
  merging?: { from: string; into: string };
}

/**
 * What was worked out as a proposal. Every version in it is held against the rules of admission first.
 * @throws ConductorError `not-admitted`
 */
export async function proposedWork(
  { outcome, changes, held = [], about = [], summary, effect, merging }: Working,
  words: FactWords,
  { snapshot }: Pick<OperationContext, 'snapshot'>,
  yields: 'text' | 'record' = 'record',
): Promise<Proposed<Work>> {
  await requireAdmitted(changes, snapshot, yields, merging);
  const sources = changes.flatMap(({ before }) => (before ? [(before as FactRow).source] : []));
  const made = changes.filter(
    ({ before, after }) => after && isSaid(before as FactRow | null, after as FactRow, sources),
  );
  const facts = [
    ...about.map((one) => tell(one, words)),
    ...made.map(({ id, after }) => tell({ id, recordedAt: '', ...(after as FactRow) }, words)),
  ];
  const was = turnedBy(changes, words, new Map(held.map(({ id, recordedAt }) => [id, recordedAt]))).filter(
    ({ how }) => how !== 'made',
  );
  return {
    output: { outcome, facts, was, changed: changes.length, effect: effect ?? null },
    changes,
    summary,
  };
}

/** Said anew: not what is left of something that was held before. */
const isSaid = (before: FactRow | null, after: FactRow, sources: readonly FactSource[]): boolean =>
  before
    ? before.source.confirmedBy !== after.source.confirmedBy || before.subject !== after.subject
    : !sources.some((source) => sameValue(source, after.source));

async function requireAdmitted(
  changes: readonly Change[],
  snapshot: Snapshot,
  yields: 'text' | 'record',
  merging?: { from: string; into: string },
): Promise<void> {
  const rows = changes.flatMap(({ before, after }) =>
    after ? [{ before: before as FactRow | null, row: after as FactRow }] : [],
  );
  const ended = rows.flatMap(({ before }) => (before ? [before] : []));
  const records = rows.flatMap(({ row }) => (row.source.record === undefined ? [] : [row.source.record]));
  const texts = records.length > 0 ? await snapshot.texts([...new Set(records)]) : new Map<string, string>();
  for (const { before, row } of rows) {
    const fault = admissionFault(row, {
      before,
      ended,
      principal: snapshot.principal,
      yields,
      merging,
      texts,
    });
    if (fault)
      throw new ConductorError(
        'not-admitted',
        `It was not kept, for ${fault}.`,
        'State it yourself, in a sentence; what a record says can be proposed, and confirmed by a person.',
      );
  }
}

/** Whose a fact is to be, by what was said and what its kind may be for. */
export function scopeFor(kind: FactKind, wanted: string | undefined, principal: Principal): FactScope {
  const sort = wanted?.split(':')[0] ?? kind.scopes[0] ?? 'workspace';
  if (!kind.scopes.some((one) => one === sort))
    throw new ConductorError(
      'bad-scope',
      `${kind.title} is never for ${sort === 'person' ? 'one person' : sort === 'team' ? 'a team' : 'everybody'} alone.`,
      `It can be for: ${kind.scopes.join(', ')}.`,
    );
  if (sort === 'person') return `person:${principal.user}`;
  if (sort === 'workspace') return 'workspace';
  const role = wanted?.slice('team:'.length) || principal.roles[0];
  if (role === undefined || !principal.roles.includes(role))
    throw new ConductorError(
      'bad-scope',
      `You are in no team ${role ?? ''}.`.replace(' .', '.'),
      `State it for one of yours: ${principal.roles.join(', ')}.`,
    );
  return `team:${role}`;
}

/** What the rules are asked with. */
export const rulesOf = (kind: string, scope: string, { user }: Principal): RuleFacts => ({
  kind,
  scope: scope.split(':')[0]!,
  own: scope === `person:${user}`,
});

export const proposesFact = (action: 'create' | 'update') => ({ entity: FACT_ENTITY, action }) as const;
