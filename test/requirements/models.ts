import type { Requirement } from './requirement.ts';

/** What a model may do in the system, and what it can never do. */
export const models: Requirement[] = [
  {
    id: 'MODEL-PROVIDERS',
    text: 'Every provider behaves as one port says: what it replies, counts and costs, and each way it can fail, has one outcome; keys are never told.',
    state: 'holds',
  },
  {
    id: 'MODEL-SECRETS',
    text: 'What is secret reaches no model that the tables and its own card do not allow.',
    state: 'holds',
  },
  {
    id: 'MODEL-ROUTES',
    text: 'Decision tables say who may be asked, dispatch picks by what only now is known, and the journal has the rule, every attempt, its faults and its cost.',
    state: 'holds',
  },
  {
    id: 'MODEL-PARSES',
    text: 'A reply is parsed leniently by its schema, and nothing is guessed: no id, no missing field, no cut value.',
    state: 'holds',
  },
  {
    id: 'MODEL-READS',
    text: 'A model’s reading of a request starts nothing by itself: it settles what the built-in finds likeliest, or is asked about.',
    state: 'holds',
  },
  {
    id: 'MODEL-DRAFTS',
    text: 'What an analyst gives is taken only where its quotations, numbers, dates and names stand in what it read; else the skeleton stands.',
    state: 'holds',
  },
  {
    id: 'MODEL-WRITES',
    text: 'A writer’s sentence that the claims do not bear out is not said, and what it leaves out is said after all.',
    state: 'holds',
  },
  {
    id: 'MODEL-LOCAL',
    text: 'A model of this machine does the three roles offline, where somebody fetched it.',
    state: 'later',
  },
  {
    id: 'MODEL-FAULTS',
    text: 'A model that does wrong, however often, makes no answer and no effect wrong, and no fewer right than there are with none.',
    state: 'later',
  },
  {
    id: 'MODEL-ATTACKS',
    text: 'Instructions in what is read cause no effect that nobody asked for, and send nothing restricted.',
    state: 'holds',
  },
];
