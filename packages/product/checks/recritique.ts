import { type Check, type CheckContext, SKELETON } from '@conductor/contract';
import { hollowWords } from '../engines/critique/hollow-words.ts';
import { vagueWords } from '../engines/stories/vague-words.ts';
import type { RemarkShape } from '../operations/critique-shapes.ts';
import type { CritiqueOutput } from '../operations/critique-vision.ts';

interface Data {
  visions: { productId: string | null; title: string; text: string }[];
  remarks: RemarkShape[];
  undecided: string[];
  writtenBy: string;
}

/**
 * Reads the records again and walks over words and characters: what each remark points at, and of those that code makes, what
 * they say of words, figures and objectives. What a model says is held to nothing but what it was given.
 */
export const recritique: Check = {
  name: 'critique read a second way',
  async run(context) {
    const data = context.outcome.data as unknown as Data;
    return [
      ...(await otherTexts(data, context)),
      ...data.remarks.flatMap((remark) => pointsNowhere(remark, data)),
      ...data.visions.flatMap((vision) => wordFaults(vision, data)),
      ...(await objectiveFaults(data, context)),
      ...givenFaults(data, context),
    ];
  },
};

async function otherTexts({ visions }: Data, { snapshot, brief }: CheckContext): Promise<string[]> {
  const said = brief.intent.slots['text']?.value;
  if (said !== undefined)
    return visions.length === 1 && visions[0]!.text === String(said).trim()
      ? []
      : ['what is criticised is not what was said'];
  const rows = await snapshot.records.select<{
    id: string;
    vision: string | null;
    archivedAt: string | null;
  }>('product', { fields: ['id', 'vision', 'archivedAt'] });
  const named = brief.intent.slots['product']?.value;
  const expected = rows.filter(
    ({ id, vision, archivedAt }) => vision?.trim() && !archivedAt && (!named || named === id),
  );
  const isSame =
    expected.length === visions.length &&
    expected.every(({ id, vision }) =>
      visions.some(({ productId, text }) => productId === id && text === vision),
    );
  return isSame ? [] : [`${visions.length} visions are criticised, and the records have ${expected.length}`];
}

/** Begins where a text or a sentence begins, ends where one ends. */
function pointsNowhere(
  { productId, start, end, sentence, criterion }: RemarkShape,
  { visions }: Data,
): string[] {
  const text = visions.find((one) => one.productId === productId)?.text ?? '';
  const isThere = text.substring(start, end) === sentence && sentence.trim() === sentence && end > start;
  const begins = text.substring(0, start).trim() === '' || /\s$/.test(text.substring(0, start));
  const ends = text.substring(end).trim() === '' || /^\s/.test(text.substring(end)) || end - start > 200;
  return isThere && begins && ends ? [] : [`a remark by “${criterion}” points at no sentence`];
}

/** Digits and hollow words are looked for word by word: a text that holds none is told to, and one that does is not. */
function wordFaults({ productId, text, title }: Data['visions'][number], { remarks }: Data): string[] {
  const own = remarks.filter((one) => one.productId === productId && one.by === 'code');
  const low = text.toLowerCase();
  const isCalled = (criterion: string) => own.some((one) => one.criterion === criterion);
  const words = low.split(/[^\p{L}\p{N}’'-]+/u);
  const listed = [...hollowWords, ...vagueWords];
  const plain = listed.filter((one) => words.includes(one));
  return [
    ...(isCalled('measurable') && /\d/.test(text.replaceAll(/\b(?:19|20|21)\d\d\b|\b(?:FY|Q|H)\s?\d+\b/g, ''))
      ? [`${title} holds a figure, and was said to hold none`]
      : []),
    ...(isCalled('time-related') && /\b20\d\d\b/.test(text)
      ? [`${title} names a year, and was said not to`]
      : []),
    ...(plain.length > 0 && !isCalled('no fluff')
      ? [`“${plain[0]}” stands in ${title}, and nothing was said of it`]
      : []),
    ...(isCalled('no fluff') && !listed.some((one) => low.includes(one))
      ? [`${title} was said to hold hollow words, and holds none`]
      : []),
  ];
}

/** Objectives that are said to be left out are active, and each key result named aims at another figure than the sentence says. */
async function objectiveFaults({ remarks }: Data, { snapshot }: CheckContext): Promise<string[]> {
  const left = remarks.filter(({ criterion }) => criterion === 'serves the objectives');
  const active = await snapshot.records.select<{ id: string; name: string }>('objective', {
    fields: ['id', 'name'],
    where: [{ path: 'state', is: 'eq', value: 'active' }],
  });
  const names = new Map(active.map(({ id, name }) => [id, name]));
  const aims = await snapshot.records.select<{ id: string; target: number | null }>('keyResult', {
    fields: ['id', 'target'],
  });
  return [
    ...left.flatMap(({ evidence, says }) =>
      evidence
        .filter((id) => !names.has(id) || !says.includes(names.get(id)!))
        .map((id) => `${id} is said to be left out, and is no active objective of that name`),
    ),
    ...remarks
      .filter(({ criterion, by }) => criterion === 'agrees with the targets' && by === 'code')
      .filter(({ evidence, says }) => {
        const target = aims.find(({ id }) => id === evidence[0])?.target;
        return target === undefined || target === null || !says.includes(`aims at ${target}`);
      })
      .map(({ evidence }) => `the target of ${evidence[0]} is another one`),
  ];
}

/** What is said to be a model's is what it gave, and nothing else is. */
function givenFaults({ remarks, writtenBy, undecided }: Data, { outcome }: CheckContext): string[] {
  const given = (outcome.values['critique'] as CritiqueOutput).remarks;
  const read = remarks.filter(({ by }) => by !== 'code');
  return [
    ...read
      .filter(
        ({ says, criterion, by }) =>
          by !== writtenBy || !given.some((one) => one.remark === says && one.criterion === criterion),
      )
      .map(({ criterion }) => `a remark by “${criterion}” was made by nobody`),
    ...((writtenBy === SKELETON) === undecided.length > 0
      ? []
      : ['what nobody has decided is said to be decided, or the other way round']),
  ];
}
