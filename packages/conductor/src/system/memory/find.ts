import {
  type Entity,
  FACT_ENTITY,
  type FactKind,
  type FactRow,
  type FactSource,
  proposeOperation,
  type Snapshot,
  USUAL_SENSITIVITY,
} from '@conductor/contract';
import { z } from 'zod';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { type Fit, fitKind, termOf } from '../../memory/reading/fit-kind.ts';
import { sentencesOf } from '../../memory/reading/sentences.ts';
import { sameValue } from '../../memory/rules/held.ts';
import { factIds, type MemoryOf } from './known.ts';
import { proposedWork, rulesOf, Work } from './work.ts';

/** So many records are looked through at once, the newest last; and so much is proposed. */
const MOST_RECORDS = 20_000;
const MOST_PROPOSED = 50;

/** A piece of a record's text that says something of a kind. */
interface Saying {
  kind: FactKind;
  subject: string;
  predicate: string;
  value: unknown;
  source: FactSource;
}

/**
 * Looks through the texts of records for sentences that say what a kind can hold. What is found is proposed, with its words
 * and where they stand; it holds nothing until a person confirms it.
 */
export const findOperation = (memory: MemoryOf, entities: readonly Entity[]) =>
  proposeOperation({
    name: 'fact.find',
    title: 'Look through what records say',
    input: z.object({ kind: z.string().optional(), record: z.string().optional() }),
    output: Work,
    yields: 'text',
    reads: 'restricted',
    cost: { modelCalls: 0 },
    controls: ['kind', 'record'],
    proposes: { entity: FACT_ENTITY, action: 'import' },
    facts: async ({ kind = '' }, { snapshot: { principal } }) => rulesOf(kind, 'workspace', principal),
    async run({ kind, record }, context) {
      const { snapshot } = context;
      const words = await memory.words(snapshot);
      const kinds = words.kinds.filter(({ name }) => kind === undefined || name === kind);
      const sayings: Saying[] = [];
      for (const entity of entities) {
        if (!entity.searched || snapshot.records.reach(entity.name) !== 'all') continue;
        sayings.push(...(await sayingsOf(entity, { snapshot, words, kinds, record })));
      }
      const fresh = await unknownOf(sayings, snapshot);
      const newId = factIds(context);
      const changes = fresh.slice(0, MOST_PROPOSED).map((saying, place) => {
        const { record: of, span } = saying.source;
        const id = newId(`${of} ${span?.start} ${saying.kind.name} ${place}`);
        return { entity: FACT_ENTITY, id, before: null, after: rowOf(saying) };
      });
      const outcome = changes.length > 0 ? ('found' as const) : ('nothing' as const);
      return proposedWork({ outcome, changes, summary: 'Propose what records say' }, words, context, 'text');
    },
  });

interface Looking {
  snapshot: Snapshot;
  words: FactWords;
  kinds: readonly FactKind[];
  record: string | undefined;
}

async function sayingsOf(entity: Entity, { snapshot, words, kinds, record }: Looking): Promise<Saying[]> {
  const searched = entity.searched!;
  const rows = await snapshot.records.select<{ id: string } & Record<string, unknown>>(entity.name, {
    fields: ['id', searched, entity.label],
    where: record === undefined ? [] : [{ path: 'id', is: 'eq', value: record }],
    limit: MOST_RECORDS,
  });
  return rows.flatMap((row) => {
    const text = row[searched];
    if (typeof text !== 'string') return [];
    const label = String(row[entity.label] ?? row.id).slice(0, 60);
    return sentencesOf(text).flatMap(({ start, end, tokens }) =>
      saidIn({ text, tokens }, kinds, words).map(({ fit, value }) => ({
        kind: fit.kind,
        subject: String(termOf(fit, 'subject')[0]!.value),
        predicate: String(termOf(fit, 'predicate')[0]!.value),
        value,
        source: {
          by: entity.name,
          where: `${words.nouns[entity.name] ?? entity.name} “${label}”`,
          said: text.slice(start, end),
          record: row.id,
          span: { start, end },
          admitted: 'found' as const,
        },
      })),
    );
  });
}

/** What one sentence says for sure: of the first kind that it fits, with one reading of each of its places. */
function saidIn(
  said: Parameters<typeof fitKind>[0],
  kinds: readonly FactKind[],
  words: FactWords,
): { fit: Fit; value: unknown }[] {
  // "I own pricing" in a record is somebody's, and nobody here knows whose.
  if (said.tokens.some(({ plain }) => plain === 'i' || plain === 'me' || plain === 'my')) return [];
  for (const kind of kinds) {
    const fits = fitKind(said, { kind, templates: kind.stated }, words).filter(
      (fit) => !fit.isPast && Object.values(fit.places).every(({ readings }) => readings.length === 1),
    );
    const [fit] = fits;
    const value = fit?.places.value?.readings[0];
    if (fit && value && kind.scopes.includes('workspace')) return [{ fit, value: value.value }];
  }
  return [];
}

/** What is held or was proposed already, or taken back, is not proposed again. */
async function unknownOf(sayings: readonly Saying[], snapshot: Snapshot): Promise<Saying[]> {
  if (sayings.length === 0) return [];
  const held = await snapshot.facts.about({
    subjects: [...new Set(sayings.map(({ subject }) => subject))],
    statuses: ['proposed', 'stated', 'confirmed', 'disputed', 'withdrawn'],
    validAt: 'any',
    limit: MOST_RECORDS,
  });
  const fresh: Saying[] = [];
  for (const saying of sayings) {
    const isSaid = [...held, ...fresh].some(
      ({ subject, predicate, value }) =>
        subject === saying.subject && predicate === saying.predicate && sameValue(value, saying.value),
    );
    if (!isSaid) fresh.push(saying);
  }
  return fresh;
}

const rowOf = ({ kind, subject, predicate, value, source }: Saying): FactRow => ({
  ...{ subject, predicate, value, source },
  validFrom: null,
  validTo: null,
  status: 'proposed',
  scope: 'workspace',
  sensitivity: kind.sensitivity ?? USUAL_SENSITIVITY,
});
