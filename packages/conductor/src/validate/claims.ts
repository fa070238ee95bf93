import {
  type Brief,
  type Claim,
  type ClaimPart,
  type DraftClaim,
  type Outcome,
  type Snapshot,
  shortened,
} from '@conductor/contract';

/**
 * Binds claims to their evidence (law 4): a digit outside a `value` is refused, evidence has to be
 * there, and a quotation has to stand in its record letter for letter.
 */
export async function bindClaims(
  drafts: readonly DraftClaim[],
  by: { outcome: Outcome; brief: Brief; snapshot: Snapshot },
): Promise<{ claims: Claim[]; faults: string[] }> {
  const faults = drafts.flatMap(({ parts }) => parts.flatMap(looseNumbers));
  const claims = drafts.map(toClaim);
  faults.push(
    ...claims
      .filter((claim) => claim.evidence.length === 0)
      .map((claim) => `“${claim.text}” points at no evidence`),
  );
  faults.push(...(await missingEvidence(claims, by)), ...(await wrongQuotes(claims, by.snapshot)));
  return { claims, faults };
}

const looseNumbers = (part: ClaimPart): string[] =>
  part.kind === 'words' && /\p{N}/u.test(part.text)
    ? [`“${part.text.trim()}” says a number that points at nothing`]
    : [];

function toClaim({ parts }: DraftClaim): Claim {
  const quotes = parts.filter((part) => part.kind === 'quote');
  const evidence = parts.flatMap((part) =>
    part.kind === 'words' ? [] : part.kind === 'quote' ? [part.evidence] : part.evidence,
  );
  return {
    text: parts.map((part) => (part.kind === 'quote' ? `“${part.text}”` : part.text)).join(''),
    evidence: [...new Set(evidence)],
    ...(quotes.length > 0
      ? { quotes: quotes.map(({ text, evidence: record, start, end }) => ({ text, record, start, end })) }
      : {}),
  };
}

const prefixOf = (id: string): string => id.slice(0, id.indexOf('-'));

async function missingEvidence(
  claims: readonly Claim[],
  { outcome, brief, snapshot }: { outcome: Outcome; brief: Brief; snapshot: Snapshot },
): Promise<string[]> {
  const ids = [...new Set(claims.flatMap((claim) => claim.evidence))];
  const facts = await citable(ids, { brief, snapshot });
  const faults = ids.flatMap((id) => {
    if (!id.includes(':') || facts.has(id)) return [];
    if (!id.startsWith('step:')) return [`the evidence ${id} is no fact that is held`];
    return Object.hasOwn(outcome.values, id.slice('step:'.length)) ? [] : [`${id} is no step of this run`];
  });
  const records = ids.filter((id) => !id.includes(':'));
  const found = await snapshot.existing(records);
  faults.push(
    ...records
      .filter((id) => !found.has(id))
      .map((id) => `the evidence ${id} is no record (${prefixOf(id)})`),
  );
  return faults;
}

/** Facts that were recalled, and those that an operation read: whoever asks can look each of them up. */
async function citable(
  ids: readonly string[],
  { brief, snapshot }: { brief: Brief; snapshot: Snapshot },
): Promise<Set<string>> {
  const known = new Set([...Object.values(brief.facts), ...(brief.recalled ?? [])].map(({ id }) => id));
  for (const id of ids)
    if (id.startsWith('fact:') && !known.has(id) && (await snapshot.facts.history({ id })).length > 0)
      known.add(id);
  return known;
}

async function wrongQuotes(claims: readonly Claim[], snapshot: Snapshot): Promise<string[]> {
  const quotes = claims.flatMap((claim) => claim.quotes ?? []);
  if (quotes.length === 0) return [];
  const texts = await snapshot.texts(quotes.map((quote) => quote.record));
  return quotes
    .filter((quote) => texts.get(quote.record)?.slice(quote.start, quote.end) !== quote.text)
    .map((quote) => `“${shortened(quote.text, 60)}” does not stand in ${quote.record} word for word`);
}
