import { type FactKind, PERSON } from '@conductor/contract';

export const OWNER = 'owner';

const person = { type: 'record', of: PERSON.name } as const;
const OWNS = '(owns|is the owner of|is responsible for|is in charge of|looks after|takes care of)';
const STATED = [
  `{value} ${OWNS} {subject}`,
  '{subject} (belongs to|is owned by|is looked after by) {value}',
  '[the] owner of {subject} is {value}',
  "{subject}'s owner is {value}",
];
const ASKED = [
  'who (owns|is responsible for|is in charge of|looks after|takes care of) {subject}',
  'who is the owner of {subject}',
  'whose is {subject}',
  '(what|which topics|which areas) does {value} (own|look after)',
  'what is {value} (responsible for|in charge of)',
];

/** Who owns what. Several may own one thing; a draft names an owner only where exactly one does. */
const owner = (
  of: Pick<FactKind, 'name' | 'title' | 'says' | 'subject'> & { effect?: string },
): FactKind => ({
  predicate: { is: OWNER },
  value: person,
  isMany: true,
  stated: STATED,
  asked: ASKED,
  scopes: ['workspace'],
  told: '{value} owns {subject}',
  ...of,
});

export const ownerKinds: FactKind[] = [
  owner({
    name: 'product-owner',
    title: 'who owns a product',
    says: 'The person who answers for a product.',
    subject: { record: 'product' },
  }),
  owner({
    name: 'account-owner',
    title: 'who looks after a company',
    says: 'The person who answers for a company.',
    subject: { record: 'company' },
  }),
  owner({
    name: 'contact-owner',
    title: 'who looks after a contact',
    says: 'The person whom a contact is in touch with.',
    subject: { record: 'contact' },
  }),
  owner({
    name: 'topic-owner',
    title: 'who owns a topic',
    says: 'The person who answers for a topic or an area, in the team’s own words.',
    subject: { words: true },
    effect: 'A draft initiative for that topic names its owner, where exactly one is held.',
  }),
];
