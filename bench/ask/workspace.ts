import { createHash } from 'node:crypto';
import type { Change, Embedder } from '@conductor/contract';
import { quantise } from '@conductor/contract';
import type { Beginning } from '@conductor/postgres';

/** What people write about, each topic in several ways; a piece is one of them with a turn of its own. */
const TOPICS: Record<string, string[]> = {
  'single sign-on': [
    'Our security team insists on SAML single sign-on',
    'We need SSO with Entra before we can roll out',
    'Signing in with one company account would stop the password tickets',
    'Single sign-on is a blocker for our renewal',
  ],
  'offline mode': [
    'The app must work without a signal',
    'Offline mode is missing on the tablets',
    'Engineers lose their forms when the connection drops',
    'No reception in basements means no job sheet',
  ],
  'audit log': [
    'We have to show who changed a record and when',
    'An audit log of edits is required by our regulator',
    'There is no history of changes on an asset',
    'Auditors ask for a trail of every edit',
  ],
  'report export': [
    'Exporting a report to Excel takes minutes',
    'The CSV export times out on a large board',
    'Reports are slow when the range is a year',
    'The monthly export fails half way',
  ],
  'calendar sync': [
    'Outlook calendar sync creates duplicates',
    'Google calendar entries arrive an hour late',
    'Two-way calendar sync would save a phone call',
    'Meetings moved in the calendar do not move here',
  ],
  'dark mode': [
    'Please add a dark theme for night shifts',
    'Dark mode would be easier on the eyes',
    'The white screen is blinding in the van',
    'A dark theme is what the night team asks for',
  ],
  'bulk edit': [
    'Changing two hundred jobs one by one is silly',
    'Bulk edit of due dates is needed',
    'Select several rows and reassign them at once',
    'Mass update of owners is missing',
  ],
  'invoice layout': [
    'The invoice PDF lacks the order number',
    'VAT is on the second page of the invoice',
    'Our logo is cut off on invoices',
    'Customers query the invoice because of its layout',
  ],
};
const TURNS = [
  'this quarter',
  'for the whole region',
  'and the board noticed',
  'since the last release',
  'on every site',
  'before the renewal',
  'as we said in the spring',
  'for the second time',
];
const SOURCES = ['email', 'call', 'sales', 'support', 'portal'] as const;
const SIZES = [40, 120, 450, 700, 2_500, 8_000, 1_400, null];

export const QUESTION_COUNT = 'how much enterprise feedback came in during 2026?';
/** Groups of everything there is: by a column, by a company two references away, by month and by a rule. */
export const QUESTIONS_BY_GROUP = {
  state: 'breakdown of feedback by state',
  company: 'breakdown of feedback by company',
  month: 'breakdown of feedback by month',
  segment: 'breakdown of feedback by segment',
  companies: 'group the companies by country',
};
export const QUESTION_ASKS =
  'what did enterprise customers ask for in 2026, and what of it is on the roadmap?';

const base = Object.entries(TOPICS).flatMap(([, said]) => said);

const textOf = (place: number): string =>
  `${base[place % base.length]} ${TURNS[Math.floor(place / base.length) % TURNS.length]}, ticket ${place}.`;

/** A workspace with so many pieces of feedback, the same every time. */
export function workspaceOf(rows: number): Beginning {
  const companies = Array.from({ length: 400 }, (_, place) => ({
    entity: 'company',
    id: `co-bench-${place}`,
    before: null,
    after: {
      name: `Company ${place}`,
      domain: null,
      employees: SIZES[place % SIZES.length]!,
      arr: place % 9 === 0 ? null : { amount: 10_000 + place * 100, currency: 'GBP' },
      tier: null,
      country: null,
      status: 'customer',
    },
  }));
  const contacts = Array.from({ length: 2_000 }, (_, place) => ({
    entity: 'contact',
    id: `ct-bench-${place}`,
    before: null,
    after: {
      name: `Person ${place}`,
      email: `person${place}@bench.example`,
      role: null,
      companyId: `co-bench-${place % 400}`,
      personaIds: [],
    },
  }));
  const feedback = Array.from({ length: rows }, (_, place) => ({
    entity: 'feedback',
    id: `fb-bench-${place}`,
    before: null,
    after: {
      text: textOf(place),
      contactId: `ct-bench-${(place * 7) % 2_000}`,
      createdAt: new Date(Date.UTC(2026, place % 10, 1 + (place % 27), 9)).toISOString(),
      source: SOURCES[place % SOURCES.length]!,
      score: null,
      state: place % 3 === 0 ? 'unsorted' : 'active',
      externalId: `bench:${place}`,
      url: null,
      productId: null,
      linkedIdeaIds: [],
      tags: [],
      importHash: null,
    },
  }));
  const initiative = {
    entity: 'initiative',
    id: 'ini-bench-sso',
    before: null,
    after: blankInitiative('Single sign-on for everybody'),
  };
  const changes: Change[] = [...companies, ...contacts, initiative, ...feedback];
  return {
    workspace: { id: 'bench', name: 'Bench', settings: {} },
    people: [{ id: 'usr-bench', name: 'Bench', email: null, roles: ['product-manager'] }],
    facts,
    changes,
  };
}

const blankInitiative = (title: string) => ({
  title,
  description: title,
  columnId: null,
  columnHistory: [],
  position: null,
  visibility: 'internal',
  impact: null,
  effort: null,
  duration: null,
  moscow: null,
  confidence: null,
  state: 'active',
  targetDate: null,
  objectiveIds: [],
  ownerIds: [],
  ideaIds: [],
  dependsOn: [],
  targetOutcomes: [],
  actualOutcomes: [],
  tags: [],
  productId: null,
});

const source = { by: 'usr-bench', where: 'bench' };
const fact = (subject: string, predicate: string, value: unknown) => ({
  id: `fact:${subject}.${predicate}`,
  subject,
  predicate,
  value,
  validFrom: null,
  source,
});
const facts = [
  fact('workspace', 'time-zone', 'Europe/London'),
  fact('workspace', 'fiscal-year-start-month', 1),
  fact('workspace', 'currency', 'GBP'),
  fact('segment-rule', 'enterprise', { field: 'employees', atLeast: 1000 }),
  fact('segment-rule', 'mid-market', { field: 'employees', atLeast: 200, atMost: 999 }),
  fact('segment-rule', 'smb', { field: 'employees', lessThan: 200 }),
];

/**
 * Vectors for every piece: the model reads each distinct sentence and turn once, and a piece gets its
 * sentence's vector moved a little. Reading a hundred thousand texts would take ten minutes and tell
 * nothing more about asking.
 */
export async function vectorsOf(
  rows: number,
  embedder: Embedder,
): Promise<{ id: string; hash: string; vector: Buffer }[]> {
  const read = await embedder.embed(base);
  const random = generator(7);
  return Array.from({ length: rows }, (_, place) => {
    const vector = quantise(Array.from(read[place % base.length]!, (part) => part + (random() - 0.5) * 24));
    const hash = createHash('md5').update(textOf(place)).digest('hex');
    return { id: `fb-bench-${place}`, hash, vector: Buffer.from(vector.buffer) };
  });
}

/** Mulberry32: small, seeded, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A file of so many rows, as people import them. */
export function csvOf(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, place) =>
      `B${place},"${textOf(place)} ${'It would help a good deal. '.repeat(4)}",2026-0${1 + (place % 9)}-1${place % 9}T10:00:00Z,person${place % 500}@bench.example,Company ${place % 400},email`,
  );
  return `id,text,created at,email,company,source\n${lines.join('\n')}\n`;
}
