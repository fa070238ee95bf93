import { type Change, canonicalJson } from '@conductor/contract';
import { paint } from './paint.ts';

const MOST_RECORDS = 20;

/** The exact difference that a change set makes, record by record and field by field. */
export function difference(changes: readonly Change[]): string {
  const lines = changes.slice(0, MOST_RECORDS).flatMap(linesOf);
  const more = changes.length - MOST_RECORDS;
  return [...lines, ...(more > 0 ? [paint.dim(`… and ${more.toLocaleString('en')} more records`)] : [])].join(
    '\n',
  );
}

function linesOf({ entity, id, before, after }: Change): string[] {
  if (!before && after) return [paint.green(`+ ${entity} ${id}`), ...fields(after)];
  if (before && !after) return [paint.red(`- ${entity} ${id}`), ...fields(before)];
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => canonicalJson(before?.[name]) !== canonicalJson(after?.[name]),
  );
  return [
    paint.yellow(`~ ${entity} ${id}`),
    ...changed.map((name) => `    ${name}: ${shown(before?.[name])} → ${shown(after?.[name])}`),
  ];
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const fields = (record: Record<string, unknown>): string[] =>
  Object.entries(record)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => `    ${name}: ${shown(value)}`);

function shown(value: unknown): string {
  if (isEmpty(value)) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll('\n', '\n        ');
}
