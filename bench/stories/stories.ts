import { actionsIn, parseStory, type Span, said, thingsIn, trimmed } from '@conductor/product/stories';
import { type MarkedStory, readMarkedStories } from './marked-stories.ts';

type Kind = 'role' | 'action' | 'entity' | 'benefit';
type Found = Record<Kind, Span[]>;
interface Counts {
  found: number;
  marked: number;
  exact: number;
  overlapping: number;
}

/**
 * How much of what people marked in real backlogs is read by rule alone: nothing is learnt from them. Spans are compared
 * without the space and punctuation around them; an overlapping one counts once.
 */
export async function run(_sizes: number[] | undefined, dataSet?: string): Promise<unknown> {
  const stories = readMarkedStories(dataSet ?? '');
  if (!stories) {
    console.error(
      'Skipped: say where the marked stories are, --data-set DIR, a folder with an annotated.jsonl.',
    );
    return { skipped: 'no marked stories' };
  }
  const began = performance.now();
  const read = stories.map(({ text }) => readParts(text));
  const ms = performance.now() - began;
  const backlogs = [...new Set(stories.map(({ backlog }) => backlog))];
  return {
    stories: stories.length,
    msPerStory: round(ms / stories.length),
    ...scoresOf(stories, read),
    byBacklog: Object.fromEntries(
      backlogs.map((backlog) => {
        const at = stories.flatMap((story, place) => (story.backlog === backlog ? [place] : []));
        return [
          backlog,
          scoresOf(
            at.map((place) => stories[place]!),
            at.map((place) => read[place]!),
          ),
        ];
      }),
    ),
  };
}

function readParts(text: string): Found {
  const { role, want, benefit } = parseStory(text);
  const within = [want, benefit].flatMap((span) => span ?? []);
  return {
    role: role ? [role] : [],
    action: within.flatMap((span) => actionsIn(text, span)),
    entity: within.flatMap((span) => thingsIn(text, span)),
    benefit: benefit ? [benefit] : [],
  };
}

const KINDS = { role: 'Persona', action: 'Action', entity: 'Entity', benefit: 'Benefit' } as const;

function scoresOf(stories: readonly MarkedStory[], read: readonly Found[]) {
  const rightRoles = stories.filter(({ text, marked }, place) => {
    const role = said(text, read[place]!.role[0]);
    return marked.Persona.some((span) => same(said(text, span)) === same(role));
  });
  const rightPresence = stories.filter(
    ({ marked }, place) => marked.Benefit.length > 0 === read[place]!.benefit.length > 0,
  );
  const spans = Object.entries(KINDS).map(([kind, label]) => {
    const counts = stories.map((story, place) =>
      countsOf(story, read[place]![kind as Kind], story.marked[label]),
    );
    return [kind, f1Of(counts)];
  });
  return {
    roleExact: round(rightRoles.length / stories.length),
    benefitPresence: round(rightPresence.length / stories.length),
    spans: Object.fromEntries(spans),
  };
}

const same = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

function countsOf({ text }: MarkedStory, found: readonly Span[], marked: readonly Span[]): Counts {
  const bare = ({ start, end }: Span) => trimmed(text, start, end) ?? { start, end };
  const [ours, theirs] = [found.map(bare), marked.map(bare)];
  const matched = (fits: (a: Span, b: Span) => boolean) => {
    const left = [...theirs];
    return ours.filter((one) => {
      const at = left.findIndex((other) => fits(one, other));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    }).length;
  };
  return {
    found: ours.length,
    marked: theirs.length,
    exact: matched((a, b) => a.start === b.start && a.end === b.end),
    overlapping: matched((a, b) => a.start < b.end && b.start < a.end),
  };
}

function f1Of(counts: readonly Counts[]) {
  const sum = (of: keyof Counts) => counts.reduce((total, one) => total + one[of], 0);
  const [found, marked] = [sum('found'), sum('marked')];
  const f1 = (right: number) => (found + marked === 0 ? null : round((2 * right) / (found + marked)));
  const share = (right: number, all: number) => (all === 0 ? null : round(right / all));
  return {
    found,
    marked,
    precision: share(sum('exact'), found),
    recall: share(sum('exact'), marked),
    f1: f1(sum('exact')),
    overlapF1: f1(sum('overlapping')),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
