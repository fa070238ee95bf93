import type { Change, Fact, FactQuery, FactRow, Facts, FactVersion } from '@conductor/contract';

/** The ledger in memory, versions and all: for tests of what is said and of what is worked out. */
export class TestLedger implements Facts {
  readonly #versions: FactVersion[] = [];
  #clock: number;

  constructor(facts: readonly Fact[] = [], since = '2026-01-01T00:00:00.000Z') {
    this.#clock = Date.parse(since);
    for (const fact of facts)
      this.#versions.push({ ...fact, version: 1, heldUntil: null, changeSet: null, endedBy: null });
  }

  /** Applies changes of facts as a store would. @throws Error where what they begin with is not what is held */
  apply(changes: readonly Change[], changeSet = 'cs-1', at = this.#clock + 60_000): void {
    this.#clock = at;
    const now = new Date(at).toISOString();
    for (const { id, before, after } of changes) {
      const held = this.#versions.findLast((one) => one.id === id && one.heldUntil === null);
      if ((held === undefined) !== (before === null)) throw new Error(`${id} is not held as the change says`);
      if (held) Object.assign(held, { heldUntil: now, endedBy: changeSet });
      if (!after) continue;
      const version = this.#versions.filter((one) => one.id === id).length + 1;
      const row = after as FactRow;
      this.#versions.push({
        ...row,
        id,
        recordedAt: now,
        version,
        heldUntil: null,
        changeSet,
        endedBy: null,
      });
    }
  }

  recall: Facts['recall'] = async (keys, validAt) => {
    const all = await this.about({ validAt });
    const found = Object.fromEntries(
      all.toReversed().flatMap((fact) => {
        const key = `${fact.subject}.${fact.predicate}`;
        return keys.some((one) => one === key || (one.endsWith('.*') && key.startsWith(one.slice(0, -1))))
          ? [[key, fact]]
          : [];
      }),
    );
    return { found, notFound: keys.filter((key) => !(key in found)) };
  };

  about: Facts['about'] = async (query: FactQuery) => {
    const {
      subjects,
      predicates,
      statuses = ['stated', 'confirmed'],
      validAt = new Date(this.#clock).toISOString(),
      heldAt,
      by,
    } = query;
    return this.#versions
      .filter(
        (one) =>
          (heldAt === undefined
            ? one.heldUntil === null
            : one.recordedAt <= heldAt && (one.heldUntil === null || heldAt < one.heldUntil)) &&
          (!subjects || subjects.includes(one.subject)) &&
          (!predicates || predicates.includes(one.predicate)) &&
          (!('value' in query) || JSON.stringify(one.value) === JSON.stringify(query.value)) &&
          (by === undefined || one.source.by === by) &&
          statuses.includes(one.status) &&
          (validAt === 'any' ||
            ((one.validFrom ?? '') <= validAt && (one.validTo === null || validAt < one.validTo))),
      )
      .map(({ version: _, heldUntil: __, changeSet: ___, endedBy: ____, ...fact }) => fact)
      .toReversed();
  };

  count: Facts['count'] = async (query) => (await this.about(query)).length;

  history: Facts['history'] = async (of) =>
    this.#versions.filter((one) =>
      'id' in of ? one.id === of.id : one.subject === of.subject && one.predicate === of.predicate,
    );

  disputes: Facts['disputes'] = async () => [];
  search: Facts['search'] = async () => ({ hits: [], abstains: true });
}
