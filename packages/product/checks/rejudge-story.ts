import { type Check, type CheckContext, SKELETON, wordsOf } from '@conductor/contract';
import { vagueWords } from '../engines/stories/vague-words.ts';
import type { Draft } from '../operations/story-shapes.ts';

const TEMPLATE = 'as a an i want to so that in order';
const MOST_ROUNDS = 3;

interface Data {
  story: { id: string | null; text: string; asA: string | null; iWant: string | null; soThat: string | null };
  failedCriteria: { criterion: string }[];
  iterations: number;
  status: string;
}

/**
 * Walks over the words of the story: where each of them came from, and those criteria again that a walk can decide –
 * without the parser, the patterns or the mender.
 */
export const rejudgeStory: Check = {
  name: 'story judged a second way',
  async run(context) {
    // While somebody is asked, there is only what they are shown.
    if (context.outcome.state === 'waiting') return wordsFromNowhere(shownIn(context), context);
    const data = context.outcome.data as unknown as Data;
    return [
      ...rejudged(data),
      ...(await foundElsewhere(data, context)),
      ...(await wordsFromNowhere(data.story.text, context)),
      ...(await keptWrong(data, context)),
      ...countFaults(data),
    ];
  },
};

function shownIn({ outcome: { values } }: CheckContext): string {
  const { draft } = (values['settled'] ?? values['rewriting']) as { draft: Draft };
  return draft.text;
}

const plain = (text: string): string[] => wordsOf(text).map((word) => word.plain);

function countFaults({ iterations, status, failedCriteria }: Data): string[] {
  const isGood = failedCriteria.length === 0;
  return [
    ...(Number.isInteger(iterations) && iterations >= 0 && iterations <= MOST_ROUNDS
      ? []
      : [`${iterations} rewrites are more than ${MOST_ROUNDS}`]),
    ...(isGood === ['kept', 'passed'].includes(status)
      ? []
      : [`${failedCriteria.length} criteria failed, and the status is “${status}”`]),
  ];
}

/** What has to have failed by the words alone, and what cannot have. */
function rejudged({ story, failedCriteria }: Data): string[] {
  const expected: [string, boolean][] = [
    ['valuable', !story.soThat],
    ['well-formed', !story.asA || !story.iWant],
  ];
  const told = new Set(failedCriteria.map(({ criterion }) => criterion));
  return [
    ...expected
      .filter(([criterion, isFailed]) => told.has(criterion) !== isFailed)
      .map(
        ([criterion, isFailed]) =>
          `${criterion} ${isFailed ? 'fails' : 'holds'}, and the answer says otherwise`,
      ),
    ...vagueFaults(story.text, told.has('unambiguous')),
    ...(hasBrackets(story.text) && !told.has('minimal') ? ['it holds brackets, and was called minimal'] : []),
    ...(isInOrder(story) ? [] : ['its parts do not stand in its text in the order of a story']),
  ];
}

/** A vague word that stands by itself has to be told; and nothing vague is told of a text that holds none. */
function vagueFaults(text: string, isTold: boolean): string[] {
  const low = text.toLowerCase();
  const alone = low.split(/\s+/).map((word) => word.replace(/[.,;:!?]+$/, ''));
  const [first] = alone.filter((word) => vagueWords.includes(word));
  if (first !== undefined && !isTold) return [`“${first}” is vague, and nothing was said of it`];
  return isTold && !vagueWords.some((word) => low.includes(word))
    ? ['it was called vague, and holds no such word']
    : [];
}

/** An opened bracket that is closed again, character by character. */
function hasBrackets(text: string): boolean {
  let opened = false;
  for (const character of text) {
    if (character === '(') opened = true;
    else if (character === ')' && opened) return true;
  }
  return false;
}

/** Each part stands in the text letter for letter, the want after the role; a “to” before it may be the template's. */
function isInOrder({ text, asA, iWant, soThat }: Data['story']): boolean {
  const role = asA ? text.indexOf(asA) : 0;
  const wants = iWant ? [iWant, iWant.replace(/^to /, '')] : [''];
  return role >= 0 && wants.some((want) => text.includes(want, role)) && text.includes(soThat ?? '');
}

/** Stories with the same words, in any order and case, as whoever looks through the list would find them. */
async function foundElsewhere(
  { story, failedCriteria }: Data,
  { snapshot }: CheckContext,
): Promise<string[]> {
  if (!story.iWant) return [];
  const bag = (text: string) => plain(text).toSorted().join(' ');
  const rows = await snapshot.records.select<{ id: string; asA: string | null; iWant: string }>('story', {
    fields: ['id', 'asA', 'iWant', 'archivedAt'],
  });
  const twins = rows.filter(
    (row) =>
      row.id !== story.id &&
      !(row as { archivedAt?: string | null }).archivedAt &&
      bag(row.iWant) === bag(story.iWant!) &&
      row.asA?.toLowerCase() === story.asA?.toLowerCase(),
  );
  const isTold = failedCriteria.some(({ criterion }) => criterion === 'unique');
  return twins.length > 0 && !isTold ? [`${twins[0]!.id} says the same, and it was called unique`] : [];
}

/** Letters and digits that stand together, whatever is between: “etc.as” is two. */
const atoms = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Every word was said by somebody, stands in a record, or is the template's: none was made up. */
async function wordsFromNowhere(text: string, context: CheckContext): Promise<string[]> {
  const { outcome, brief, snapshot } = context;
  const by = (outcome.values['rewriting'] as { by?: string } | undefined)?.by ?? SKELETON;
  if (by !== SKELETON) return figuresFromNowhere(text, context);
  const written = (outcome.values['written'] as { values?: Record<string, string | null> | null } | undefined)
    ?.values;
  const sources = [
    TEMPLATE,
    String(brief.intent.slots['story']?.value ?? ''),
    ...Object.values(written ?? {}),
  ];
  const idea = brief.intent.slots['idea']?.value;
  if (typeof idea === 'string') sources.push(...(await recordedOf(idea, snapshot)));
  const known = new Set(sources.flatMap((text) => atoms(text ?? '')));
  const unknown = atoms(text).filter((word) => !known.has(word));
  return unknown.length > 0 ? [`nobody said “${unknown.join(' ')}”, and no record does`] : [];
}

/** A model writes in words of its own; its figures are the records' all the same. */
async function figuresFromNowhere(
  text: string,
  { brief, outcome, snapshot: { records } }: CheckContext,
): Promise<string[]> {
  const idea = brief.intent.slots['idea']?.value as string;
  const ideas = await records.select('idea', { where: [{ path: 'id', is: 'eq', value: idea }] });
  const voices = await records.select<{ text: string }>('feedback', {
    fields: ['text'],
    where: [{ path: 'linkedIdeaIds', is: 'contains', values: [idea] }],
  });
  const known = JSON.stringify([ideas, voices, outcome.values['written'] ?? null]);
  const unknown = (text.match(/\d[\d.,]*\d|\d/g) ?? []).filter((figure) => !known.includes(figure));
  return unknown.map((figure) => `nobody said ${figure}, and no record does`);
}

async function recordedOf(id: string, { records }: CheckContext['snapshot']): Promise<string[]> {
  const [idea] = await records.select<{ title: string; value: string | null; personaIds: string[] }>('idea', {
    where: [{ path: 'id', is: 'eq', value: id }],
    fields: ['title', 'value', 'personaIds'],
  });
  const personas = await records.select<{ name: string }>('persona', {
    where: [{ path: 'id', is: 'in', values: idea?.personaIds ?? [] }],
    fields: ['name'],
  });
  const voices = await records.select<{ 'contact.role': string | null }>('feedback', {
    where: [{ path: 'linkedIdeaIds', is: 'contains', values: [id] }],
    fields: ['contact.role'],
  });
  return [
    idea?.title ?? '',
    idea?.value ?? '',
    ...personas.map(({ name }) => name),
    ...voices.map((voice) => voice['contact.role'] ?? ''),
  ];
}

/** What is proposed is one new story, and of exactly these words unless a person edited it. */
async function keptWrong({ story }: Data, { outcome, snapshot }: CheckContext): Promise<string[]> {
  const record = outcome.values['record'] as
    | { storyId: string; changeSet: { changeSet: string; hash: string } }
    | undefined;
  const { draft, isReady } = outcome.values['settled'] as { draft: Draft; isReady: boolean };
  if (story.id && (!isReady || story.id !== record?.storyId))
    return ['a story is said to be kept that was not ready'];
  if (!record) return [];
  const set = await snapshot.changeSet(record.changeSet.changeSet);
  const [change, ...others] = set?.changes ?? [];
  if (!change || others.length > 0 || change.before !== null || change.id !== record.storyId)
    return ['what is proposed is not one new story'];
  const isEdited = set?.hash !== record.changeSet.hash;
  const isSame = (['asA', 'iWant', 'soThat'] as const).every((part) => change.after?.[part] === draft[part]);
  return isEdited || isSame ? [] : ['what is proposed is not the story that was judged'];
}
