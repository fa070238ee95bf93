import type { FactKind, FactTerm, Vocabulary } from '@conductor/contract';
import { sayTemplate } from '../template/template.ts';

type Enums = Vocabulary['enums'];

/** One fact of a kind, as it would be told; and how it would be asked for. */
export function exampleOf(kind: FactKind, enums: Enums): { told: string; asked: string } {
  const { told, asked, value, predicate, subject } = kind;
  const term = (one: FactTerm, words: string): string =>
    'enum' in one ? memberOf(one.enum, enums) : 'record' in one ? `this ${one.record}` : words;
  const fill = {
    subject: term(subject, 'pricing'),
    predicate: term(predicate, 'the big three'),
    value: value.type === 'enum' ? memberOf(value.of, enums) : (VALUES[value.type] ?? '…'),
  };
  return { told: sayTemplate(told, fill), asked: `${sayTemplate(asked[0] ?? '', fill)}?` };
}

const memberOf = (of: string, enums: Enums): string => Object.values(enums[of] ?? {})[0]?.[0] ?? of;

const VALUES: Record<string, string> = {
  number: 'five',
  month: 'February',
  'time-zone': 'Berlin',
  currency: 'euros',
  record: 'Ann',
  band: 'over 1,000 people',
  meaning: 'your three largest customers',
};
