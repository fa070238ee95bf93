import { type Entity, idOf, instant, quantity } from '@conductor/contract';
import { z } from 'zod';

export const client: Entity = {
  name: 'client',
  plural: 'clients',
  prefix: 'cl',
  label: 'name',
  shown: ['city', 'personId'],
  owner: 'personId',
  fields: z.object({
    name: z.string(),
    city: z.string(),
    personId: idOf('person').nullable(),
  }),
};

export const tool: Entity = {
  name: 'tool',
  plural: 'tools',
  prefix: 'tool',
  label: 'name',
  shown: ['kind', 'options', 'daily', 'available'],
  fields: z.object({
    name: z.string(),
    kind: z.enum(['saw', 'drill', 'ladder']),
    options: z.array(z.object({ name: z.string(), value: z.string() })),
    /** What a day of it costs. */
    daily: quantity('cents'),
    available: z.boolean(),
  }),
};

export const card: Entity = {
  name: 'card',
  plural: 'cards',
  prefix: 'card',
  label: 'name',
  owner: 'client.personId',
  fields: z.object({ name: z.string(), clientId: idOf('client'), balance: quantity('cents').nullable() }),
};

export const hire: Entity = {
  name: 'hire',
  plural: 'hires',
  prefix: 'hire',
  label: 'number',
  lane: 'state',
  shown: ['state', 'clientId', 'client.city', 'total', 'from'],
  owner: 'client.personId',
  begins: { state: 'booked' },
  fields: z.object({
    number: z.string(),
    clientId: idOf('client'),
    state: z.enum(['booked', 'out', 'brought-back']),
    from: instant(),
    total: quantity('cents'),
    address: z.object({ street: z.string(), city: z.string(), zip: z.string() }),
    payments: z.array(
      z.object({ kind: z.enum(['payment', 'refund']), cents: quantity('cents'), cardId: idOf('card') }),
    ),
  }),
};

export const hireLine: Entity = {
  name: 'hireLine',
  plural: 'hire lines',
  prefix: 'line',
  says: ['hired tool'],
  label: 'toolId',
  shown: ['tool.kind', 'options', 'price', 'hireId'],
  owner: 'hire.client.personId',
  fields: z.object({
    hireId: idOf('hire'),
    toolId: idOf('tool'),
    options: z.array(z.object({ name: z.string(), value: z.string() })),
    price: quantity('cents'),
    back: z.boolean(),
  }),
};
