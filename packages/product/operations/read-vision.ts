import { ConductorError, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { sentencesOf } from '../engines/quote.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { Product } from '../entities/index.ts';
import { type Statement, StatementShape } from './critique-shapes.ts';

/** What is to be criticised: somebody's own words, or the vision of a product, or of each that has one. */
export const readVision = readOperation({
  name: 'vision.read',
  title: 'Read the vision, sentence by sentence',
  input: z.object({ text: z.string().optional(), product: idOf('product').optional() }),
  output: z.object({
    statements: z.array(StatementShape),
    /** Products in use that have no vision. */
    withoutIds: z.array(idOf('product')),
  }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ text, product }, { snapshot: { records } }) {
    if (text !== undefined) {
      const title = 'the text in your own words';
      return { statements: withSentences([{ productId: null, title, text: text.trim() }]), withoutIds: [] };
    }
    const products = await records.select<Product>('product', {
      where: [IN_USE, ...(product ? [{ path: 'id', is: 'eq', value: product } as const] : [])],
      orderBy: [{ path: 'name' }],
    });
    const has = ({ vision }: Product) => Boolean(vision?.trim());
    const statements = withSentences(
      products.filter(has).map(({ id, name, vision }) => ({ productId: id, title: name, text: vision! })),
    );
    if (statements.length === 0)
      throw new ConductorError(
        'no-vision',
        product ? 'That product has no vision written down.' : 'No product has a vision written down.',
        'Say the text itself, in quotation marks, or write the vision of a product first.',
      );
    return { statements, withoutIds: products.filter((one) => !has(one)).map(({ id }) => id) };
  },
  invariants: (_input, { statements }) =>
    statements.flatMap(({ text, sentences }) =>
      sentences
        .filter((one) => text.slice(one.start, one.end) !== one.text)
        .map(({ id }) => `${id} is not what stands there`),
    ),
});

function withSentences(of: readonly Omit<Statement, 'sentences'>[]): Statement[] {
  let count = 0;
  return of.map((one) => ({
    ...one,
    sentences: sentencesOf(one.text).map(({ start, end }) => {
      count += 1;
      return { id: `sentence-${count}`, start, end, text: one.text.slice(start, end) };
    }),
  }));
}
