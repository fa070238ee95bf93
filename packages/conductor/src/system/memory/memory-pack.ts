import type { Entity, Job, Pack } from '@conductor/contract';
import { exampleOf } from '../../memory/reading/example-of.ts';
import { askOperation, historyOperation } from './ask.ts';
import { askJobs, historyJob } from './ask-jobs.ts';
import { confirmOperation, rejectOperation, settleOperation } from './decide.ts';
import { findOperation } from './find.ts';
import { type MemoryOf, memoryOf } from './known.ts';
import { mergeOperation } from './merge.ts';
import { stateOperation } from './state.ts';
import { endOperation, withdrawOperation } from './take-back.ts';
import { type FactSlot, slotsNamed, workJob } from './work-job.ts';

/** What people state, ask, end and settle: made from the kinds of fact of the packs that are loaded. */
export function memoryPack(packs: readonly Pack[]): Pack {
  const memory = memoryOf(packs);
  const kinds = packs.flatMap(({ facts = [] }) => facts);
  const enums = Object.assign({}, ...packs.map(({ vocabulary }) => vocabulary.enums));
  const examples = kinds.map((kind) => exampleOf(kind, enums));
  const [told, asked] = [examples.map((one) => one.told), examples.map((one) => one.asked)];
  const entities = packs.flatMap((pack): readonly Entity[] => pack.entities);
  return {
    name: 'memory',
    version: '1',
    isEverywhere: true,
    entities: [],
    vocabulary: { enums: {}, names: [], filler: [] },
    operations: [
      stateOperation(memory),
      endOperation(memory),
      withdrawOperation(memory),
      confirmOperation(memory),
      rejectOperation(memory),
      settleOperation(memory),
      mergeOperation(memory),
      findOperation(memory, entities),
      askOperation(memory),
      historyOperation(memory),
    ],
    // Where nothing can be stated there is nothing to ask for either.
    jobs: kinds.length === 0 ? [] : jobsOf(memory, told, asked),
    policies: '',
    rules: [],
  };
}

/** Where people disagree about how time is counted, this is how they settle it. */
const jobsOf = (memory: MemoryOf, told: readonly string[], asked: readonly string[]): Job[] =>
  [...WORK.map((one) => workOf(one, told)), ...askJobs(memory, asked), historyJob].map((job) => ({
    ...job,
    isTimeless: true,
  }));

interface WorkSaid {
  name: string;
  title: string;
  says: string;
  slots: readonly FactSlot[];
  /** Made of what the packs’ kinds tell. */
  examples(told: readonly string[]): string[];
  required?: readonly FactSlot[];
}

const WHICH: readonly FactSlot[] = ['kind', 'subject', 'predicate', 'value', 'facts'];

const WORK: readonly WorkSaid[] = [
  {
    name: 'fact.state',
    title: 'State something once and for all',
    says: 'Keeps what a person states, and uses it from then on.',
    examples: (told) => told.slice(0, 5),
    slots: [
      ...([
        'kind',
        'subject',
        'predicate',
        'value',
        'from',
        'to',
        'scope',
        'conflict',
        'correction',
        'said',
      ] as const),
    ],
    required: ['kind', 'value'],
  },
  {
    name: 'fact.end',
    title: 'Say that something holds no longer',
    says: 'Ends what was stated; that it held until then stays known.',
    examples: (told) => told.slice(0, 1).map((one) => `it is no longer true that ${one}`),
    slots: [...WHICH, 'from'],
  },
  {
    name: 'fact.withdraw',
    title: 'Take back what was stated',
    says: 'Withdraws what was never so, or should not be held.',
    examples: (told) => [...told.slice(0, 1).map((one) => `forget that ${one}`), 'that was never true'],
    slots: WHICH,
  },
  {
    name: 'fact.confirm',
    title: 'Confirm what was proposed',
    says: 'Lets what was found in a record hold.',
    examples: (told) => told.slice(0, 1).map((one) => `confirm that ${one}`),
    slots: [...WHICH, 'conflict'],
  },
  {
    name: 'fact.reject',
    title: 'Reject what was proposed',
    says: 'Says no to what was found in a record.',
    examples: (told) => told.slice(0, 1).map((one) => `reject that ${one}`),
    slots: WHICH,
  },
  {
    name: 'fact.settle',
    title: 'Settle what is disputed',
    says: 'Says which of those who disagree is right; the others are withdrawn.',
    examples: (told) => told.slice(0, 1).map((one) => `settle that ${one}`),
    slots: WHICH,
  },
  {
    name: 'fact.find',
    title: 'Look for facts in records',
    says: 'Looks through what records say for what could be held, and proposes it word for word.',
    examples: () => ['look for facts in the records'],
    slots: ['kind', 'record'],
  },
  {
    name: 'fact.merge',
    title: 'Hold for one what is held of two',
    says: 'Two records are of one person or thing: what is held of the one is held of the other.',
    examples: () => [],
    slots: ['from', 'into'],
    required: ['from', 'into'],
  },
];

const workOf = ({ name, title, says, slots, examples, required }: WorkSaid, told: readonly string[]): Job =>
  workJob({ name, title, says, slots: slotsNamed(slots, required), examples: examples(told) }, name);
