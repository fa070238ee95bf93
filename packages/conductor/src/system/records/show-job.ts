import {
  ConductorError,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  plural,
  value,
  words,
} from '@conductor/contract';
import { entityArgument, honoursOf, recordsAsked, slots } from './record-slots.ts';
import { reshow } from './reshow.ts';
import { ShowAnswer, type ShowData, Shown } from './show.ts';
import { shortText } from './shown.ts';
import { fieldWords, type World } from './world.ts';

const FROM = ['step:shown'];
const LONGEST_TEXT = 400;

/** One record whole. */
export const showJob = (world: World): Job => ({
  name: 'record.show',
  title: 'Show a record',
  says: 'One record by its name or id: its fields, links, comments, votes and past.',
  slots: { entity: slots.entity, record: { type: 'subject', says: 'record', required: true } },
  examples: [
    'show {record}',
    'open {record}',
    'details of {record}',
    'show me the {entity} {record}',
    'what do we know about {record}',
    'tell me about {record}',
    'look at {record}',
    'show the history of {record}',
  ],
  recalls: ['workspace.time-zone'],
  answer: ShowAnswer,
  plan(brief) {
    const { entity, ids } = recordsAsked(brief, world);
    if (ids.length > 1)
      throw new ConductorError('one-record', `${ids.join(', ')} are several.`, 'Ask for one at a time.');
    const names = Object.keys(Shown.shape);
    return {
      version: 1,
      job: 'record.show',
      honours: honoursOf(brief),
      steps: [
        {
          kind: 'call',
          id: 'shown',
          operation: `${entity.name}.show`,
          input: { record: { $: 'slot.record' } },
          why: 'Read the record and what belongs to it',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            entity: entityArgument(brief, entity),
            ...Object.fromEntries(names.map((name) => [name, { $: `shown.${name}` }])),
          },
        },
      ],
    };
  },
  checks: [reshow(world)],
  scope: () => ({ who: 'one record', records: 1, missing: [] }),
  claims: showClaims,
});

function showClaims({ data }: Outcome): DraftClaim[] {
  const { entity, id, label, fields, links, moreLinks, comments, votes, history } = data as ShowData;
  const [last] = history;
  return [
    claim`${value(label, [id])} ${words(`(${fieldWords(entity)},`)} ${value(id, [id])})`,
    ...fields
      .filter(({ text }) => text !== label)
      .map(
        ({ field, text }) =>
          claim`${words(fieldWords(field))}: ${value(shortText(text, LONGEST_TEXT), [id])}`,
      ),
    ...links
      .filter(({ way }) => way === 'in')
      .map(
        (link) =>
          claim`${words(`${fieldWords(link.entity)} by ${fieldWords(link.field)}`)}: ${value(link.label, [link.id])}`,
      ),
    ...moreLinks.map(
      (more) =>
        claim`${words(`${fieldWords(more.entity)} by ${fieldWords(more.field)}`)}: ${value(more.count, FROM)} more`,
    ),
    ...comments.map(
      (one) =>
        claim`${value(one.by, [one.id])} on ${value(one.at.slice(0, 10), [one.id])}: ${value(one.text, [one.id])}`,
    ),
    ...(votes.length > 0
      ? [
          claim`${value(votes.length, FROM)} ${words(plural(votes.length, 'vote'))}: ${value(votes.map(({ by, vote }) => `${by} ${vote}`).join(', '), FROM)}`,
        ]
      : []),
    ...(last
      ? [
          claim`Last changed by ${value(last.by, FROM)} on ${value(last.at.slice(0, 10), FROM)}: ${value(last.what, FROM)}`,
        ]
      : []),
  ];
}
