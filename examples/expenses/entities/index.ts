import type { Entity } from '@conductor/contract';
import type { z } from 'zod';
import { accountingMonth } from './accounting-month.ts';
import { claim } from './claim.ts';
import { employee } from './employee.ts';
import { exchangeRate } from './exchange-rate.ts';
import { expenseLine } from './expense-line.ts';
import { receipt } from './receipt.ts';
import { spendingLimit } from './spending-limit.ts';

/** Ordered so that an entity refers only to itself or to those before it. */
export const entities: Entity[] = [
  employee,
  accountingMonth,
  exchangeRate,
  spendingLimit,
  receipt,
  claim,
  expenseLine,
];

type RowOf<E extends Entity> = { id: string } & z.infer<E['fields']>;

export type AccountingMonth = RowOf<typeof accountingMonth>;
export type Claim = RowOf<typeof claim>;
export type Employee = RowOf<typeof employee>;
export type ExchangeRate = RowOf<typeof exchangeRate>;
export type ExpenseLine = RowOf<typeof expenseLine>;
export type Receipt = RowOf<typeof receipt>;
export type SpendingLimit = RowOf<typeof spendingLimit>;
