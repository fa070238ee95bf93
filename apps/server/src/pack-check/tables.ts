import { approvalRule, createAuthorizer, createTables, policiesOf, withSystem } from '@conductor/conductor';
import type { DecisionTable, Pack, ProposeOperation, Tables } from '@conductor/contract';
import { type Looking, messageOf, somebody } from './looking.ts';
import { contentOf, type TableContent, textsIn, withRows } from './table-content.ts';
import { combinations, domainOf } from './table-domain.ts';

const MOST_ASKED = 12_000;
const KNOWN = ['approvals', 'refusals', 'routes', 'models'];

/** Asks each decision table about everything that its rows tell apart. */
export async function lookAtTables(looking: Looking): Promise<void> {
  const { pack, fault, warn, count } = looking;
  for (const table of pack.rules) {
    const place = `table ${table.name}`;
    if (!KNOWN.includes(table.name))
      warn('unknown-table', place, 'nothing ever asks it', `Call it ${KNOWN.join(', ')}.`);
    try {
      createTables([{ ...pack, rules: [table] }]);
    } catch (error) {
      fault('table-unreadable', place, messageOf(error), 'Mend its JSON in the pack.');
      continue;
    }
    const content = contentOf(table);
    if (!content) {
      warn(
        'table-unproved',
        place,
        'it is more than one table, so its rows are not proved',
        'Write it as one table.',
      );
      continue;
    }
    count('table rows', content.rules.length);
    unknownNames(looking, table.name, content);
    await ask(looking, table, content);
  }
  if (
    !pack.rules.some(({ name }) => name === 'approvals') &&
    pack.operations.some(({ effect }) => effect === 'propose')
  )
    warn(
      'no-approvals',
      'table approvals',
      'there is none: every write waits for an administrator',
      'Say in it whose leave a write needs.',
    );
  clausesUsed(looking);
}

function unknownNames(
  { pack, catalogue, fault }: Looking,
  name: string,
  { inputs, outputs, rules }: TableContent,
): void {
  const column = (field: string) => inputs.find((input) => input.field === field)?.id;
  const [operation, entity] = [column('operation'), column('entity')];
  const clause = outputs.find(({ field }) => field === 'clause')?.id;
  rules.forEach((rule, at) => {
    const place = `table ${name}, row ${at + 1}`;
    const known = (column: string | undefined) => (column === undefined ? [] : textsIn(rule[column] ?? ''));
    for (const text of known(operation))
      if (!catalogue.operations.has(text))
        fault(
          'unknown-operation',
          place,
          `it speaks of the operation ${text}, which there is not`,
          'Name an operation.',
        );
    for (const text of known(entity))
      if (!catalogue.entities.has(text) && !ALSO.includes(text))
        fault(
          'unknown-entity',
          place,
          `it speaks of the entity ${text}, which there is not`,
          'Name an entity.',
        );
    for (const text of known(clause).filter(Boolean))
      if (!Object.hasOwn(pack.clauses ?? {}, text))
        fault(
          'unknown-clause',
          place,
          `it cites the clause ${text}, which the pack has not`,
          'Add it to `clauses`, or cite another.',
        );
  });
}

/** Of every workspace: in tables without being any pack's. */
const ALSO = ['change', 'comment', 'vote', 'delivery', 'fact'];

interface Asked {
  rows: Set<number>;
  gaps: Map<string, Record<string, unknown>>;
  isWhole: boolean;
}

async function ask(looking: Looking, table: DecisionTable, content: TableContent): Promise<void> {
  if (table.name === 'routes' || table.name === 'models') return;
  const asked = await askAll(looking, table, content);
  if (asked.rows.size === 0)
    return looking.fault(
      'table-never',
      `table ${table.name}`,
      'no row of it ever fits',
      'Look at what its cells are compared with: facts are named as the operation gives them.',
    );
  await unreached(looking, table, content, asked);
  if (table.name !== 'approvals') return;
  gaps(looking, asked.gaps);
}

async function askAll(looking: Looking, table: DecisionTable, content: TableContent): Promise<Asked> {
  const { pack, fault } = looking;
  const marked = withRows(
    table,
    content.rules.map((rule, at) => ({ ...rule, _description: `#${at}` })),
  );
  const tables = createTables([{ ...pack, rules: [marked] }]);
  const bases = basesOf(looking);
  const domain = domainOf(content);
  const telling = bases.filter(({ hasFacts }) => hasFacts).length;
  const { all, isWhole } = combinations(domain, Math.max(50, Math.floor(MOST_ASKED / Math.max(1, telling))));
  const authorizer = createAuthorizer(withSystem([pack]));
  const may = ({ operation: id, roles }: { operation: string; roles: string[] }) =>
    authorizer.may(somebody(roles), 'propose', { kind: 'operation', id }, 'unknown').allowed;
  const asked: Asked = { rows: new Set(), gaps: new Map(), isWhole };
  for (const { hasFacts, ...base } of bases)
    for (const facts of hasFacts ? all : [{}]) {
      const { output, row } = await rowOf(tables, table.name, { ...base, ...facts }, pack);
      if (output === null) {
        if (may(base) && !asked.gaps.has(base.operation))
          asked.gaps.set(base.operation, { roles: base.roles, ...facts });
        continue;
      }
      const isNew = row !== undefined && !asked.rows.has(row);
      if (row !== undefined) asked.rows.add(row);
      if (!isNew || table.name !== 'approvals') continue;
      try {
        const rule = approvalRule(output, `row ${row! + 1}`, {});
        const roles = rule ? [rule.role, ...(rule.escalate ?? []).map((rung) => rung.role)] : [];
        for (const role of roles) unknownRole(looking, row!, role);
      } catch (error) {
        fault('table-output', `table approvals, row ${row! + 1}`, messageOf(error), 'Mend that row.');
      }
    }
  return asked;
}

function unknownRole({ pack, fault }: Looking, row: number, role: string): void {
  if (role === 'requester' || policiesOf(pack).roles.includes(role)) return;
  fault(
    'unknown-role',
    `table approvals, row ${row + 1}`,
    `it asks for the role ${role}, which nobody in the pack can have`,
    'Name a role that `roles` declares.',
  );
}

async function rowOf(tables: Tables, name: string, facts: Record<string, unknown>, pack: Pack) {
  const { output, rule } = await tables.decide(name, facts, [pack.name]);
  const found = /: #(\d+)$/.exec(rule)?.[1];
  return { output, row: found === undefined ? undefined : Number(found) };
}

/** Of the pack's own writes each is a fault; those made from its entities are told together. */
function gaps({ pack, fault, warn }: Looking, found: Asked['gaps']): void {
  const mend = 'Add a row for it, or a last row without conditions that is the strictest.';
  const isOwn = (name: string) => pack.operations.some((operation) => operation.name === name);
  const others = [...found.keys()].filter((name) => !isOwn(name));
  for (const [operation, facts] of found)
    if (isOwn(operation))
      fault(
        'table-gap',
        'table approvals',
        `no row fits ${operation} with ${shown(facts)}: it would wait for an administrator`,
        mend,
      );
  if (others.length > 0)
    warn(
      'table-gap',
      'table approvals',
      `no row fits ${others.join(', ')}: they would wait for an administrator`,
      mend,
    );
}

/** Each write that there is, by each role. */
function basesOf({ pack, catalogue }: Looking) {
  const writes = [...catalogue.operations.values()].filter(
    (entry) => entry.operation.effect === 'propose' && (entry.pack === pack.name || entry.pack === undefined),
  );
  const roles = [...policiesOf(pack).roles.map((role) => [role])];
  return writes.flatMap(({ operation }) =>
    roles.map((held) => {
      const { name, proposes, facts } = operation as ProposeOperation;
      return { ...proposes, operation: name, user: 'somebody', roles: held, hasFacts: facts !== undefined };
    }),
  );
}

/** Rows that never decide: because nothing fits them, or because rows before them take it all. */
async function unreached(
  looking: Looking,
  table: DecisionTable,
  content: TableContent,
  { rows, isWhole }: Asked,
): Promise<void> {
  const { fault, warn } = looking;
  for (const [at, rule] of content.rules.entries()) {
    if (rows.has(at)) continue;
    const place = `table ${table.name}, row ${at + 1} (${rule['_description'] ?? rule['_id'] ?? ''})`;
    const alone = withRows(table, [rule]);
    const fits = await fitsAtAll(looking, alone, content);
    const say = isWhole ? fault : warn;
    const never = 'nothing that there is fits it';
    const shadowed = 'rows before it take everything that fits it';
    say(
      fits ? 'table-overlap' : 'row-never',
      place,
      fits ? shadowed : never,
      fits
        ? 'Put it before them, or take it away.'
        : 'Look at its conditions: facts are named as the operation gives them.',
    );
  }
}

async function fitsAtAll(looking: Looking, alone: DecisionTable, content: TableContent): Promise<boolean> {
  const tables = createTables([{ ...looking.pack, rules: [alone] }]);
  const bases = basesOf(looking);
  const own = contentOf(alone) ?? content;
  const { all } = combinations(domainOf(own), 500);
  for (const { hasFacts, ...base } of bases)
    for (const facts of hasFacts ? all : [{}])
      if ((await tables.decide(alone.name, { ...base, ...facts }, [looking.pack.name])).output !== null)
        return true;
  return false;
}

const shown = (facts: Record<string, unknown>): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');

/** Every clause is carried by something: a policy, a row, or code that names it. */
function clausesUsed({ pack, fault, warn }: Looking): void {
  const cited = new Set(Object.values(clausesOf(pack)));
  for (const clause of cited)
    if (!Object.hasOwn(pack.clauses ?? {}, clause))
      fault(
        'unknown-clause',
        'policies',
        `a policy cites the clause ${clause}, which the pack has not`,
        'Add it to `clauses`, or cite another.',
      );
  const inTables = new Set(
    pack.rules.flatMap((rule) =>
      (contentOf(rule)?.rules ?? []).flatMap((row) => Object.values(row).flatMap(textsIn)),
    ),
  );
  const code = pack.operations
    .map(
      (operation) =>
        `${'run' in operation ? operation.run : operation.analysis}${'facts' in operation ? operation.facts : ''}`,
    )
    .join('\n');
  const loose = Object.keys(pack.clauses ?? {}).filter(
    (name) => !cited.has(name) && !inTables.has(name) && !new RegExp(`['"\`]${name}['"\`]`).test(code),
  );
  if (loose.length > 0)
    warn(
      'clause-loose',
      'clauses',
      `no policy and no row cites ${loose.join(', ')}: only code further in may carry ${loose.length === 1 ? 'it' : 'them'}`,
      'Make sure that a rule or a `ForbiddenError` cites each, and a test shows it.',
    );
}

function clausesOf(pack: Pack): Record<string, string> {
  try {
    return policiesOf(pack).clauses;
  } catch {
    return {};
  }
}
