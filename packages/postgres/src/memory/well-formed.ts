import { type Change, ConductorError, FACT_ENTITY, FactRow } from '@conductor/contract';

/** In characters: of a value as JSON, of a subject or predicate, which stand in indexes, and of the words around them. */
export const MOST_OF_FACT = { value: 4_096, name: 300, source: 8_192 } as const;

/**
 * What the ledger takes, whoever writes: a fact in full, that ends after it begins and is no document. A time to come is well formed:
 * it holds from then.
 * @throws ConductorError `no-fact`
 */
export function requireFacts(changes: readonly Change[]): void {
  for (const { entity, id, after } of changes) {
    if (entity !== FACT_ENTITY || after === null) continue;
    const fault = faultOf(after);
    if (fault)
      throw new ConductorError('no-fact', `The fact ${id} was not kept: ${fault}.`, 'Nothing was written.');
  }
}

function faultOf(after: NonNullable<Change['after']>): string | undefined {
  const { data: row, error } = FactRow.safeParse(after);
  if (!row) return `its ${error.issues[0]!.path.join('.') || 'fields'} cannot be read`;
  const { subject, predicate, value, source, validFrom, validTo } = row;
  if (subject.trim() === '' || predicate.trim() === '') return 'it says nothing of anything';
  const long =
    tooLong('what it is about', `${subject}${predicate}`, MOST_OF_FACT.name) ??
    tooLong('its value', JSON.stringify(value) ?? '', MOST_OF_FACT.value) ??
    tooLong('what was said', JSON.stringify(source), MOST_OF_FACT.source);
  if (long) return long;
  const [from, to] = [validFrom, validTo].map((at) => (at === null ? null : Date.parse(at)));
  if (Number.isNaN(from) || Number.isNaN(to)) return 'its time is no instant';
  if (from != null && to != null && from >= to)
    return `it would end (${validTo}) before it begins (${validFrom})`;
  return undefined;
}

const tooLong = (what: string, text: string, most: number): string | undefined =>
  text.length > most
    ? `${what} is ${text.length.toLocaleString('en')} characters long, and at most ${most.toLocaleString('en')} are kept`
    : undefined;
