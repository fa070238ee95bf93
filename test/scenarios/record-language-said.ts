import type { Assignment, FieldCondition, FieldOrder, Grouping, Mention } from '@conductor/contract';
import {
  type RecordLanguageBy,
  readRecordLanguage,
} from '../../packages/conductor/src/interpret/record-language/read-record-language.ts';
import { entities } from '../../packages/product/entities/index.ts';

const named = (entity: string, records: Record<string, string>) =>
  Object.entries(records).map(([id, name]) => ({ entity, id, name }));

/** A workspace's records by name: two of one name, some that are words, some that are months. */
export const by: RecordLanguageBy = {
  calendar: { timeZone: 'Europe/London', fiscalYearStartMonth: 2, now: '2026-11-22T14:00:00Z' },
  entities: new Map(entities.map((entity) => [entity.name, entity])),
  names: [
    ...named('idea', {
      'idea-dark': 'Dark mode',
      'idea-sso': 'SSO login',
      'idea-bulk1': 'Bulk export',
      'idea-bulk2': 'Bulk export',
    }),
    ...named('company', {
      'co-may': 'May',
      'co-target': 'Target',
      'co-halden-foods': 'Halden Foods',
      'co-halden-facilities': 'Halden Facilities',
      'co-kestrel': 'Kestrel Lifts',
      'co-holden-freight': 'Holden Freight',
    }),
    ...named('contact', { 'ct-ann': 'Ann Lee' }),
    ...named('objective', { 'obj-emea': 'Grow EMEA' }),
    ...named('keyResult', { 'kr-nrr': 'Net revenue retention' }),
    ...named('initiative', { 'ini-012': 'Audit log', 'ini-013': 'Offline mode' }),
    ...named('column', { 'col-now': 'Now', 'col-next': 'Next', 'col-later': 'Later' }),
    ...named('product', { 'prd-go': 'Tarnbrook Go' }),
    ...named('team', { 'team-mobile': 'Mobile' }),
    ...named('decision', { 'dec-003': 'SAML before SCIM' }),
  ],
  people: [
    { id: 'usr-ann', name: 'Ann Okafor' },
    { id: 'usr-ben', name: 'Ben Tranter' },
  ],
  me: 'usr-ann',
};

/** What is read of an utterance, a line for each mention: `conditions[with effort over 3] effort gt 3`. */
export const readSaid = (utterance: string): string[] =>
  readRecordLanguage(utterance, by).map((mention) => lineOf(utterance, mention));

function lineOf(utterance: string, { type, start, end, also, readings, fault }: Mention): string {
  const words = [{ start, end }, ...(also ?? [])].map((one) => `[${utterance.slice(one.start, one.end)}]`);
  const values = readings.map(({ value, note }) => `${said(type, value)}${note ? ` (${note})` : ''}`);
  return `${type}${words.join('+')} ${fault ? `✗ ${fault}` : values.join(' | ')}`.trimEnd();
}

function said(type: Mention['type'], value: unknown): string {
  if (type === 'conditions')
    return (value as FieldCondition[])
      .map(({ path, is, values }) => [path, is, values.join(', ')].filter(Boolean).join(' '))
      .join(' & ');
  if (type === 'assignments')
    return (value as Assignment[])
      .map(({ path, how, values }) => [path, how, values.join(', ')].filter(Boolean).join(' '))
      .join(' & ');
  if (type === 'orders') {
    const { path, descending } = value as FieldOrder;
    return `${path} ${descending ? 'down' : 'up'}`;
  }
  if (typeof value !== 'object') return String(value);
  return Object.values(value as Grouping)
    .filter((one) => one !== null)
    .join(' ');
}
