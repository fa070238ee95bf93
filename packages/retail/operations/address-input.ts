import { z } from 'zod';
import { forbidden } from '../engines/refuse.ts';
import type { Address } from '../entities/fields.ts';

/** The parts of an address as a form gives them. */
export const AddressInput = z.object({
  address1: z.string(),
  address2: z.string().optional(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  zip: z.string(),
});

/** @throws ForbiddenError where a part is empty that may not be */
export function wholeAddress({ address2 = '', ...parts }: z.infer<typeof AddressInput>): Address {
  const empty = Object.entries(parts).filter(([, part]) => part.trim() === '');
  if (empty.length > 0)
    throw forbidden('whole-address', `The address has no ${empty.map(([name]) => name).join(' and no ')}.`);
  return {
    address1: parts.address1,
    address2,
    city: parts.city,
    state: parts.state,
    country: parts.country,
    zip: parts.zip,
  };
}

export const addressText = ({ address1, address2, city, state, country, zip }: Address): string =>
  [address1, address2, city, `${state} ${zip}`, country].filter((part) => part !== '').join(', ');
