import type { Requirement } from './requirement.ts';

/** What conversations keep to, and what memory holds. */
export const conversations: Requirement[] = [
  {
    id: 'TALK-REFER',
    text: 'What points back (“those”, “the second one”, “undo that”, “why?”) is resolved by code against the register, shown, and asked about where it fits nothing or two things.',
    state: 'holds',
  },
  {
    id: 'TALK-FOLLOW',
    text: 'Variations, corrections, narrowings, topics set aside, a scope that is stayed with and a goal: each is read by code and shown in the answer.',
    state: 'partly',
    note: 'names and months in small letters, and several things changed at once, are often asked about or not understood.',
  },
  {
    id: 'TALK-DRIFT',
    text: 'The last answer of a long conversation is the one that a fresh conversation gives to the resolved request.',
    state: 'holds',
  },
  {
    id: 'TALK-WRITTEN',
    text: 'Hand-written conversations of both packs hold turn by turn: slots, answers, questions and changes.',
    state: 'partly',
    note: 'each conversation that does not hold whole yet says why, in a line of its own, and fails when it does.',
  },
  {
    id: 'MEMORY-STATE',
    text: 'What people state, correct, end, dispute and settle is kept by rule with who said it, where and when; what is no fact is said so.',
    state: 'holds',
  },
  {
    id: 'MEMORY-RECALL',
    text: 'Recall gives what the job declares, within its budget, and what was not found: nothing superseded, withdrawn, erased, out of its time or out of the person’s sight; any past state can be asked for.',
    state: 'holds',
  },
  {
    id: 'MEMORY-SEARCH',
    text: 'Search of what was stated fuses words and meaning, and abstains where nothing held answers.',
    state: 'holds',
  },
  {
    id: 'MEMORY-FORGET',
    text: 'What is lawfully erased is gone from everything that is kept, with a report, and the audit still verifies.',
    state: 'holds',
  },
  {
    id: 'MEMORY-USE',
    text: 'What a team states once changes how later requests are read, visibly and reversibly; who may approve what is changed by no fact.',
    state: 'holds',
  },
  {
    id: 'MEMORY-BAD-INPUT',
    text: 'Reversed, missing and future times, long values, look-alike names, namesakes, merged contacts, instructions, deleted sources, opposites at one second: each has its stated outcome.',
    state: 'holds',
  },
];
