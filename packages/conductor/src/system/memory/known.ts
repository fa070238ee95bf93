import {
  ConductorError,
  type FactKind,
  type OperationContext,
  type Pack,
  type Principal,
  type Snapshot,
} from '@conductor/contract';
import type { FactWords, Read, ReadValue } from '../../memory/reading/fact-words.ts';
import { holdsTerm, holdsValue } from '../../memory/reading/holds-value.ts';
import { showTerm, showValue } from '../../memory/reading/show-fact.ts';
import { readTerm } from '../../memory/reading/terms.ts';
import { readValue } from '../../memory/reading/values.ts';
import { factWordsOf } from '../../memory/reading/words-of.ts';
import { type Held, heldOf } from '../../memory/rules/held.ts';

/** What the operations of memory know of the packs: the kinds of fact, and whose they are. */
export interface MemoryOf {
  kindOf(name: string, principal: Principal): FactKind;
  words(snapshot: Snapshot): Promise<FactWords>;
}

/** What the packs that are loaded let people state. */
export function memoryOf(packs: readonly Pack[]): MemoryOf {
  const all = packs.flatMap((pack) => (pack.facts ?? []).map((kind) => ({ kind, roles: rolesOf(pack) })));
  const from = {
    kinds: all.map(({ kind }) => kind),
    vocabulary: {
      enums: Object.assign({}, ...packs.map(({ vocabulary }) => vocabulary.enums)),
      names: packs.flatMap(({ vocabulary }) => vocabulary.names),
    },
    entities: packs.flatMap(({ entities }) => entities),
  };
  return {
    words: (snapshot) => factWordsOf(from, snapshot),
    kindOf(name, { roles }) {
      const found = all.find(({ kind }) => kind.name === name);
      const isTheirs = found?.roles.length === 0 || found?.roles.some((role) => roles.includes(role));
      if (found && isTheirs) return found.kind;
      throw new ConductorError(
        'unknown-kind',
        `Nothing of the kind “${name.slice(0, 60)}” can be stated here.`,
        `There are ${all.map(({ kind }) => kind.name).join(', ') || 'none'}.`,
      );
    },
  };
}

/** Everybody who has a part in a pack: the roles it declares or its policies name. */
const rolesOf = ({ roles = {}, policies }: Pack): string[] => [
  ...Object.keys(roles),
  ...[...policies.matchAll(/Role::"([^"]+)"/g)].map(([, role]) => role!),
];

/** A key and a value as they were given: as they are held, or in words. */
export interface Given {
  kind: FactKind;
  subject: ReadValue;
  predicate: ReadValue;
}

/**
 * The subject and predicate of what was given.
 * @throws ConductorError `unreadable-fact`
 */
export const givenKey = (
  kind: FactKind,
  { subject, predicate }: { subject?: string | undefined; predicate?: string | undefined },
  words: FactWords,
): Given => ({
  kind,
  subject: givenTerm(kind, 'subject', subject, words),
  predicate: givenTerm(kind, 'predicate', predicate, words),
});

/** @throws ConductorError `unreadable-fact` */
export function givenTerm(
  kind: FactKind,
  place: 'subject' | 'predicate',
  said: string | undefined,
  words: FactWords,
): ReadValue {
  const spec = kind[place];
  if ('is' in spec) return { value: spec.is, shown: spec.is };
  if (said === undefined) throw unreadable(kind, `It is not said of what: ${kind.title}.`);
  if (holdsTerm(said, spec, words)) return { value: said, shown: showTerm(said, spec, words) };
  return only(kind, said, readTerm(said, spec, words));
}

/** @throws ConductorError `unreadable-fact` */
export function givenValue(kind: FactKind, given: string, words: FactWords): ReadValue {
  const parsed = parse(given);
  for (const held of [parsed, given])
    if (held !== undefined && holdsValue(held, kind.value, words))
      return { value: held, shown: showValue(held, kind.value, words) };
  return only(kind, given, readValue(given, kind.value, words));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function only(kind: FactKind, said: string, read: Read): ReadValue {
  if (read && 'fault' in read) throw unreadable(kind, read.fault);
  const [one, ...others] = read?.readings ?? [];
  if (!one) throw unreadable(kind, `“${said.slice(0, 60)}” cannot be read as ${kind.title}.`);
  if (others.length > 0)
    throw unreadable(
      kind,
      `“${said}” can be ${[one, ...others].map(({ shown }) => shown).join(' or ')}: say which.`,
    );
  return one;
}

const unreadable = ({ says }: FactKind, message: string) =>
  new ConductorError('unreadable-fact', `${message} Nothing was kept.`, `What can be stated: ${says}`);

/** Every fact of a key that is held now, whatever its time; what was withdrawn is none. */
export const heldAt = async (
  snapshot: Snapshot,
  key: { subject: string; predicate: string },
  statuses: readonly ('proposed' | 'stated' | 'confirmed' | 'disputed')[] = [
    'stated',
    'confirmed',
    'disputed',
  ],
): Promise<Held[]> =>
  (
    await snapshot.facts.about({
      ...{
        subjects: [key.subject],
        predicates: [key.predicate],
        statuses,
        validAt: 'any',
        limit: MOST_OF_A_KEY,
      },
    })
  ).map(heldOf);

const MOST_OF_A_KEY = 1_000;

/** Facts are known by ids of their own, apart from records’. */
export const factIds =
  ({ newId }: OperationContext) =>
  (seed: string): string =>
    newId('fact', seed).replace(/^fact-/, 'fact:');
