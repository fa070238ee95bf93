import { type Change, decisionTable, is, type Pack } from '@conductor/contract';
import { card, client, hire, hireLine, tool } from './hire-entities.ts';
import { bringBack, bringBackJob, helpJob, writeOff, writeOffJob } from './hire-jobs.ts';

const policies = `
@id("clients-see-their-own")
permit (principal in Role::"client", action == Action::"read-own", resource)
when { [Entity::"client", Entity::"card", Entity::"hire", Entity::"hireLine"].contains(resource) };

@id("everybody-sees-tools")
permit (principal in Role::"client", action == Action::"read", resource == Entity::"tool");

@id("clients-bring-back")
permit (principal in Role::"client", action in [Action::"propose", Action::"commit"], resource)
when { [Operation::"hire.bring-back", Entity::"hire", Entity::"hireLine"].contains(resource) };

@id("clerks")
permit (principal in Role::"clerk", action, resource);

@id("only-what-is-out")
@clause("only-what-is-out")
forbid (principal, action == Action::"propose", resource == Operation::"hire.bring-back")
when { context.state != "out" };
`;

/** A tool hire that no screen was ever made for: what its pages show is made from what stands here. */
export const hirePack: Pack = {
  name: 'hire',
  version: '1',
  title: 'Tool hire',
  says: 'Tools that are lent by the day.',
  roles: { client: 'Hires tools, and sees their own hires.', clerk: 'Sees and lends everything.' },
  clauses: {
    'only-what-is-out': {
      says: 'Only a hire that is out can be brought back.',
      mend: 'Look at where the hire stands first.',
      from: 'Bringing back',
    },
    'said-yes': { says: 'Nothing is done that the client has not said yes to.', from: 'In general' },
    'clerk-writes-off': { says: 'Only a clerk writes a tool off.', from: 'In general' },
  },
  entities: [client, tool, card, hire, hireLine],
  vocabulary: { enums: {}, names: [{ entity: 'tool', field: 'name' }], filler: [] },
  operations: [bringBack, writeOff],
  jobs: [bringBackJob, writeOffJob, helpJob],
  policies,
  rules: [
    decisionTable('approvals', [
      {
        id: 'back',
        says: 'whoever brings tools back says yes themselves',
        when: { operation: is('hire.bring-back') },
        then: { approver: 'requester' },
      },
      { id: 'else', says: 'anything else needs a clerk', then: { approver: 'clerk' } },
    ]),
    decisionTable('refusals', [
      {
        id: 'client-writes-off',
        says: 'no client writes a tool off',
        when: { operation: is('tool.write-off'), if: "'client' in roles" },
        then: { clause: 'clerk-writes-off' },
      },
    ]),
  ],
};

const made = (entity: string, id: string, after: Record<string, unknown>): Change => ({
  entity,
  id,
  before: null,
  after,
});

const CITIES = ['Leeds', 'York', 'Hull'];
const STATES = ['booked', 'out', 'brought-back'];

const clients = ['Nia', 'Omar', 'Pia'].flatMap((name, place) => {
  const id = name.toLowerCase();
  return [
    made('client', `cl-${id}`, { name: `${name} Hill`, city: CITIES[place]!, personId: id }),
    made('card', `card-${id}-1`, { name: `${name}’s card`, clientId: `cl-${id}`, balance: null }),
    made('card', `card-${id}-2`, { name: `${name}’s voucher`, clientId: `cl-${id}`, balance: 12_50 }),
  ];
});

const TOOLS = [
  ['Table saw', 'saw', 41_00, 'blade', '250 mm'],
  ['Hand saw', 'saw', 6_50, 'teeth', 'fine'],
  ['Hammer drill', 'drill', 18_99, 'power', '800 W'],
  ['Long ladder', 'ladder', 22_00, 'length', '7 m'],
] as const;

const tools = TOOLS.map(([name, kind, daily, option, held], place) =>
  made('tool', `tool-${place + 1}`, {
    ...{ name, kind, daily, available: true },
    options: [
      { name: option, value: held },
      { name: 'colour', value: 'blue' },
    ],
  }),
);

const hires = Array.from({ length: 30 }, (_, place) => {
  const who = ['nia', 'omar', 'pia'][place % 3]!;
  const lines = [place % 4, (place + 1) % 4];
  const total = lines.reduce((sum, at) => sum + TOOLS[at]![2], 0);
  return [
    made('hire', `hire-${place + 1}`, {
      ...{
        number: `#H${1001 + place}`,
        clientId: `cl-${who}`,
        state: STATES[Math.floor(place / 3) % 3]!,
        total,
      },
      from: `2026-10-${String(1 + (place % 28)).padStart(2, '0')}T09:00:00.000Z`,
      address: { street: `${place + 1} Mill Lane`, city: CITIES[place % 3]!, zip: `LS${place}` },
      payments: [{ kind: 'payment', cents: total, cardId: `card-${who}-1` }],
    }),
    ...lines.map((at, line) =>
      made('hireLine', `line-${place + 1}-${line + 1}`, {
        ...{ hireId: `hire-${place + 1}`, toolId: `tool-${at + 1}`, price: TOOLS[at]![2], back: false },
        options: [{ name: TOOLS[at]![3], value: TOOLS[at]![4] }],
      }),
    ),
  ];
}).flat();

const stated = (predicate: string, value: unknown) => ({
  ...{ id: `fact:workspace.${predicate}`, subject: 'workspace', predicate, value, validFrom: null },
  source: { by: 'kit', where: 'settings' },
});

export const hirePeople = [
  ...['nia', 'omar', 'pia'].map((id) => ({
    ...{ id, name: `${id[0]!.toUpperCase()}${id.slice(1)} Hill`, email: null, roles: ['client'] },
  })),
  { id: 'kit', name: 'Kit Clerk', email: null, roles: ['clerk'] },
  { id: 'zoe', name: 'Zoe Nobody', email: null, roles: ['nothing'] },
];
export const hireChanges = [...clients, ...tools, ...hires];

export const hireBeginning = () => ({
  workspace: { id: 'hire', name: 'Hill & Sons', settings: { defaultUser: 'nia' } },
  people: hirePeople,
  facts: [
    stated('currency', 'GBP'),
    stated('time-zone', 'Europe/London'),
    stated('fiscal-year-start-month', 1),
  ],
  changes: hireChanges,
});
