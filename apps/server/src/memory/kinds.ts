import { type FactKind, type FactTerm, PERSON, type Principal } from '@conductor/contract';
import type { Open } from '../open.ts';
import { searchOf } from '../records-filter.ts';

/** A member of an enumeration, with how people say it. */
interface Member {
  value: string;
  says: string;
}

/** A kind of fact as a form is made of it. */
export interface SeenKind
  extends Pick<FactKind, 'name' | 'title' | 'says' | 'subject' | 'predicate' | 'value' | 'scopes'> {
  isMany: boolean;
  effect: string | null;
  /** The members of the enumerations that its terms and its value are of, by the enumeration. */
  members: Record<string, Member[]>;
  /** Whether whoever looks may state it for others; for themselves anybody may, where its scopes say so. */
  may: boolean;
}

/** What there is to state, in the packs that whoever looks has a part in. */
export async function seenKinds({ system }: Open, me: Principal): Promise<SeenKind[]> {
  const { factKinds, vocabulary } = system.catalogueFor(me);
  const policy = await system.policyFor(me);
  const may = policy.calls['fact.state']?.allowed === true && policy.commits['fact.state']?.allowed === true;
  const membersOf = (name: string): Member[] =>
    Object.entries(vocabulary.enums[name] ?? {}).map(([value, [says]]) => ({ value, says: says ?? value }));
  return [...factKinds.values()].map((kind) => {
    const { name, title, says, subject, predicate, value, scopes, isMany = false, effect = null } = kind;
    const of = enumsOf(kind, Object.keys(vocabulary.enums));
    const members = Object.fromEntries(of.map((each) => [each, membersOf(each)]));
    return { name, title, says, subject, predicate, value, scopes, isMany, effect, members, may };
  });
}

function enumsOf({ subject, predicate, value }: FactKind, all: readonly string[]): string[] {
  if (value.type === 'meaning') return [...all];
  const terms = [subject, predicate].flatMap((term: FactTerm) => ('enum' in term ? [term.enum] : []));
  return [...terms, ...(value.type === 'enum' ? [value.of] : [])];
}

const MOST_NAMED = 50;

/** Records of an entity, or people, by the words of their names: what a place of a fact can hold. */
export async function namedFor(
  { store, workspace, system }: Open,
  me: Principal,
  { of, q }: { of: string; q: string },
): Promise<{ id: string; label: string }[]> {
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    if (of === PERSON.name) {
      const people = await snapshot.people();
      const words = q.toLowerCase();
      return people
        .filter(({ name }) => name.toLowerCase().includes(words))
        .map(({ id, name }) => ({ id, label: name }))
        .slice(0, MOST_NAMED);
    }
    const entity = system.catalogueFor(me).entities.get(of);
    const table = store.tables.get(of);
    if (!entity || !table || snapshot.records.reach(of) === 'none') return [];
    const rows = await snapshot.records.select<{ id: string } & Record<string, unknown>>(of, {
      where: searchOf(table, system.catalogue.entities, snapshot.records, q),
      fields: ['id', entity.label],
      orderBy: [{ path: entity.label }],
      limit: MOST_NAMED,
    });
    return rows.map((row) => ({ id: row.id, label: String(row[entity.label] ?? row.id) }));
  });
}
