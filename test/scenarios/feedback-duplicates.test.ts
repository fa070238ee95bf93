import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { voices } from './sample-files.ts';

/** The same person, the same complaint, two channels: as the sample's own notes name them. */
const SAME_AGAIN = [
  ['fb-005', 'fb-006'],
  ['fb-037', 'fb-038'],
  ['fb-045', 'fb-046'],
  ['fb-085', 'fb-089'],
  ['fb-108', 'fb-116'],
  ['fb-122', 'fb-128'],
] as const;

interface Found {
  pairs: { a: string; b: string; likeness: number }[];
  clusters: string[][];
  canonical: string[];
  reviewIds: string[];
  unionFeedbackCount: number;
}

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const find = async (said: string) => {
  const answer = await product.ask(said);
  return { answer, found: answer.answer?.data as unknown as Found };
};

/** Waits until every piece has been read for its meaning. */
async function untilRead(entity: string): Promise<void> {
  for (;;) {
    const [left] = await product.sql<{ left: number }>(
      `select count(*)::int as left from record."${entity}" r
       where not exists (select 1 from conductor.embedding e where e.entity = $1 and e.record_id = r.id)`,
      [entity],
    );
    if (left?.left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

describe(`${verifies('JOB-feedback.duplicates', 'LAW-4', 'LAW-8')}finding duplicates, with no model`, () => {
  it('finds by meaning and wording what people wrote twice, or gives it to a person', async () => {
    await untilRead('feedback');
    const { answer, found } = await find('find duplicate feedback');
    expect([answer.status, answer.scope?.records]).toEqual(['answered', voices.length]);
    expect(Object.keys(found).sort()).toEqual([
      'canonical',
      'clusters',
      'pairs',
      'reviewIds',
      'unionFeedbackCount',
    ]);
    for (const [a, b] of SAME_AGAIN) {
      const together = found.clusters.some((ids) => ids.includes(a) && ids.includes(b));
      const asked = found.reviewIds.includes(a) && found.reviewIds.includes(b);
      expect([a, b, together || asked]).toEqual([a, b, true]);
    }
    expect(found.unionFeedbackCount).toBe(new Set(found.clusters.flat()).size);
    expect(answer.scope?.notes.join(' ')).toMatch(/meaning and wording.*0\.6/s);
  }, 60_000);

  it('keeps the oldest of a group, and quotes it', async () => {
    const { answer, found } = await find('find duplicates');
    const dateOf = new Map(voices.map((voice) => [voice.id, Date.parse(voice.createdAt!)]));
    expect(found.clusters.length).toBeGreaterThan(0);
    for (const [at, ids] of found.clusters.entries()) {
      const first = Math.min(...ids.map((id) => dateOf.get(id)!));
      expect(dateOf.get(found.canonical[at]!)).toBe(first);
    }
    const quoted = answer.answer!.claims.flatMap(({ quotes }) => quotes ?? []).map(({ record }) => record);
    expect(quoted).toEqual(found.canonical);
  });

  it('keeps to what was asked for', async () => {
    const { answer, found } = await find('find duplicate feedback from Halden Foods');
    expect(answer.status).toBe('answered');
    const company = new Set(
      (
        await product.sql<{ id: string }>(
          `select f.id from record.feedback f join record.contact c on c.id = f."contactId" where c."companyId" = 'co-halden-foods'`,
        )
      ).map(({ id }) => id),
    );
    expect(answer.scope?.records).toBe(company.size);
    expect(found.pairs.flatMap(({ a, b }) => [a, b]).filter((id) => !company.has(id))).toEqual([]);
  });

  it('among ideas takes what somebody recorded, and keeps the one that most feedback asks for', async () => {
    const { answer, found } = await find('find duplicate ideas');
    expect(answer.status).toBe('answered');
    const group = found.clusters.findIndex((ids) => ids.includes('idea-no-signal-mode'));
    expect(found.clusters[group]).toContain('idea-offline-jobs');
    expect(found.canonical[group]).toBe('idea-offline-jobs');
    const linked = await product.sql<{ id: string }>(
      `select id from record.feedback where "linkedIdeaIds"::jsonb ?| $1::text[]`,
      [found.clusters.flat()],
    );
    expect(found.unionFeedbackCount).toBe(linked.length);
  });

  it(`${verifies('LAW-10')}says of ideas what they cannot be narrowed by`, async () => {
    const answer = await product.ask('find duplicate ideas from enterprise customers');
    expect(answer.status).not.toBe('answered');
    expect(`${answer.reason} ${answer.mend}`).toMatch(/Ideas cannot be narrowed by segment/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
