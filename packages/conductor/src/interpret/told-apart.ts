import type { Asking, Entity, FieldCondition, Heard, QuestionOption, SlotValue } from '@conductor/contract';
import type { InterpretBy } from './interpret-by.ts';

type By = Pick<InterpretBy, 'catalogue' | 'snapshot'>;

/** A question whose options are called alike, two people of one name, with what tells each of them from the others. */
export async function toldApart(heard: Heard, by: By): Promise<Heard> {
  if (heard.kind !== 'question') return heard;
  const { then } = heard;
  const asked = await apart(heard, by);
  if (!then) return asked;
  const later: Asking[] = [];
  for (const one of then) later.push(await apart(one, by));
  return { ...asked, then: later };
}

async function apart<T extends { options: QuestionOption[] }>(asked: T, by: By): Promise<T> {
  const alike = [...Map.groupBy(asked.options, ({ label }) => label).values()].filter(
    ({ length }) => length > 1,
  );
  const said = new Map<QuestionOption, string>();
  for (const options of alike)
    for (const [option, told] of await tellingOf(options, by)) said.set(option, told);
  if (said.size === 0) return asked;
  const options = asked.options.map((option) => {
    const told = said.get(option);
    return told ? { ...option, label: `${option.label} (${told})` } : option;
  });
  return { ...asked, options };
}

/** What one field holds of each of the records, the first of those that are shown in which all differ; else their ids. */
async function tellingOf(
  options: readonly QuestionOption[],
  by: By,
): Promise<(readonly [QuestionOption, string])[]> {
  const ids = options.map(idOf);
  const entity = entityOf(ids[0], by);
  if (!entity || ids.some((id) => entityOf(id, by) !== entity)) return [];
  const fields = entity.shown ?? Object.keys(entity.fields.shape);
  const rows = await rowsOf(entity, ids as string[], fields, by);
  const values: string[][] = [];
  for (const field of fields) values.push(await shownIn(rows, field, by));
  const isTelling = (of: readonly string[]): boolean => of.every(Boolean) && new Set(of).size === of.length;
  const isLink = (at: number): boolean => entityOf(rows[0]?.[fields[at]!], by) !== undefined;
  const telling = values.findIndex((of, at) => isTelling(of) && isLink(at));
  const found = telling >= 0 ? values[telling] : (values.find(isTelling) ?? (ids as string[]));
  return options.map((option, at) => [option, found![at]!] as const);
}

function idOf({ slots }: QuestionOption): unknown {
  const values = Object.values(slots).flatMap(({ value }: SlotValue) => [value].flat());
  const ids = values.flatMap((value) =>
    typeof value === 'string' ? [value] : ((value as FieldCondition | null)?.values ?? []),
  );
  return ids.length === 1 ? ids[0] : undefined;
}

function entityOf(id: unknown, { catalogue }: By): Entity | undefined {
  if (typeof id !== 'string') return undefined;
  return [...catalogue.entities.values()].find(({ prefix }) => id.startsWith(`${prefix}-`));
}

type Row = Record<string, unknown>;

/** The rows of these ids, in their order; none of whoever may not see them. */
async function rowsOf(
  { name }: Entity,
  ids: readonly string[],
  fields: readonly string[],
  { snapshot }: By,
): Promise<Row[]> {
  if (snapshot.records.reach(name) === 'none') return ids.map(() => ({}));
  const rows = await snapshot.records.select<Row>(name, {
    fields: [...new Set(['id', ...fields])],
    where: [{ path: 'id', is: 'in', values: ids }],
  });
  return ids.map((id) => rows.find((row) => row['id'] === id) ?? {});
}

/** What each of them holds in a field, as it is called. */
async function shownIn(rows: readonly Row[], field: string, by: By): Promise<string[]> {
  const values = rows.map((row) => row[field]);
  const linked = entityOf(values[0], by);
  const isText = values.every((value) => typeof value === 'string' || typeof value === 'number');
  if (!linked) return values.map((value) => (isText ? String(value) : ''));
  const known = await rowsOf(linked, values as string[], [linked.label], by);
  return known.map((row) => String(row[linked.label] ?? ''));
}
