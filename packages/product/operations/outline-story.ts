import { ConductorError, idOf, readOperation, type Snapshot } from '@conductor/contract';
import { z } from 'zod';
import { beginningOf } from '../engines/quote.ts';
import { readAcceptance } from '../engines/stories/acceptance.ts';
import { parseStory } from '../engines/stories/parse-story.ts';
import { roleOf, wishOf } from '../engines/stories/skeleton.ts';
import { storyText } from '../engines/stories/story-text.ts';
import { DraftShape, draftOf } from './story-shapes.ts';

const MOST_QUOTES = 3;
const LONGEST_QUOTE = 240;

const SourceShape = z.object({
  part: z.enum(['asA', 'iWant', 'soThat']),
  text: z.string(),
  /** The record that it was taken from. */
  id: z.string(),
  field: z.string(),
});

const Output = z.object({
  draft: DraftShape,
  /** Put together from records, for a person to write out. */
  isSkeleton: z.boolean(),
  sources: z.array(SourceShape),
  quotes: z.array(
    z.object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), text: z.string() }),
  ),
  feedbackIds: z.array(idOf('feedback')),
  /** Personas of the idea besides the first: each wants a story of its own. */
  otherRoles: z.array(z.string()),
  /** All that is recorded to write it from; nothing where somebody said it themselves. */
  material: z.array(z.object({ id: z.string(), text: z.string() })),
});
export type OutlineOutput = z.infer<typeof Output>;
type Source = z.infer<typeof SourceShape>;

interface IdeaRow extends Record<string, unknown> {
  id: string;
  title: string;
  problem: string | null;
  value: string | null;
  description: string | null;
  personaIds: string[];
}
interface Voice extends Record<string, unknown> {
  id: string;
  text: string;
  contactId: string | null;
  'contact.role': string | null;
}

/** A story as somebody said it; or what is recorded of an idea, in a story's order. What is not recorded stays blank. */
export const outlineStory = readOperation({
  name: 'story.outline',
  title: 'Put the story together from what is said and recorded',
  input: z.object({ said: z.string().optional(), idea: idOf('idea').optional() }),
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ said, idea }, { snapshot }): Promise<OutlineOutput> {
    const voices = idea ? await voicesOf(idea, snapshot) : [];
    const quotes = voices.slice(0, MOST_QUOTES).map(quoted);
    const evidence = { quotes, feedbackIds: voices.map(({ id }) => id) };
    // Words that are no story name the idea over again, where one is named.
    if (said !== undefined && (isStory(said) || !idea))
      return { ...fromWords(said), ...evidence, material: [] };
    if (!idea)
      throw new ConductorError(
        'nothing-to-write',
        'There is no idea and no story to start from.',
        'Name an idea, or say the story.',
      );
    const outlined = await fromIdea(idea, voices, snapshot);
    const heard = quotes.map(({ feedbackId, text }) => ({ id: feedbackId, text }));
    return { ...outlined, ...evidence, material: [...outlined.material, ...heard] };
  },
});

type Outlined = Omit<OutlineOutput, 'quotes' | 'feedbackIds'>;
type FromWords = Omit<Outlined, 'material'>;

const isStory = (text: string): boolean => {
  const { want, role } = parseStory(text);
  return Boolean(want || role);
};

function fromWords(words: string): FromWords {
  const { story, acceptance } = readAcceptance(words.trim());
  const text = isStory(story) ? story : storyText({ asA: null, iWant: wishOf(story), soThat: null });
  return { draft: draftOf(text, acceptance), isSkeleton: !isStory(story), sources: [], otherRoles: [] };
}

async function fromIdea(id: string, voices: readonly Voice[], { records }: Snapshot): Promise<Outlined> {
  const [idea] = await records.select<IdeaRow>('idea', {
    where: [{ path: 'id', is: 'eq', value: id }],
    fields: ['id', 'title', 'problem', 'value', 'description', 'personaIds'],
    limit: 1,
  });
  if (!idea) throw new ConductorError('no-record', 'There is no such idea any more.', 'Name another one.');
  const named = await records.select<{ id: string; name: string }>('persona', {
    where: [
      { path: 'id', is: 'in', values: idea.personaIds },
      { path: 'archivedAt', is: 'missing' },
    ],
    fields: ['id', 'name'],
  });
  const personas = idea.personaIds.flatMap((one) => named.filter((persona) => persona.id === one));
  const sources = [
    ...roleSource(personas, voices),
    { part: 'iWant' as const, text: wishOf(idea.title), id, field: 'title' },
    ...benefitSource(idea),
  ];
  const partOf = (part: Source['part']) => sources.find((one) => one.part === part)?.text ?? null;
  const text = storyText({ asA: partOf('asA'), iWant: partOf('iWant'), soThat: partOf('soThat') });
  return {
    draft: draftOf(text, []),
    isSkeleton: true,
    sources,
    otherRoles: personas.slice(1).map(({ name }) => roleOf(name)),
    material: [
      ...(['title', 'problem', 'value', 'description'] as const).flatMap((field) =>
        idea[field]?.trim() ? [{ id: `idea.${field}`, text: idea[field] }] : [],
      ),
      ...personas.slice(0, 1).map(({ id: persona, name }) => ({ id: persona, text: name })),
    ],
  };
}

const voicesOf = (idea: string, { records }: Snapshot): Promise<Voice[]> =>
  records.select<Voice>('feedback', {
    where: [
      { path: 'linkedIdeaIds', is: 'contains', values: [idea] },
      { path: 'state', is: 'ne', value: 'archived' },
    ],
    fields: ['id', 'text', 'contactId', 'contact.role'],
    orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
  });

/** The first persona of the idea; or the role that most of those have who asked for it, the first by name of several. */
function roleSource(personas: readonly { id: string; name: string }[], voices: readonly Voice[]): Source[] {
  const [persona] = personas;
  if (persona) return [{ part: 'asA', text: roleOf(persona.name), id: persona.id, field: 'name' }];
  const asking = new Map(
    voices.flatMap((voice) =>
      voice.contactId && voice['contact.role'] ? [[voice.contactId, voice['contact.role']]] : [],
    ),
  );
  const byRole = Map.groupBy(asking, ([, role]) => role);
  const [most] = [...byRole].toSorted(
    ([a, of], [b, others]) => others.length - of.length || (a < b ? -1 : 1),
  );
  return most ? [{ part: 'asA', text: roleOf(most[0]), id: most[1][0]![0], field: 'role' }] : [];
}

/** The value as it was written, where it is one sentence: of several, which is the reason is for a person to say. */
function benefitSource({ id, value }: IdeaRow): Source[] {
  const text = value?.trim().replace(/[.!]$/, '') ?? '';
  if (text === '' || /[.!?]\s/.test(text)) return [];
  return [
    {
      part: 'soThat',
      text: /^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text,
      id,
      field: 'value',
    },
  ];
}

const quoted = ({ id, text }: Voice) => {
  const cut = beginningOf(text, LONGEST_QUOTE);
  return { feedbackId: id, start: 0, end: cut.length, text: cut };
};
