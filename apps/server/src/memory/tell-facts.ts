import { kindOf, showTerm, showValue, tellFact } from '@conductor/conductor';
import { type Catalogue, type Fact, PERSON, type Snapshot } from '@conductor/contract';
import { recordLabels } from '../record-labels.ts';

/** A fact as people see it. */
export interface ToldFact extends Fact {
  /** In a sentence: "Ann Lee owns pricing". */
  told: string;
  /** What its parts are called. */
  shown: { subject: string; predicate: string; value: string };
  /** Its kind; null where no pack that whoever looks has a part in brings it. */
  kind: string | null;
  /** What it changes of later requests, in a sentence. */
  effect: string | null;
  /** Several may hold at once. */
  isMany: boolean;
  /** What whoever stated it, and whoever confirmed it, are called. */
  by: string;
  confirmedBy: string | null;
}

interface Called {
  entity: string;
  id: string;
  name: string;
}

/** Facts in words, with the names of what they speak of as whoever looks may know them. */
export async function tellFacts<T extends Fact>(
  snapshot: Snapshot,
  catalogue: Catalogue,
  facts: readonly T[],
): Promise<(T & ToldFact)[]> {
  const called = await calledIn(snapshot, catalogue, facts);
  const kinds = [...catalogue.factKinds.values()];
  const by = { kinds, enums: catalogue.vocabulary.enums, called };
  const nameOf = (id: string) => called.find((one) => one.id === id)?.name ?? id;
  return facts.map((fact) => {
    const kind = kindOf(fact, by);
    const shown = {
      subject: kind ? showTerm(fact.subject, kind.subject, by) : nameOf(fact.subject),
      predicate: kind ? showTerm(fact.predicate, kind.predicate, by) : fact.predicate,
      value: kind ? showValue(fact.value, kind.value, by) : plainValue(fact.value),
    };
    return {
      ...fact,
      told: kind ? tellFact(fact, kind, by) : `${shown.predicate} of ${shown.subject}: ${shown.value}`,
      shown,
      kind: kind?.name ?? null,
      effect: kind?.effect ?? null,
      isMany: kind?.isMany ?? false,
      by: fact.source.name ?? nameOf(fact.source.by),
      confirmedBy: fact.source.confirmedBy ? nameOf(fact.source.confirmedBy) : null,
    };
  });
}

/** Something that no kind says how to say. */
const plainValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What the records and people are called that these facts speak of. */
async function calledIn(
  snapshot: Snapshot,
  { entities }: Catalogue,
  facts: readonly Fact[],
): Promise<Called[]> {
  const ids = [
    ...new Set(
      facts.flatMap(({ subject, value }) => [subject, value].filter((one) => typeof one === 'string')),
    ),
  ];
  const people = (await snapshot.people()).map(({ id, name }) => ({ entity: PERSON.name, id, name }));
  const called: Called[] = people;
  for (const entity of entities.values()) {
    const own = ids.filter((id) => id.startsWith(`${entity.prefix}-`));
    const labels = await recordLabels(snapshot, entities, entity, own);
    called.push(...Object.entries(labels).map(([id, name]) => ({ entity: entity.name, id, name })));
  }
  return called;
}
