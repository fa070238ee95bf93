import { type Brief, type DraftClaim, type Job, shownDay } from '@conductor/contract';
import { z } from 'zod';
import { rebrief } from '../checks/rebrief.ts';
import type { BriefOutput } from '../operations/brief.ts';
import { slotInputs } from './idea-slots.ts';
import { MOVERS } from './initiative-move.ts';
import { changeClaims, staleClaims, waitingClaims } from './workspace-brief-claims.ts';

const outputOf = (values: Record<string, unknown>) => values['seen'] as BriefOutput;

export const workspaceBrief: Job = {
  name: 'workspace.brief',
  title: 'Brief me',
  says: 'What changed in the workspace since a date or since you were last here, what is waiting for you, and what nobody has touched for long.',
  slots: {
    window: { type: 'period', says: 'period' },
    product: { type: 'record', of: 'product', says: 'product' },
    waiting: {
      type: 'flag',
      says: 'what is waiting',
      words: [
        'waiting for me',
        'waiting on me',
        'pending on me',
        'wait for me',
        'my queue',
        'on my plate',
        'needs my approval',
        'need my approval',
        'for me to approve',
        'blocking anyone',
      ],
    },
    stale: {
      type: 'flag',
      says: 'what is stale',
      words: [
        'stale',
        'gone cold',
        'going cold',
        'rotting',
        'forgotten',
        'neglected',
        'untouched',
        'gathering dust',
      ],
    },
    changed: {
      type: 'flag',
      says: 'what changed',
      words: [
        'what changed',
        'what has changed',
        'changes',
        'what moved',
        'did i miss',
        'what is new',
        'what’s new',
        "what's new",
      ],
    },
  },
  examples: [
    'brief me',
    'catch me up',
    'what changed {window}?',
    'what is waiting for me?',
    'what is stale?',
    'what did I miss {window}',
    'what happened in {product} {window}',
    'bring me up to speed on what changed and what needs my attention',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    changes: { says: ['changes'], of: { $: 'seen.changes' }, isList: true },
    waiting: {
      says: ['waiting', 'approvals waiting', 'things waiting for me'],
      of: { $: 'seen.waiting' },
      isList: true,
    },
    stale: { says: ['stale', 'stale items'], of: { $: 'seen.stale' }, isList: true },
  },
  answer: z.object({
    since: z.string(),
    changes: z.array(
      z.object({
        changeSet: z.string(),
        at: z.string(),
        by: z.string(),
        summary: z.string(),
        size: z.number(),
        isUndone: z.boolean(),
      }),
    ),
    waiting: z.array(
      z.object({ id: z.string(), kind: z.string(), what: z.string(), by: z.string(), at: z.string() }),
    ),
    stale: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        since: z.string().nullable(),
        days: z.number().nullable(),
      }),
    ),
  }),
  plan(brief) {
    const { window, product, ...parts } = workspaceBrief.slots;
    const { input, honours } = slotInputs(brief, { window: window!, product: product! });
    return {
      version: 1,
      job: 'workspace.brief',
      honours: [...honours, ...Object.keys(parts)],
      steps: [
        {
          kind: 'call',
          id: 'seen',
          operation: 'workspace.look-back',
          input: { ...input, mayMove: brief.principal.roles.some((role) => MOVERS.includes(role)) },
          why: 'See what changed, what waits for you and what is stale',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            since: { $: 'seen.since' },
            changes: { $: 'seen.changes' },
            waiting: { $: 'seen.waiting' },
            stale: { $: 'seen.stale' },
          },
        },
      ],
    };
  },
  checks: [rebrief],
  scope(outcome, brief) {
    const { changes, waiting, stale, since, begins, undated } = outputOf(outcome.values);
    const day = shownDay(since, brief.calendar.timeZone);
    return {
      who: brief.principal.name,
      records: changes.length + waiting.length + stale.length,
      missing: [{ what: 'with no date to tell by whether they are stale', count: undated }],
      ...(begins === 'said' ? {} : { when: `since ${day}` }),
      notes:
        begins === 'last visit'
          ? [`no date was said: since you were last here, ${day}`]
          : begins === 'last week'
            ? ['no date was said, and no earlier visit of yours is known: the last seven days']
            : [],
    };
  },
  claims(outcome, brief) {
    const output = outputOf(outcome.values);
    const parts: Record<string, () => DraftClaim[]> = {
      changed: () => changeClaims(output, brief),
      waiting: () => waitingClaims(output, brief),
      stale: () => staleClaims(output, brief),
    };
    const asked = askedFor(brief).filter((part) => part in parts);
    return (asked.length > 0 ? asked : Object.keys(parts)).flatMap((part) => parts[part]!());
  },
};

/** The parts that were asked for by name; none is all of them. */
const askedFor = ({ intent: { slots } }: Brief): string[] =>
  ['changed', 'waiting', 'stale'].filter((part) => slots[part]);
