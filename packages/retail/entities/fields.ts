import { quantity } from '@conductor/contract';
import { z } from 'zod';

/** Money, whole: what things cost is added up, and a sum of decimals would not be exact. */
export const cents = () => quantity('cents');

export const Address = z.object({
  address1: z.string(),
  /** Empty where there is no second line. */
  address2: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  zip: z.string(),
});
export type Address = z.infer<typeof Address>;

/** "color" and "blue": what tells the variants of an article apart. */
export const Option = z.object({ name: z.string(), value: z.string() });
export type Option = z.infer<typeof Option>;
