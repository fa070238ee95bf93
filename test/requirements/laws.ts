import type { Requirement } from './requirement.ts';

/** The ten laws. They hold whatever a model says. */
export const laws: Requirement[] = [
  {
    id: 'LAW-1',
    text: 'Nothing runs unless it was checked; what is read back is checked again, with today’s permission.',
    state: 'holds',
  },
  {
    id: 'LAW-2',
    text: 'Control comes from the person and the pack: text never chooses which effect, on what, to whom, how much or by whose leave.',
    state: 'holds',
  },
  {
    id: 'LAW-3',
    text: 'Every write is a change set: previewed, permitted, approved where a rule says so, applied once with its receipt, undoable. What goes outside goes at most once, and an unknown end is told to a person.',
    state: 'holds',
  },
  {
    id: 'LAW-4',
    text: 'Every number, date, name, id and quotation in an answer points at evidence, or it is not said.',
    state: 'partly',
    note: 'Digits and quotations are refused where loose; a number in words or a name in the plain words of a claim is not seen.',
  },
  {
    id: 'LAW-5',
    text: 'Memory keeps what somebody stated or a system of record returned, with its source; a correction supersedes.',
    state: 'holds',
  },
  {
    id: 'LAW-6',
    text: 'A model’s reply is a proposal: parsed, validated, repaired a bounded number of times, then the next candidate, then the built-in, then a person.',
    state: 'holds',
  },
  {
    id: 'LAW-7',
    text: 'A run can be replayed from the journal with no model, network or clock, and gives the same answer.',
    state: 'holds',
  },
  {
    id: 'LAW-8',
    text: 'With no model configured every job gives its data, its checks and its evidence; a broken or hostile one makes nothing wrong.',
    state: 'holds',
  },
  {
    id: 'LAW-9',
    text: 'Budgets (steps, tokens, money, time) are reserved before they are spent and fail closed.',
    state: 'holds',
  },
  {
    id: 'LAW-10',
    text: 'A refusal says why, in the user’s words, and what would make it possible.',
    state: 'holds',
  },
];
