import { idOf, instant, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { lineOf } from '../engines/release/line.ts';
import type { Secret } from '../engines/release/secrets.ts';
import type { Company, Initiative, Product } from '../entities/index.ts';
import { completedWhen } from './completed-when.ts';
import { Period } from './feedback-filter.ts';
import { readerOfPast } from './past-of.ts';

const Input = z.object({
  /** When they were completed. */
  window: Period.optional(),
  product: idOf('product').optional(),
  /** These and no others. */
  initiatives: z.array(idOf('initiative')).optional(),
  /** The initiatives that hold these. */
  ideas: z.array(idOf('idea')).optional(),
  notInitiatives: z.array(idOf('initiative')).optional(),
});
type Input = z.infer<typeof Input>;

export const UNDATED = 'nobody recorded when it was completed';
const REASONS = [
  'internal',
  'names what is internal',
  'not completed',
  'archived',
  'left out as asked',
  'completed at another time',
  UNDATED,
] as const;
type Reason = (typeof REASONS)[number];

const InitiativeId = idOf('initiative');
const Output = z.object({
  includedIds: z.array(InitiativeId),
  withheld: z.array(z.object({ id: InitiativeId, reason: z.enum(REASONS) })),
  /** Each line of the notes and the initiative that it is of, in order. */
  claimToId: z.array(z.object({ claim: z.string(), id: InitiativeId })),
  /** The same lines, by product. */
  sections: z.array(
    z.object({
      product: z.object({ id: idOf('product'), name: z.string() }).nullable(),
      ids: z.array(InitiativeId),
    }),
  ),
  /** For the one who asks, and in no line. */
  withheldTitles: z.array(z.object({ id: InitiativeId, title: z.string() })),
  completed: z.array(z.object({ id: InitiativeId, at: instant() })),
  /** Of the lines: those whose description or outcome says what is internal or names a customer, and was left out. */
  shortened: z.array(InitiativeId),
});
export type ReleaseNotesOutput = z.infer<typeof Output>;

type Row = Pick<
  Initiative,
  | 'id'
  | 'title'
  | 'description'
  | 'state'
  | 'visibility'
  | 'productId'
  | 'ideaIds'
  | 'targetOutcomes'
  | 'actualOutcomes'
  | 'archivedAt'
>;

/** What shipped, as lines for the public; what is internal is in none of them. */
export const releaseNotes = readOperation({
  name: 'release.notes',
  title: 'Gather what shipped, and leave out what is internal',
  input: Input,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot }) {
    const { records } = snapshot;
    const all = await records.select<Row>('initiative', {
      fields: [
        'id',
        'title',
        'description',
        'state',
        'visibility',
        'productId',
        'ideaIds',
        'targetOutcomes',
        'actualOutcomes',
        'archivedAt',
      ],
    });
    const asked = all.filter(asks(input));
    const completed = asked.filter(({ state }) => state === 'completed').map(({ id }) => id);
    const when = await completedWhen(completed, await readerOfPast(snapshot));
    const secrets = all.filter(({ visibility }) => visibility === 'internal');
    const customers = await records.select<Company>('company', { fields: ['id', 'name'] });
    const hidden = { secrets, customers: customers.map(({ id, name }) => ({ id, title: name })) };
    const judged = asked.flatMap((row) => judge(row, input, when.get(row.id), hidden));
    const lines = judged.filter((one) => 'text' in one).sort(newestFirst(when));
    const sections = await byProduct(
      lines.map(({ row }) => row),
      records,
    );
    const place = new Map(sections.flatMap(({ ids }) => ids).map((id, at) => [id, at]));
    lines.sort((a, b) => place.get(a.row.id)! - place.get(b.row.id)!);
    const withheld = judged.flatMap((one) => ('reason' in one ? [one] : []));
    return {
      includedIds: lines.map(({ row }) => row.id),
      withheld: withheld.map(({ row, reason }) => ({ id: row.id, reason })),
      claimToId: lines.map(({ row, text }) => ({ claim: text, id: row.id })),
      sections,
      withheldTitles: withheld.map(({ row }) => ({ id: row.id, title: row.title })),
      completed: lines.flatMap(({ row }) => {
        const at = when.get(row.id);
        return at ? [{ id: row.id, at }] : [];
      }),
      shortened: lines.filter(({ isShortened }) => isShortened).map(({ row }) => row.id),
    };
  },
  invariants(_input, { includedIds, withheld, claimToId }) {
    const out = new Set(withheld.map(({ id }) => id));
    return [
      ...includedIds.filter((id) => out.has(id)).map((id) => `${id} is both in and withheld`),
      ...(claimToId.map(({ id }) => id).join() === includedIds.join()
        ? []
        : ['the lines are not those of what is in']),
    ];
  },
});

/** Whether the request is about it: named, or finished and of the product. */
const asks =
  ({ initiatives, ideas, product }: Input) =>
  ({ id, ideaIds, productId, state }: Row): boolean => {
    if (initiatives || ideas)
      return Boolean(initiatives?.includes(id)) || ideaIds.some((idea) => ideas?.includes(idea));
    return state === 'completed' && (!product || productId === product);
  };

type Judged = { row: Row; reason: Reason } | { row: Row; text: string; isShortened: boolean };

interface Hidden {
  secrets: readonly Secret[];
  customers: readonly Secret[];
}

function judge(row: Row, input: Input, at: string | undefined, { secrets, customers }: Hidden): Judged[] {
  const isNamed = Boolean(input.initiatives ?? input.ideas);
  const isOutside = input.window !== undefined && at !== undefined && !isWithin(at, input.window);
  if (isOutside && !isNamed) return [];
  const reason = reasonFor(row, input, at, isOutside);
  if (reason) return [{ row, reason }];
  const line = lineOf(row, secrets, customers);
  return line ? [{ row, ...line }] : [{ row, reason: 'names what is internal' }];
}

function reasonFor(
  { id, visibility, state, archivedAt }: Row,
  { notInitiatives, window }: Input,
  at: string | undefined,
  isOutside: boolean,
): Reason | undefined {
  if (visibility !== 'public') return 'internal';
  if (notInitiatives?.includes(id)) return 'left out as asked';
  if (state !== 'completed') return 'not completed';
  if (archivedAt) return 'archived';
  if (isOutside) return 'completed at another time';
  return window && !at ? UNDATED : undefined;
}

const isWithin = (at: string, { from, to }: Period): boolean =>
  (!from || Date.parse(at) >= Date.parse(from)) && (!to || Date.parse(at) < Date.parse(to));

/** What nobody knows the time of comes last. */
const newestFirst =
  (when: ReadonlyMap<string, string>) =>
  (a: { row: Row }, b: { row: Row }): number =>
    (when.get(b.row.id) ?? '').localeCompare(when.get(a.row.id) ?? '') ||
    a.row.title.localeCompare(b.row.title, 'en') ||
    (a.row.id < b.row.id ? -1 : 1);

/** By the product's name; what is of no product comes last. */
async function byProduct(
  rows: readonly Row[],
  records: OperationContext['snapshot']['records'],
): Promise<ReleaseNotesOutput['sections']> {
  const products = await records.select<Product>('product', {
    fields: ['id', 'name'],
    orderBy: [{ path: 'name' }],
  });
  return [...products, null].flatMap((product) => {
    const ids = rows
      .filter(
        ({ productId }) =>
          (products.some(({ id }) => id === productId) ? productId : null) === (product?.id ?? null),
      )
      .map(({ id }) => id);
    return ids.length > 0 ? [{ product: product && { id: product.id, name: product.name }, ids }] : [];
  });
}
