import type { Beginning } from '@conductor/postgres';
import type { Surface } from './kind.ts';

export type PackName = 'product' | 'retail' | 'expenses';

/** Where words stand after those that were there: fields of records that the jobs read. */
interface Places {
  entity: string;
  field: string;
  ids: string[];
}

const PLACES: Record<PackName, Record<'feedback' | 'name', Places[]>> = {
  product: {
    feedback: [
      {
        entity: 'feedback',
        field: 'text',
        ids: ['fb-033', 'fb-085', 'fb-100', 'fb-101', 'fb-142', 'fb-168'],
      },
      { entity: 'idea', field: 'problem', ids: ['idea-dark-theme'] },
      { entity: 'initiative', field: 'description', ids: ['ini-dark', 'ini-autosave'] },
    ],
    name: [
      { entity: 'idea', field: 'title', ids: ['idea-dark-theme', 'idea-notification-settings'] },
      { entity: 'initiative', field: 'title', ids: ['ini-dark', 'ini-autosave'] },
      { entity: 'company', field: 'name', ids: ['co-halden-foods', 'co-kilbride'] },
      { entity: 'contact', field: 'name', ids: ['ct-steph-lowe'] },
    ],
  },
  retail: {
    feedback: [
      { entity: 'article', field: 'name', ids: ['art-7001'] },
      { entity: 'orderLine', field: 'name', ids: ['line-W310000-40100-1', 'line-W310001-40300-1'] },
    ],
    name: [
      { entity: 'customer', field: 'firstName', ids: ['cust-ada_lindqvist'] },
      { entity: 'customer', field: 'name', ids: ['cust-ada_lindqvist'] },
      { entity: 'item', field: 'name', ids: ['item-40102', 'item-40301'] },
      { entity: 'paymentMethod', field: 'name', ids: ['pay-gift_card_5100'] },
    ],
  },
  expenses: {
    feedback: [{ entity: 'claim', field: 'title', ids: ['claim-029', 'claim-011'] }],
    name: [
      { entity: 'claim', field: 'title', ids: ['claim-029', 'claim-015'] },
      { entity: 'employee', field: 'name', ids: ['emp-asta'] },
    ],
  },
};

/** What people comment on. */
const COMMENTED: Record<PackName, { entity: string; id: string }[]> = {
  product: [
    { entity: 'idea', id: 'idea-dark-theme' },
    { entity: 'initiative', id: 'ini-dark' },
  ],
  retail: [{ entity: 'order', id: 'order-W310001' }],
  expenses: [{ entity: 'claim', id: 'claim-029' }],
};

/** Puts words into a sample: its parts in turn, each wherever its kind of place is. */
export function plant(begun: Beginning, pack: PackName, surface: Surface, parts: readonly string[]): void {
  if (surface === 'reply' || surface === 'file') return;
  if (surface === 'comment') {
    for (const [at, { entity, id }] of COMMENTED[pack].entries())
      begun.changes.push({
        ...{ entity: 'comment', id: `comment-planted-${at}`, before: null },
        after: {
          ...{ entity, recordId: id, text: parts.join(' '), by: begun.people[0]!.id },
          at: '2026-10-01T09:00:00.000Z',
        },
      });
    return;
  }
  for (const { entity, field, ids } of PLACES[pack][surface])
    for (const [at, id] of ids.entries()) {
      const change = begun.changes.find((one) => one.entity === entity && one.id === id);
      if (!change) throw new Error(`the sample of ${pack} has no ${entity} ${id}`);
      const words = parts[at % parts.length]!;
      change.after = { ...change.after, [field]: `${change.after![field] ?? ''} ${words}`.trim() };
    }
}

/** A file of feedback with the words in rows of their own. */
export function fileWith(csv: string, parts: readonly string[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = parts.map((words, at) =>
    [
      ...[`Note ${at + 1}`, words, 'Pat Planter', 'pat@planter.example', 'Kilbride Dairy'],
      ...['2026-08-12T08:00:00Z', 'open', '1', `cny-99${at}`, 'https://ideas.tarnbrook.example/p/note'],
    ]
      .map(quoted)
      .join(','),
  );
  return `${csv.trimEnd()}\n${rows.join('\n')}\n`;
}
