import type { Requirement } from './requirement.ts';

/** What the shop's back office can be asked for, and what its written policy demands. */
export const retail: Requirement[] = [
  {
    id: 'RETAIL-POLICY',
    text: 'Whatever the shop’s written policy forbids is refused before any effect, by its clause; each clause has what carries it and a test that shows it.',
    state: 'holds',
  },
  {
    id: 'RETAIL-JOBS',
    text: 'Orders are cancelled, changed, returned and exchanged as the policy has it, confirmed by whoever asks, exact to the cent; the rest is looked up or handed over.',
    state: 'holds',
  },
  {
    id: 'RETAIL-OUTSIDE',
    text: 'The shop’s own database file and actions are spoken of in the pack’s words, and told back as that system keeps them.',
    state: 'holds',
  },
];
