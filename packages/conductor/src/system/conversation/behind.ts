import {
  type Check,
  COUNTED,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  plural,
  readOperation,
  type Snapshot,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { shortText } from '../records/shown.ts';
import { entityOfId, type World } from '../records/world.ts';
import { answeredTurn, restsOn } from './answered-turn.ts';

const Behind = z.object({
  run: z.string(),
  /** Records it rests on, in the order it speaks of them; none where it is worked out of numbers alone. */
  records: z.array(z.object({ id: z.string(), entity: z.string(), label: z.string() })),
  quotes: z.array(z.object({ record: z.string(), text: z.string(), start: z.number(), end: z.number() })),
  /** Those that are no longer there, or not to be seen. */
  gone: z.number(),
});
type Behind = z.infer<typeof Behind>;

const MOST_SHOWN = 200;
const MOST_TOLD = 20;

/** The records behind an earlier answer: those its claims point at, or else those it listed. */
export const behindTurn = (world: World) =>
  readOperation({
    name: 'turn.behind',
    title: 'Look up what it rests on',
    input: z.object({ run: z.string() }),
    output: Behind,
    yields: 'text',
    reads: 'internal',
    cost: { modelCalls: 0 },
    async run({ run }, { snapshot }) {
      const answer = await answeredTurn(run, snapshot);
      const { records: cited } = restsOn(answer);
      const counted = answer.lists.filter(({ name }) => name === COUNTED);
      const listed = (counted.length > 0 ? counted : answer.lists).flatMap(({ members }) =>
        members.flatMap(({ id, records }) => records?.ids ?? [id]),
      );
      const ids = [...new Set(cited.length > 0 ? cited : listed)].filter((id) => entityOfId(world, id));
      const labels = await labelsOf(ids.slice(0, MOST_SHOWN), world, snapshot);
      const claims = answer.answer?.claims ?? [];
      return {
        run,
        records: ids.flatMap((id) => labels.get(id) ?? []),
        quotes: claims
          .flatMap(({ quotes = [] }) => quotes)
          .filter(({ record }) => labels.has(record))
          .map(({ record, text, start, end }) => ({ record, text, start, end })),
        gone: ids.slice(0, MOST_SHOWN).filter((id) => !labels.has(id)).length,
      };
    },
  });

async function labelsOf(ids: readonly string[], world: World, { records }: Pick<Snapshot, 'records'>) {
  const found = new Map<string, Behind['records'][number]>();
  for (const [entity, own] of Map.groupBy(ids, (id) => entityOfId(world, id)!)) {
    if (records.reach(entity.name) === 'none') continue;
    const rows = await records.select<Record<string, unknown>>(entity.name, {
      fields: ['id', entity.label],
      where: [{ path: 'id', is: 'in', values: own }],
    });
    for (const row of rows) {
      const id = String(row['id']);
      found.set(id, { id, entity: entity.name, label: shortText(row[entity.label]) || id });
    }
  }
  return found;
}

const FROM = ['step:behind'];

/** Every record and quotation is one that the turn points at. */
const recite: Check = {
  name: 'the turn read again',
  async run({ outcome, snapshot }) {
    const { run, records, quotes } = outcome.data as Behind;
    const text = JSON.stringify(await snapshot.answered(run));
    return [...records.map(({ id }) => id), ...quotes.map(({ record }) => record)]
      .filter((id) => !text.includes(JSON.stringify(id)))
      .map((id) => `the turn says nothing of ${id}`);
  },
};

export const showBehind: Job = {
  name: 'turn.show',
  title: 'Show what it rests on',
  says: 'The records and quotations behind the last answer.',
  slots: { run: { type: 'form', holds: 'text', says: 'the turn', required: true } },
  examples: ['show me', 'show me the evidence for that', 'which records is that from?'],
  isReadByCode: true,
  recalls: [],
  answer: Behind,
  plan: () => ({
    version: 1,
    job: 'turn.show',
    honours: ['run'],
    steps: [
      { kind: 'call', id: 'behind', operation: 'turn.behind', input: { run: { $: 'slot.run' } } },
      {
        kind: 'answer',
        id: 'answer',
        data: Object.fromEntries(Object.keys(Behind.shape).map((name) => [name, { $: `behind.${name}` }])),
      },
    ],
  }),
  checks: [recite],
  scope: ({ data }) => {
    const { records, gone } = data as Behind;
    return {
      who: 'what the answer before rests on',
      records: records.length,
      missing: [{ what: 'no longer there', count: gone }],
    };
  },
  claims: behindClaims,
};

function behindClaims({ data }: Outcome): DraftClaim[] {
  const { records, quotes, gone } = data as Behind;
  if (records.length === 0)
    return [
      claim`It points at ${value('no record', FROM)}: it was worked out of all that its scope takes in. Ask “why?” for how, or ask to list those records.`,
    ];
  const quoted = Map.groupBy(quotes, ({ record }) => record);
  return [
    claim`It rests on ${value(records.length, FROM)} ${words(plural(records.length, 'record'))}${words(records.length > MOST_TOLD ? ', of which these are the first' : '')}.`,
    ...records.slice(0, MOST_TOLD).map(({ id, label }): DraftClaim => {
      const [quote] = quoted.get(id) ?? [];
      if (!quote) return claim`${value(label, [id])} (${value(id, [id])})`;
      const part = {
        kind: 'quote' as const,
        text: quote.text,
        evidence: id,
        start: quote.start,
        end: quote.end,
      };
      return { parts: [value(id, [id]), words(': '), part] };
    }),
    ...(gone > 0 ? [claim`Apart from these: ${value(gone, FROM)} no longer there.`] : []),
  ];
}
