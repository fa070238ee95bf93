import { idOf, readOperation, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import { CRITERIA, type CritiqueCriterion, RUBRIC, UNDECIDED_BY_CODE } from '../engines/critique/rubric.ts';
import { RemarkShape, StatementShape } from './critique-shapes.ts';
import { critiqueVision } from './critique-vision.ts';

/** What code found and what was read, in the order of the text; nothing twice by one criterion of one sentence. */
export const gatherRemarks = readOperation({
  name: 'vision.gather',
  title: 'Put the remarks beside their sentences',
  input: z.object({
    statements: z.array(StatementShape),
    found: z.array(RemarkShape),
    read: critiqueVision.output,
  }),
  output: z.object({
    remarks: z.array(RemarkShape),
    visions: z.array(
      z.object({ productId: idOf('product').nullable(), title: z.string(), text: z.string() }),
    ),
    rubric: z.array(z.object({ criterion: z.enum(CRITERIA), asks: z.string(), source: z.string() })),
    /** Criteria that nobody has held it against: they take a reader. */
    undecided: z.array(z.enum(CRITERIA)),
  }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ statements, found, read }) {
    const given = read.remarks.flatMap(({ sentence: id, criterion, remark }) =>
      statements.flatMap(({ productId, sentences }) =>
        sentences
          .filter((one) => one.id === id)
          .map(({ start, end, text }) => ({
            ...{ productId, criterion, start, end, sentence: text, says: remark },
            ...{ evidence: [], by: read.writtenBy },
          })),
      ),
    );
    const isSaid = ({ productId, criterion, start, end }: RemarkShape) =>
      found.some(
        (one) =>
          one.productId === productId &&
          one.criterion === criterion &&
          one.start === start &&
          one.end === end,
      );
    const place = ({ productId }: RemarkShape) => statements.findIndex((one) => one.productId === productId);
    const rank = ({ criterion }: RemarkShape) => CRITERIA.indexOf(criterion);
    return {
      remarks: [...found, ...given.filter((one) => !isSaid(one))].toSorted(
        (a, b) => place(a) - place(b) || a.start - b.start || a.end - b.end || rank(a) - rank(b),
      ),
      visions: statements.map(({ productId, title, text }) => ({ productId, title, text })),
      rubric: RUBRIC.map(({ criterion, asks, source }) => ({ criterion, asks, source })),
      undecided: read.writtenBy === SKELETON ? [...UNDECIDED_BY_CODE] : ([] as CritiqueCriterion[]),
    };
  },
  invariants: ({ statements }, { remarks }) =>
    remarks
      .filter(
        ({ productId, start, end, sentence }) =>
          statements.find((one) => one.productId === productId)?.text.slice(start, end) !== sentence ||
          sentence === '',
      )
      .map(({ criterion }) => `a remark by “${criterion}” points at no sentence`),
});
