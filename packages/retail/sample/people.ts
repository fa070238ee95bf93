import type { Change, PackBeginning } from '@conductor/contract';
import { made } from '../engines/made.ts';
import { methodName } from '../engines/names.ts';
import type { Address } from '../entities/fields.ts';
import type { PaymentMethod } from '../entities/index.ts';

type Person = PackBeginning['people'][number];

/** Those who serve, and whoever has not signed in. */
export const staff: Person[] = [
  {
    id: 'milo',
    name: 'Milo Farrow',
    email: 'milo@lantern-shop.example',
    roles: ['shop-manager', 'shop-agent'],
  },
  { id: 'nora', name: 'Nora Vance', email: 'nora@lantern-shop.example', roles: ['shop-agent'] },
  { id: 'visitor', name: 'A visitor', email: null, roles: ['visitor'] },
];

interface Buyer {
  first: string;
  last: string;
  address: [address1: string, address2: string, city: string, state: string, zip: string];
  /** "gift 120.00", "paypal", "visa 4821". */
  pays: string[];
}

const BUYERS: Buyer[] = [
  {
    first: 'Ada',
    last: 'Lindqvist',
    address: ['14 Harbor Lane', 'Apt 3', 'Portland', 'ME', '04101'],
    pays: ['gift 120.00', 'visa 4821'],
  },
  {
    first: 'Bruno',
    last: 'Castel',
    address: ['902 Pine Street', '', 'Boise', 'ID', '83702'],
    pays: ['paypal', 'mastercard 3307'],
  },
  {
    first: 'Chidi',
    last: 'Afolabi',
    address: ['55 Orchard Road', 'Unit 9', 'Madison', 'WI', '53703'],
    pays: ['gift 15.50', 'paypal'],
  },
  {
    first: 'Dorit',
    last: 'Weiss',
    address: ['7 Mill Court', '', 'Albany', 'NY', '12207'],
    pays: ['visa 9154', 'mastercard 6620'],
  },
  {
    first: 'Emil',
    last: 'Novak',
    address: ['318 Cedar Avenue', 'Suite 2', 'Tulsa', 'OK', '74103'],
    pays: ['gift 300.00'],
  },
  {
    first: 'Farah',
    last: 'Haddad',
    address: ['1209 Lake Drive', '', 'Duluth', 'MN', '55802'],
    pays: ['paypal', 'gift 40.00'],
  },
  {
    first: 'Gwen',
    last: 'Parry',
    address: ['66 Ridge Way', 'Apt 12', 'Asheville', 'NC', '28801'],
    pays: ['mastercard 1188'],
  },
  {
    first: 'Hiro',
    last: 'Tanabe',
    address: ['410 Canal Street', '', 'Tacoma', 'WA', '98402'],
    pays: ['visa 7743', 'paypal'],
  },
  {
    first: 'Ines',
    last: 'Moreau',
    address: ['23 Vine Street', 'Floor 2', 'Savannah', 'GA', '31401'],
    pays: ['gift 62.75', 'visa 2096'],
  },
  {
    first: 'Jonas',
    last: 'Brandt',
    address: ['845 Elm Terrace', '', 'Lincoln', 'NE', '68508'],
    pays: ['paypal'],
  },
  {
    first: 'Kaya',
    last: 'Redfern',
    address: ['12 Quarry Hill', '', 'Burlington', 'VT', '05401'],
    pays: ['gift 5.00', 'mastercard 4415'],
  },
  {
    first: 'Leon',
    last: 'Okafor',
    address: ['770 Bay Street', 'Apt 21', 'Mobile', 'AL', '36602'],
    pays: ['visa 3390'],
  },
];

export interface Customer {
  id: string;
  person: string;
  name: string;
  address: Address;
  methods: PaymentMethod[];
}

const addressOf = ([address1, address2, city, state, zip]: Buyer['address']): Address => ({
  ...{ address1, address2, city, state, country: 'USA', zip },
});

function methodOf(said: string, customerId: string, number: number): PaymentMethod {
  const [what = '', more = ''] = said.split(' ');
  const kind = what === 'gift' ? 'gift_card' : what === 'paypal' ? 'paypal' : 'credit_card';
  const brand = kind === 'credit_card' ? what : null;
  const lastFour = kind === 'credit_card' ? more : null;
  return {
    id: `pay-${kind}_${number}`,
    customerId,
    name: methodName({ kind, brand, lastFour }),
    ...{ kind, brand, lastFour },
    balance: kind === 'gift_card' ? Math.round(Number(more) * 100) : null,
  };
}

export const customers: Customer[] = BUYERS.map(({ first, last, address, pays }, place) => {
  const person = `${first}_${last}`.toLowerCase();
  const id = `cust-${person}`;
  return {
    ...{ id, person, name: `${first} ${last}`, address: addressOf(address) },
    methods: pays.map((said, nth) => methodOf(said, id, 5_100 + place * 10 + nth)),
  };
});

const emailOf = (person: string): string => `${person.replace('_', '.')}@post.example`;

export const buyers: Person[] = customers.map(({ person, name }) => ({
  ...{ id: person, name, email: emailOf(person), roles: ['customer'] },
}));

export const customerChanges = (): Change[] =>
  customers.flatMap(({ id, person, name, address, methods }) => {
    const [firstName = '', lastName = ''] = name.split(' ');
    return [
      made('customer', id, {
        ...{ personId: person, name, firstName, lastName, email: emailOf(person), address },
      }),
      ...methods.map(({ id: method, ...fields }) => made('paymentMethod', method, fields)),
    ];
  });
