import { type Brief, type DraftClaim, idOf, type Job, type Plan } from '@conductor/contract';
import { z } from 'zod';
import { renote } from '../checks/renote.ts';
import { type ReleaseNotesOutput, UNDATED } from '../operations/release-notes.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs } from './idea-slots.ts';

const FROM = ['step:notes'];
const outputOf = (values: Record<string, unknown>) => values['notes'] as ReleaseNotesOutput;

const narrowing = {
  window: { type: 'period', says: 'period' },
  product: { type: 'record', of: 'product', says: 'product' },
  initiatives: { type: 'record', of: 'initiative', many: true, says: 'initiative' },
  ideas: { type: 'record', of: 'idea', many: true, says: 'idea' },
  notInitiatives: {
    type: 'record',
    of: 'initiative',
    many: true,
    negated: true,
    says: 'initiative left out',
  },
} satisfies Job['slots'];

const INTERNAL = [
  'internal items',
  'internal item',
  'internal stuff',
  'internal ones',
  'internal initiatives',
  'internal work',
  'the internals',
  'confidential items',
  'private ones',
  'secret projects',
];

const said = {
  /** Always so: here so that it is not taken for something left out that cannot be. */
  internal: { type: 'flag', negated: true, says: 'internal items', words: INTERNAL },
  public: {
    type: 'flag',
    says: 'public only',
    words: [
      'public only',
      'public items only',
      ...INTERNAL.map((what) => `${what} out`),
      'internals left out',
      'internal left out',
      'nothing confidential',
      'nothing internal',
      'whatever is internal',
      'must stay out',
    ],
  },
  withheld: {
    type: 'flag',
    says: 'what is withheld',
    words: ['withheld', 'did you withhold', 'do you withhold', 'must be withheld', 'would be withheld'],
  },
} satisfies Job['slots'];

export const releaseNotes: Job = {
  name: 'release.notes',
  title: 'Release notes',
  says: 'What shipped in a period, as lines for the public, each bound to its initiative; what is internal is withheld.',
  slots: { ...narrowing, ...said },
  examples: [
    'write the release notes',
    'release notes for {window}',
    'changelog for {product} {window}',
    'an announcement of what shipped {window}',
    'patch notes for our customers, short and friendly',
    'a product update for the newsletter: what went live {window}',
    'summarise for the public what we delivered {window}',
    'a summary of the finished work for the website or the blog, in simple words and bullet points',
    'launch copy for marketing: the changes and improvements of this version, in two paragraphs',
    'a blurb for external publication, in markdown',
    'write a what’s-new post of what we completed {window}',
    'draft the public release notes, without internal items',
    'announce {initiatives}',
    'which completed items are withheld from the release notes, and why?',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    included: {
      says: ['items', 'lines', 'things shipped', 'shipped items', 'items included'],
      of: { $: 'notes.includedIds' },
      isList: true,
    },
    withheld: { says: ['withheld', 'items withheld'], of: { $: 'notes.withheld' }, isList: true },
  },
  answer: z.object({
    includedIds: z.array(idOf('initiative')),
    withheld: z.array(z.object({ id: idOf('initiative'), reason: z.string() })),
    claimToId: z.array(z.object({ claim: z.string(), id: idOf('initiative') })),
  }),
  plan: planOf,
  checks: [renote],
  scope(outcome, brief) {
    const output = outputOf(outcome.values);
    const { includedIds, shortened } = output;
    const { slots } = brief.intent;
    return {
      who:
        [slots['product']?.shown, slots['initiatives']?.shown].filter(Boolean).join(', ') || 'all products',
      records: includedIds.length,
      missing: [{ what: 'completed, and nobody recorded when', count: undatedOf(output) }],
      notes: [
        'what is withheld, and why, stands in the data and in no line',
        ...(slots['window']
          ? ['by when they were marked completed here']
          : ['no period was said: all that is completed']),
        ...(shortened.length > 0
          ? ['where a description says what is internal or names a customer, the line is the title alone']
          : []),
      ],
    };
  },
  claims: (outcome, brief) =>
    brief.intent.slots['withheld']
      ? withheldClaims(outputOf(outcome.values))
      : noteClaims(outputOf(outcome.values), brief),
};

function planOf(brief: Brief): Plan {
  const { input, honours } = slotInputs(brief, narrowing);
  return {
    version: 1,
    job: 'release.notes',
    honours: [...honours, ...Object.keys(said)],
    steps: [
      {
        kind: 'call',
        id: 'notes',
        operation: 'release.notes',
        input,
        why: 'Gather what shipped, and leave out what is internal',
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          includedIds: { $: 'notes.includedIds' },
          withheld: { $: 'notes.withheld' },
          claimToId: { $: 'notes.claimToId' },
        },
      },
    ],
  };
}

/** The text that may be published: not a word in it of what is withheld, nor how much that is. */
function noteClaims(output: ReleaseNotesOutput, { intent }: Brief): DraftClaim[] {
  const { sections, claimToId } = output;
  const when = intent.slots['window']?.shown;
  if (claimToId.length === 0) return nothingClaims(output, when);
  const textOf = new Map(claimToId.map(({ id, claim: text }) => [id, text]));
  const isSplit = sections.length > 1;
  return [
    claim`${value(when ? `What’s new, ${when}` : 'What’s new', FROM)} (a skeleton: the lines are titles and descriptions as the roadmap has them).`,
    ...sections.flatMap(({ product, ids }) => [
      ...(isSplit ? [{ parts: [product ? value(product.name, [product.id]) : value('Besides', FROM)] }] : []),
      ...ids.map((id): DraftClaim => ({ parts: [value(textOf.get(id)!, [id])] })),
    ]),
  ];
}

/** Public, completed, and nobody knows in what period. */
const undatedOf = ({ withheld }: ReleaseNotesOutput): number =>
  withheld.filter(({ reason }) => reason === UNDATED).length;

function nothingClaims(output: ReleaseNotesOutput, when: string | undefined): DraftClaim[] {
  const undated = undatedOf(output);
  return [
    claim`There is ${value('nothing', FROM)} to announce${words(when ? ' for ' : '')}${value(when ?? '', FROM)}.`,
    ...(undated > 0
      ? [
          claim`Of ${value(undated, FROM)} completed ${words(plural(undated, 'initiative', 'initiatives'))} nobody recorded when ${words(plural(undated, 'it was', 'they were'))} completed: ask without a period to have ${words(plural(undated, 'it', 'them'))}.`,
        ]
      : []),
  ];
}

/** Asked for by name by somebody who may see it; it stands beside no line of the notes. */
function withheldClaims({ withheld, withheldTitles, includedIds }: ReleaseNotesOutput): DraftClaim[] {
  const titleOf = new Map(withheldTitles.map(({ id, title }) => [id, title]));
  const all = withheld.length;
  return [
    claim`Not for publication. Of ${value(includedIds.length + all, FROM)} ${words(plural(includedIds.length + all, 'initiative'))}, ${value(all, FROM)} ${words(plural(all, 'is', 'are'))} withheld.`,
    ...withheld.map(
      ({ id, reason }) => claim`${value(`“${titleOf.get(id)}”`, [id])}: ${value(reason, [id])}.`,
    ),
  ];
}
