import {
  type AnyOperation,
  type Change,
  callPack,
  FACT_ENTITY,
  FactRow,
  GateError,
  type Snapshot,
  type Type,
  typeOf,
} from '@conductor/contract';

/**
 * What can be held of an operation's output without looking at a record: its shape, and its invariants.
 * @throws GateError
 */
export async function gateAlone(operation: AnyOperation, input: unknown, output: unknown): Promise<void> {
  const parsed = operation.output.safeParse(output);
  if (!parsed.success) {
    throw new GateError(
      operation.name,
      parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`),
    );
  }
  const { name, invariants } = operation;
  const broken = invariants ? await callPack(name, () => invariants.call(operation, input, output)) : [];
  if (broken.length > 0) throw new GateError(operation.name, broken);
}

/**
 * The gate after every operation: what it gave has the declared shape, its invariants hold, and
 * every id in it is a record that exists. What does not pass goes no further.
 * @returns what was looked at, for the run's page
 * @throws GateError
 */
export async function gate(
  operation: AnyOperation,
  input: unknown,
  output: unknown,
  snapshot: Snapshot,
  changes: readonly Change[] = [],
): Promise<string[]> {
  await gateAlone(operation, input, output);
  const ids = new Map<string, Set<string>>();
  collectIds(typeOf(operation.output), output, ids);
  for (const change of changes) collectChangeIds(operation.name, change, snapshot, ids);
  const made = new Set(changes.filter((change) => change.after).map((change) => change.id));
  const referred = await requireRecords(operation.name, ids, made, snapshot);
  return [
    'shape',
    ...(operation.invariants ? ['invariants'] : []),
    ...(referred > 0 ? [`${referred} references`] : []),
  ];
}

function collectIds(type: Type, value: unknown, into: Map<string, Set<string>>): void {
  if (value === null || value === undefined) return;
  if (type.kind === 'optional') collectIds(type.of, value, into);
  else if (type.kind === 'id') into.set(type.of, (into.get(type.of) ?? new Set()).add(value as string));
  else if (type.kind === 'list') for (const one of value as unknown[]) collectIds(type.of, one, into);
  else if (type.kind === 'record') {
    for (const [name, field] of Object.entries(type.fields))
      collectIds(field, (value as Record<string, unknown>)[name], into);
  }
}

/** A change set's records have their entity's shape, and refer to records that exist or that it makes. */
function collectChangeIds(
  name: string,
  change: Change,
  snapshot: Snapshot,
  into: Map<string, Set<string>>,
): void {
  if (!change.after) return;
  if (change.entity === FACT_ENTITY) {
    const faulty = FactRow.safeParse(change.after).error?.issues[0];
    if (faulty)
      throw new GateError(name, [`the change of ${change.id}: ${faulty.path.join('.')}: ${faulty.message}`]);
    return;
  }
  const { fields } = snapshot.records.entity(change.entity);
  const parsed = fields.safeParse(change.after);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new GateError(name, [`the change of ${change.id}: ${issue?.path.join('.')}: ${issue?.message}`]);
  }
  for (const [field, schema] of Object.entries(fields.shape))
    collectIds(cachedType(schema as never), change.after[field], into);
}

const types = new WeakMap<object, Type>();

function cachedType(schema: Parameters<typeof typeOf>[0]): Type {
  const held = types.get(schema) ?? typeOf(schema);
  types.set(schema, held);
  return held;
}

async function requireRecords(
  name: string,
  ids: Map<string, Set<string>>,
  made: ReadonlySet<string>,
  snapshot: Snapshot,
): Promise<number> {
  let referred = 0;
  for (const [entity, wanted] of ids) {
    const values = [...wanted].filter((id) => !made.has(id));
    referred += values.length;
    if (values.length === 0 || entity === 'person') continue;
    const found = await snapshot.records.count(entity, [{ path: 'id', is: 'in', values }]);
    if (found !== values.length)
      throw new GateError(name, [`${values.length - found} of its ${entity} ids are of no record`]);
  }
  return referred;
}
