import { ConductorError, type Filter, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { forbidden } from '../engines/refuse.ts';
import type { Customer } from '../entities/index.ts';

const Input = z.object({
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  zip: z.string().optional(),
});

export const Found = z.object({
  customerId: idOf('customer'),
  name: z.string(),
  by: z.enum(['email', 'name and zip code']),
});

/** Who somebody is, by their email, or by their name and zip code; of whom the person who looks may see. */
export const findCustomer = readOperation({
  name: 'customer.find',
  title: 'Find a customer',
  input: Input,
  output: Found,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records } }) {
    const { by, where } = wanted(input);
    const found = await records.select<Customer>('customer', { where, limit: 2 });
    const [one, ...others] = found;
    if (!one) throw forbidden('one-customer', `You see no customer of that ${by}.`);
    if (others.length > 0)
      throw new ConductorError('several-customers', `Several customers have that ${by}.`, 'Give the email.');
    return { customerId: one.id, name: one.name, by };
  },
});

function wanted({ email, firstName, lastName, zip }: z.infer<typeof Input>) {
  const is = (path: string, value: string): Filter => ({
    path,
    is: 'in',
    values: [plain(value)],
    anyCase: true,
  });
  if (email) return { by: 'email' as const, where: [is('email', email)] };
  if (firstName && lastName && zip)
    return {
      by: 'name and zip code' as const,
      where: [is('firstName', firstName), is('lastName', lastName), is('address.zip', zip)],
    };
  throw new ConductorError(
    'who',
    'It was not said whom to find.',
    'Give an email, or a first name, a last name and a zip code.',
  );
}

/** What cannot stand in any record is looked for as something that is in none. */
const plain = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text) && !text.isWellFormed() ? '' : text.replaceAll('\0', ' ');
