import {
  type Change,
  claim,
  idOf,
  type Job,
  type PlanNode,
  proposeOperation,
  type Row,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';

const one = (id: string) => ({ where: [{ path: 'id', is: 'eq' as const, value: id }] });

/** Takes tools back and gives their price back to a card. */
export const bringBack = proposeOperation({
  name: 'hire.bring-back',
  title: 'Take the tools back',
  input: z.object({
    hire: idOf('hire'),
    lines: z.array(idOf('hireLine')),
    card: idOf('card'),
    worn: z.boolean().nullish(),
  }),
  output: z.object({ hireId: idOf('hire'), refund: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['hire', 'lines', 'card'],
  proposes: { entity: 'hire', action: 'update' },
  async facts({ hire }, { snapshot: { whole } }) {
    const [held] = await whole.select<Row>('hire', one(hire));
    return { state: String(held?.['state']) };
  },
  async run({ hire, lines, card }, { snapshot: { records } }) {
    const [held] = await records.select<Row>('hire', one(hire));
    const all = await records.select<Row & { price: number }>('hireLine', {
      where: [{ path: 'id', is: 'in', values: lines }],
    });
    const refund = all.reduce((sum, { price }) => sum + price, 0);
    const { id: _, ...before } = held!;
    const paid = [...(before['payments'] as object[]), { kind: 'refund', cents: refund, cardId: card }];
    const changes: Change[] = [
      { entity: 'hire', id: hire, before, after: { ...before, state: 'brought-back', payments: paid } },
    ];
    return {
      output: { hireId: hire, refund },
      changes,
      summary: `Take tools of hire ${String(before['number'])} back`,
    };
  },
});

const ask = (role?: string): PlanNode[] => [
  {
    kind: 'ask',
    id: 'leave',
    form: 'approve',
    change: { $: 'taken.changeSet' },
    of: role ? { role } : { table: 'approvals' },
    question: 'Is this to be done?',
  },
  {
    kind: 'when',
    id: 'may',
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [{ kind: 'commit', id: 'done', change: { $: 'taken.changeSet' } }],
  },
];

export const bringBackJob: Job = {
  name: 'hire.bring-back',
  title: 'Bring tools back',
  says: 'Bring back some tools of a hire, and get their price back.',
  slots: {
    hire: {
      type: 'record',
      of: 'hire',
      says: 'hire',
      required: true,
      usually: [{ path: 'state', is: 'eq', value: 'out' }],
    },
    lines: { type: 'record', of: 'hireLine', says: 'tools', many: true, required: true },
    card: { type: 'record', of: 'card', says: 'card', required: true },
    worn: { type: 'flag', words: ['worn'], says: 'whether they are worn' },
  },
  examples: ['bring back {lines}', 'take {lines} of {hire} back'],
  recalls: [],
  answer: z.object({ hireId: z.string(), refund: z.number(), decision: z.string() }),
  plan: ({ intent: { slots } }) => ({
    version: 1,
    job: 'hire.bring-back',
    honours: Object.keys(slots),
    steps: [
      {
        kind: 'call',
        id: 'taken',
        operation: 'hire.bring-back',
        input: Object.fromEntries(Object.keys(slots).map((slot) => [slot, { $: `slot.${slot}` }])),
      },
      ...ask(),
      {
        kind: 'answer',
        id: 'answer',
        data: {
          hireId: { $: 'taken.hireId' },
          refund: { $: 'taken.refund' },
          decision: { $: 'leave.decision' },
        },
      },
    ],
  }),
  checks: [],
  scope: () => ({ who: 'one hire', records: 1, missing: [] }),
  claims: ({ data }) => [
    claim`${words('What comes back is ')}${value(`${(data['refund'] as number) / 100} GBP`, ['step:taken'])}.`,
  ],
};

/** Hands a matter over to whoever lends. */
export const helpJob: Job = {
  name: 'hire.help',
  title: 'Ask a clerk for help',
  says: 'Hand over to a clerk what cannot be done here.',
  slots: { matter: { type: 'words', says: 'what it is about', required: true } },
  examples: ['I need help', 'can I speak to somebody'],
  recalls: [],
  answer: z.object({ note: z.string().nullable() }),
  plan: () => ({
    version: 1,
    job: 'hire.help',
    honours: ['matter'],
    steps: [
      {
        kind: 'escalate',
        id: 'over',
        to: { role: 'clerk' },
        why: 'A client wants help',
        about: { matter: { $: 'slot.matter' } },
      },
      { kind: 'answer', id: 'answer', data: { note: { $: 'over.note' } } },
    ],
  }),
  checks: [],
  scope: () => ({ who: 'you', records: 0, missing: [] }),
  claims: () => [],
};

/** What only a clerk does. */
export const writeOff = proposeOperation({
  name: 'tool.write-off',
  title: 'Write a tool off',
  input: z.object({ tool: idOf('tool') }),
  output: z.object({ toolId: idOf('tool') }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['tool'],
  proposes: { entity: 'tool', action: 'update' },
  async run({ tool }, { snapshot: { records } }) {
    const [held] = await records.select<Row>('tool', one(tool));
    const { id: _, ...before } = held!;
    return {
      output: { toolId: tool },
      changes: [{ entity: 'tool', id: tool, before, after: { ...before, available: false } }],
      summary: `Write ${String(before['name'])} off`,
    };
  },
});

export const writeOffJob: Job = {
  name: 'tool.write-off',
  title: 'Write a tool off',
  says: 'Take a tool out of what is lent.',
  slots: { tool: { type: 'record', of: 'tool', says: 'tool', required: true } },
  examples: ['write {tool} off'],
  recalls: [],
  answer: z.object({ toolId: z.string() }),
  plan: () => ({
    version: 1,
    job: 'tool.write-off',
    honours: ['tool'],
    steps: [
      { kind: 'call', id: 'taken', operation: 'tool.write-off', input: { tool: { $: 'slot.tool' } } },
      ...ask(),
      { kind: 'answer', id: 'answer', data: { toolId: { $: 'taken.toolId' } } },
    ],
  }),
  checks: [],
  scope: () => ({ who: 'one tool', records: 1, missing: [] }),
  claims: () => [],
};
