import { ConductorError, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { kindOf } from '../../memory/reading/show-fact.ts';
import { settle } from '../../memory/rules/settle.ts';
import { CONFLICTS, state } from '../../memory/rules/state.ts';
import { withdraw } from '../../memory/rules/take-back.ts';
import { factIds, type MemoryOf } from './known.ts';
import { flat } from './state.ts';
import { changesFacts, EVERY, rulesFor, Which, whichFacts } from './take-back.ts';
import { tell } from './told.ts';
import { proposedWork } from './work.ts';

const none = (what: string) =>
  new ConductorError(
    'unknown-fact',
    `Nothing of that ${what}.`,
    'Look at the Memory page, or ask “what is proposed?” or “what is disputed?”.',
  );

/** A person says yes to what was proposed: from then on it holds, by the same rules as what they state themselves. */
export const confirmOperation = (memory: MemoryOf) => {
  const input = Which.extend({ conflict: z.string().optional() });
  return proposeOperation({
    ...changesFacts,
    name: 'fact.confirm',
    title: 'Confirm what was proposed',
    input,
    controls: Object.keys(input.shape),
    facts: (given, { snapshot }) => rulesFor(given, memory, snapshot),
    async run({ conflict, ...which }, context) {
      const { snapshot, calendar } = context;
      const { held, meant, words } = await whichFacts(which, memory, snapshot, EVERY);
      const proposal = meant.find(({ row }) => row.status === 'proposed');
      if (!proposal) throw none('is proposed');
      const { row } = proposal;
      const by = snapshot.principal.user;
      const kind = kindOf(row, words);
      const worked = state(
        held.filter(
          ({ row: other }) => `${other.subject}.${other.predicate}` === `${row.subject}.${row.predicate}`,
        ),
        {
          ...row,
          period:
            row.validFrom === null && row.validTo === null
              ? undefined
              : { from: row.validFrom, to: row.validTo },
          source: { ...row.source, admitted: 'confirmed', confirmedBy: by },
          isCorrection: false,
          conflict: CONFLICTS.find((one) => one === conflict),
          isMany: kind?.isMany ?? false,
          by,
          at: calendar.now,
          isAttended: true,
          of: proposal.id,
        },
        factIds(context),
      );
      if (worked.outcome === 'contradicts')
        throw contradicted(worked.held.map((one) => tell(flat(one), words)));
      const changes = 'changes' in worked ? worked.changes : [];
      const summary = `Confirmed: ${tell(flat(proposal), words).told}`;
      return proposedWork(
        { outcome: 'confirmed', changes, held, summary, effect: kind?.effect },
        words,
        context,
      );
    },
  });
};

const contradicted = (others: readonly { told: string; by: string }[]) =>
  new ConductorError(
    'said-otherwise',
    `It was not confirmed, for others say otherwise: ${others.map(({ told, by }) => `“${told}”, said ${by}`).join('; ')}.`,
    'Say which of the two it is: confirm it so that it takes its place, or reject it.',
  );

/** A person says no to what was proposed. */
export const rejectOperation = (memory: MemoryOf) =>
  proposeOperation({
    ...changesFacts,
    name: 'fact.reject',
    title: 'Reject what was proposed',
    input: Which,
    controls: Object.keys(Which.shape),
    facts: (given, { snapshot }) => rulesFor(given, memory, snapshot),
    async run(which, context) {
      const { held, meant, words } = await whichFacts(which, memory, context.snapshot, EVERY);
      const proposed = meant.filter(({ row }) => row.status === 'proposed');
      if (proposed.length === 0) throw none('is proposed');
      const changes = withdraw(held, new Set(proposed.map(({ id }) => id)), factIds(context));
      const summary = `Rejected: ${proposed.map((one) => tell(flat(one), words).told).join('; ')}`;
      return proposedWork({ outcome: 'rejected', changes, held, summary }, words, context);
    },
  });

/** A person who may state it says which side of a dispute is so. */
export const settleOperation = (memory: MemoryOf) =>
  proposeOperation({
    ...changesFacts,
    name: 'fact.settle',
    title: 'Settle what is disputed',
    input: Which,
    controls: Object.keys(Which.shape),
    facts: (given, { snapshot }) => rulesFor(given, memory, snapshot),
    async run(which, context) {
      const { held, meant, words } = await whichFacts(which, memory, context.snapshot);
      const sides = meant.filter(({ row }) => row.status === 'disputed');
      const [chosen, ...others] = sides;
      if (!chosen) throw none('is disputed');
      if (others.some(({ row }) => JSON.stringify(row.value) !== JSON.stringify(chosen.row.value)))
        throw whichOne(sides.map((one) => tell(flat(one), words).told));
      const ofKey = held.filter(
        ({ row }) => row.subject === chosen.row.subject && row.predicate === chosen.row.predicate,
      );
      const changes = settle(ofKey, chosen.id, context.snapshot.principal.user, factIds(context));
      const kind = kindOf(chosen.row, words);
      const summary = `Settled: ${tell(flat(chosen), words).told}`;
      return proposedWork(
        { outcome: 'settled', changes, held, summary, effect: kind?.effect },
        words,
        context,
      );
    },
  });

const whichOne = (told: readonly string[]) =>
  new ConductorError(
    'unknown-fact',
    `It is not said which of them is so: ${told.join('; ')}.`,
    'Say it, as in “settle that Ann owns pricing”.',
  );
