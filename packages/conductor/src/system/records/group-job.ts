import {
  type Brief,
  claim,
  type DraftClaim,
  type Grouping,
  type Job,
  type Outcome,
  plural,
  value,
  words,
} from '@conductor/contract';
import { GroupAnswer, type GroupData } from './group.ts';
import { entityArgument, entityAsked, honoursOf, inputsOf, slotOf, slots } from './record-slots.ts';
import { regroup } from './regroup.ts';
import { entityNamed, fieldWords, type World } from './world.ts';

const FROM = ['step:groups'];
/** More groups than this are in the data, and are not all said. */
const MOST_SAID = 60;

const MEASURES = { count: '', sum: 'sum', average: 'average', least: 'least', most: 'most' } as const;

/** Counts records, whole or in groups, or works a number field out of each group. */
export const groupJob = (world: World): Job => ({
  name: 'record.group',
  title: 'Group and count records',
  says: 'How many records of a kind there are, whole or by a field; or the sum, average, least or most of a number in each group.',
  slots: {
    entity: { ...slots.entity, required: true },
    group: slots.group,
    where: slots.where,
  },
  measures: {
    total: { says: ['records', 'of them'], of: { $: 'groups.total' } },
    groups: { says: ['groups', 'different'], of: { $: 'groups.by' }, isList: true },
  },
  examples: [
    'how many {entity} are there',
    'group the {entity} {group}',
    '{entity} {group}',
    'count {entity} {group}',
    'how many {entity} {group}',
    'break the {entity} down {group}',
    'how many {entity} {where}',
    'count {entity} {where} {group}',
  ],
  recalls: ['workspace.time-zone'],
  answer: GroupAnswer,
  plan(brief) {
    const entity = entityAsked(brief, world);
    return {
      version: 1,
      job: 'record.group',
      honours: honoursOf(brief),
      steps: [
        {
          kind: 'call',
          id: 'groups',
          operation: `${entity.name}.group`,
          input: inputsOf(brief, ['group', 'where']),
          why: `Count the ${entity.plural}`,
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            entity: entityArgument(brief, entity),
            total: { $: 'groups.total' },
            by: { $: 'groups.by' },
            missing: { $: 'groups.missing' },
          },
        },
      ],
    };
  },
  checks: [regroup(world)],
  scope(outcome, brief) {
    const { total, missing } = outcome.data as GroupData;
    const { overlaps } = outcome.values['groups'] as { overlaps: boolean };
    return {
      who: `all ${entityAsked(brief, world).plural}`,
      records: total,
      missing,
      notes: overlaps
        ? ['one record may be in several groups, so the groups add up to more than there are']
        : [],
    };
  },
  claims: (outcome, brief) => groupClaims(outcome, brief, world),
});

function groupClaims(outcome: Outcome, brief: Brief, world: World): DraftClaim[] {
  const { entity: name, total, by, missing } = outcome.data as GroupData;
  const { unit } = outcome.values['groups'] as { unit: string | null };
  const entity = entityNamed(world, name);
  const group = slotOf<Grouping>(brief, 'group');
  const measured = group && group.measure !== 'count' && group.of !== null;
  const what = measured ? ` ${MEASURES[group.measure]} of ${fieldWords(group.of!)}: ` : '';
  const rest = by.length - MOST_SAID;
  return [
    claim`${value(total, FROM)} ${words(plural(total, entity.name, entity.plural))}.`,
    ...by
      .slice(0, MOST_SAID)
      .map((one) =>
        measured
          ? claim`${value(one.key, FROM)}:${words(what)}${value(one.value === null ? 'not known' : withUnit(one.value, unit), FROM)}, of ${value(one.n, FROM)}`
          : claim`${value(one.key, FROM)}: ${value(one.n, FROM)}`,
      ),
    ...(rest > 0 ? [claim`And ${value(rest, FROM)} more ${words(plural(rest, 'group'))}.`] : []),
    ...missing.map(({ what: why, count }) => claim`Apart: ${value(count, FROM)} with ${value(why, FROM)}.`),
  ];
}

const withUnit = (number: number, unit: string | null): string =>
  `${number.toLocaleString('en-GB', { maximumFractionDigits: 2 })}${unit ? ` ${unit}` : ''}`;
