import { type Check, type CheckContext, SKELETON } from '@conductor/contract';
import type { Developed } from '../operations/idea-shapes.ts';
import type { WrittenIdea } from '../operations/write-idea.ts';

interface Data extends Developed {
  ideaId: string;
  writtenBy: string;
}

/**
 * From the records' side: reads each quoted piece, each figure and the idea again, and looks at what would be changed, field by
 * field. What a model wrote stands only where it is said to be its own.
 */
export const redevelop: Check = {
  name: 'idea gone through a second way',
  async run(context) {
    // While somebody is asked, the values hold what they are shown.
    const values = context.outcome.values as { composed: Developed; written: WrittenIdea };
    const data = { ...values.composed, writtenBy: values.written.writtenBy } as Data;
    return [
      ...(await quoteFaults(data, context)),
      ...(await figureFaults(data, context)),
      ...writerFaults(data, values.written),
      ...(await changeFaults(context)),
    ];
  },
};

async function quoteFaults({ evidence }: Data, { snapshot, brief }: CheckContext): Promise<string[]> {
  const idea = brief.intent.slots['idea']?.value as string;
  const rows = await snapshot.records.select<{ id: string; text: string; linkedIdeaIds: string[] }>(
    'feedback',
    {
      fields: ['id', 'text', 'linkedIdeaIds'],
      where: [{ path: 'id', is: 'in', values: evidence.map(({ feedbackId }) => feedbackId) }],
    },
  );
  return evidence.flatMap(({ feedbackId, start, end, text }) => {
    const row = rows.find(({ id }) => id === feedbackId);
    return [
      ...(row?.text.substring(start, end) === text && text !== ''
        ? []
        : [`what is quoted from ${feedbackId} is not what stands there`]),
      ...(row?.linkedIdeaIds.includes(idea)
        ? []
        : [`${feedbackId} is quoted, and is not linked to the idea`]),
    ];
  });
}

/** Every figure of an outcome stands in a record: none was made up. */
async function figureFaults({ targetOutcomes }: Data, { snapshot }: CheckContext): Promise<string[]> {
  const measures = await snapshot.records.select<{
    id: string;
    name: string;
    baseline: number | null;
    target: number | null;
  }>('keyResult', { fields: ['id', 'name', 'baseline', 'target'] });
  const initiatives = await snapshot.records.select<{
    id: string;
    targetOutcomes: { measure: string; baseline: number | null; target: number | null }[];
  }>('initiative', { fields: ['id', 'targetOutcomes'] });
  const held = [
    ...measures.map(({ id, name, baseline, target }) => ({ id, measure: name, baseline, target })),
    ...initiatives.flatMap(({ id, targetOutcomes: of }) => of.map((one) => ({ id, ...one }))),
  ];
  return targetOutcomes
    .filter(({ baseline, target }) => baseline !== null || target !== null)
    .filter(
      ({ measure, baseline, target, evidence }) =>
        !held.some(
          (one) =>
            evidence.includes(one.id) &&
            one.measure === measure &&
            one.baseline === baseline &&
            one.target === target,
        ),
    )
    .map(({ measure }) => `the figures of “${measure}” stand in no record`);
}

function writerFaults(
  { problem, value, risks, experiments, writtenBy, blank }: Data,
  written: WrittenIdea,
): string[] {
  const own = [
    { text: problem.text, by: problem.by, given: [written.problem] },
    { text: value.text, by: value.by, given: [written.value] },
    ...risks.map(({ says, by }) => ({ text: says, by, given: written.risks.map((one) => one.says) })),
    ...experiments.map(({ hypothesis, by }) => ({
      ...{ text: hypothesis, by },
      given: written.experiments.map((one) => one.hypothesis),
    })),
  ];
  return [
    ...own
      .filter(({ by, text, given }) => by === writtenBy && !given.includes(text))
      .map(({ text }) => `“${text}” is said to be by ${writtenBy}, who did not write it`),
    ...(writtenBy === SKELETON && own.some(({ by }) => by === SKELETON)
      ? ['something was written where no model wrote']
      : []),
    ...(blank.includes('problem') === (problem.text === null) &&
    blank.includes('value') === (value.text === null)
      ? []
      : ['what is said to be blank is not, or the other way round']),
  ];
}

const WRITES = ['problem', 'value', 'description'];

/** One idea, in three fields; what somebody wrote into them stays, at the front of the description. */
async function changeFaults({ outcome, snapshot, brief }: CheckContext): Promise<string[]> {
  const edit = outcome.values['edit'] as { changeSet: { changeSet: string; hash: string } };
  const set = await snapshot.changeSet(edit.changeSet.changeSet);
  const [change, ...others] = set?.changes ?? [];
  if (
    !change?.before ||
    !change.after ||
    others.length > 0 ||
    change.id !== brief.intent.slots['idea']?.value
  )
    return ['what is proposed is not a change of the idea'];
  // Whoever approves may put their own words in.
  if (set?.hash !== edit.changeSet.hash) return [];
  const { before, after } = change;
  const changed = Object.keys(after).filter(
    (field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]),
  );
  const lost = (['problem', 'value'] as const).filter(
    (field) =>
      String(before[field] ?? '').trim() !== '' &&
      String(after[field]).trim() !== String(before[field]).trim(),
  );
  const [kept = ''] = String(before['description'] ?? '').split('— Developed');
  return [
    ...changed.filter((field) => !WRITES.includes(field)).map((field) => `${field} would be changed besides`),
    ...lost.map((field) => `the ${field} that somebody wrote would be lost`),
    ...(String(after['description']).startsWith(kept.trimEnd())
      ? []
      : ['the description that somebody wrote would be lost']),
  ];
}
