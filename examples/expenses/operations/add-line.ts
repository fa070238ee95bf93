import { type Change, idOf, type OperationContext, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { Period } from '../engines/day.ts';
import { CATEGORIES } from '../entities/expense-line.ts';
import { type LineFacts, lineFacts } from './line-facts.ts';

export const LineInput = z.object({
  money: z.object({ amount: z.number(), currency: z.string() }),
  category: z.enum(CATEGORIES),
  when: Period.optional(),
  /** Its number. */
  receipt: z.string().optional(),
  /** The claim it goes on; a draft of its month where none is said. */
  claim: idOf('claim').optional(),
  /** Whether it is a claim of its own, and handed in at once. */
  isAlone: z.boolean().optional(),
  /** The company's. */
  currency: z.string(),
});
export type LineInput = z.infer<typeof LineInput>;

const Output = z.object({
  claimId: idOf('claim'),
  title: z.string(),
  lineId: idOf('expenseLine'),
  day: z.string(),
  cents: z.number(),
  rateId: idOf('exchangeRate').nullable(),
  total: z.number(),
});
export type LineOutput = z.infer<typeof Output>;

// #region operation
/** Puts an expense on a claim: on the one that is said, on the draft of its month, or on one of its own. */
export const addLine = proposeOperation({
  name: 'expense.add-line',
  title: 'Put an expense on a claim',
  input: LineInput,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['money', 'category', 'when', 'receipt', 'claim', 'isAlone'],
  proposes: { entity: 'expenseLine', action: 'create' },
  also: ['claim', 'receipt'],
  facts: async (input, context) => (await lineFacts(input, context)).rules,
  async run(input, context) {
    const facts = await lineFacts(input, context);
    const what = `${input.category}, ${input.money.amount} ${input.money.currency}`;
    const claim = claimChange(input, facts, context);
    const receipt = receiptChange(facts, context);
    const lineId = context.newId('expenseLine', what);
    const line = {
      what,
      claimId: claim.id,
      day: facts.day,
      category: input.category,
      ...input.money,
      cents: facts.cents,
      rateId: facts.rateId,
      receiptId: receipt?.id ?? null,
    };
    return {
      output: {
        claimId: claim.id,
        title: String(claim.after?.['title']),
        lineId,
        day: facts.day,
        cents: facts.cents,
        rateId: facts.rateId,
        total: Number(claim.after?.['total']),
      },
      changes: [
        ...(receipt ? [receipt] : []),
        claim,
        { entity: 'expenseLine', id: lineId, before: null, after: line },
      ],
      summary: `${what} on ${facts.day}`,
    };
  },
});
// #endregion

function claimChange(input: LineInput, facts: LineFacts, { newId, calendar }: OperationContext): Change {
  if (facts.claim) {
    const { id, ...before } = facts.claim;
    return { entity: 'claim', id, before, after: { ...before, total: before.total + facts.cents } };
  }
  const title = input.isAlone ? `${input.category} of ${facts.day}` : `expenses of ${facts.monthName}`;
  const after = {
    title: title[0]!.toUpperCase() + title.slice(1),
    employeeId: facts.employeeId,
    monthId: facts.monthId,
    state: input.isAlone ? 'submitted' : 'draft',
    total: facts.cents,
    submittedAt: input.isAlone ? calendar.now : null,
  };
  return { entity: 'claim', id: newId('claim', title), before: null, after };
}

function receiptChange({ receipt, day }: LineFacts, { newId }: OperationContext): Change | undefined {
  if (receipt === undefined) return undefined;
  return { entity: 'receipt', id: newId('receipt', receipt), before: null, after: { number: receipt, day } };
}
