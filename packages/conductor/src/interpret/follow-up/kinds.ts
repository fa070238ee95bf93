import {
  type Catalogue,
  type Mention,
  type Register,
  type SlotSpec,
  type SlotValue,
  slotKind,
} from '@conductor/contract';

/** One thing that is stayed with, or that a goal is limited to. */
export interface Stay {
  kind: string;
  value: unknown;
  shown: string;
}

/** How an answer is laid out or a record is voted on narrows nothing. */
const NO_FILTERS: ReadonlySet<string> = new Set(['grouping', 'vote', 'link', 'method', 'survey']);

/** Says how it is answered or changed, and not what of. */
export const isNoFilter = (spec: SlotSpec): boolean =>
  [
    'flag',
    'phrase',
    'form',
    'orders',
    'grouping',
    'limit',
    'assignments',
    'words',
    'money',
    'pattern',
  ].includes(spec.type) ||
  ('of' in spec && NO_FILTERS.has(spec.of));

export const kindOf = ({ type, of, negated }: Mention): string =>
  slotKind({ type, ...(type === 'period' ? {} : { of }), ...(negated ? { negated } : {}) });

/** Something that requests can be limited to: some job takes it where nobody has to say it. */
export function isKindOfRecord(mention: Mention, { jobs }: Pick<Catalogue, 'jobs'>): boolean {
  if (!['period', 'enum', 'record'].includes(mention.type) || NO_FILTERS.has(mention.of)) return false;
  const kind = kindOf(mention);
  return [...jobs.values()].some(({ slots }) =>
    Object.values(slots).some((spec) => !spec.required && slotKind(spec) === kind),
  );
}

/** What mentions come to, by kind; of several of one kind a list. Each has one reading. */
export function valuesOf(mentions: readonly Mention[]): Record<string, SlotValue> {
  const values: Record<string, SlotValue> = {};
  for (const mention of mentions) {
    const [reading] = mention.readings;
    if (!reading) continue;
    const kind = kindOf(mention);
    const held = values[kind];
    values[kind] = {
      value: held ? [held.value, reading.value].flat() : reading.value,
      shown: held ? `${held.shown}, ${reading.shown}` : reading.shown,
      from: { by: 'span', start: mention.start, end: mention.end },
    };
  }
  return values;
}

export const stays = (scope: Register['scope']): Stay[] =>
  Object.entries(scope).map(([kind, { value, shown }]) => ({
    kind,
    value,
    shown: kind.startsWith('not ') ? `not ${shown.replace(/^not /, '')}` : shown,
  }));

export const staysShown = (list: readonly Stay[]): string =>
  list.length === 0 ? 'everything' : list.map(({ shown }) => shown).join(', ');
