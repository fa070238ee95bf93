import { idOf, type OperationContext, readOperation, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';
import { z } from 'zod';
import { ThemeShape } from './themes.ts';

/** A theme is on the roadmap when this share of its pieces is linked to one initiative's ideas. */
const ENOUGH_LINKED = 0.2;

const Input = z.object({ themes: z.array(ThemeShape) });
const Output = z.object({
  onRoadmap: z.array(
    z.object({
      theme: z.string(),
      initiativeIds: z.array(idOf('initiative')),
      how: z.enum(['linked', 'wording']),
    }),
  ),
  objectives: z.array(
    z.object({ objectiveId: idOf('objective'), state: z.string(), themes: z.array(z.string()) }),
  ),
  gaps: z.array(z.string()),
  /** The gap that most companies ask for; the most pieces where two do. */
  topGap: ThemeShape.nullable(),
  /** What people call the initiatives and objectives named above. */
  titles: z.array(z.object({ id: z.string(), title: z.string() })),
});

interface Initiative extends Record<string, unknown> {
  id: string;
  title: string;
  description: string | null;
  objectiveIds: string[];
  ideaIds: string[];
}

/**
 * What of the themes is on the roadmap: by links first (feedback → idea → initiative), else where the
 * theme's own words stand in an initiative. Finished initiatives serve nobody's present wish.
 */
export const matchRoadmap = readOperation({
  name: 'roadmap.match',
  title: 'Compare the themes with the roadmap and its objectives',
  input: Input,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ themes }, context) {
    const initiatives = await openInitiatives(context);
    const links = await linksOf(themes, context);
    const matches = themes.map((theme) => ({ theme, ...matchTheme(theme, initiatives, links) }));
    const objectives = await objectivesServed(matches, initiatives, context);
    const named = new Set(matches.flatMap(({ initiativeIds }) => initiativeIds));
    const gaps = matches.filter(({ initiativeIds }) => initiativeIds.length === 0).map(({ theme }) => theme);
    return {
      onRoadmap: matches.flatMap(({ theme, initiativeIds, how }) =>
        initiativeIds.length > 0 ? [{ theme: theme.label, initiativeIds, how }] : [],
      ),
      objectives: objectives.map(({ objectiveId, state, themes: served }) => ({
        objectiveId,
        state,
        themes: served,
      })),
      gaps: gaps.map(({ label }) => label),
      topGap: [...gaps].sort(byDemand)[0] ?? null,
      titles: [
        ...initiatives.filter(({ id }) => named.has(id)).map(({ id, title }) => ({ id, title })),
        ...objectives.map(({ objectiveId, name }) => ({ id: objectiveId, title: name })),
      ],
    };
  },
  invariants({ themes }, { onRoadmap, gaps }) {
    const seen = onRoadmap.length + gaps.length;
    return seen === themes.length ? [] : [`${seen} themes came out of ${themes.length}`];
  },
});

const byDemand = (a: ThemeShape, b: ThemeShape): number =>
  b.companies.length - a.companies.length ||
  b.feedbackIds.length - a.feedbackIds.length ||
  (a.label < b.label ? -1 : 1);

const openInitiatives = ({ snapshot: { records } }: OperationContext) =>
  records.select<Initiative>('initiative', {
    fields: ['id', 'title', 'description', 'objectiveIds', 'ideaIds'],
    where: [{ path: 'state', is: 'in', values: ['active', 'candidate'] }],
  });

async function linksOf(
  themes: readonly ThemeShape[],
  { snapshot: { records } }: OperationContext,
): Promise<Map<string, string[]>> {
  const rows = await records.select<{ id: string; linkedIdeaIds: string[] | null }>('feedback', {
    fields: ['id', 'linkedIdeaIds'],
    where: [{ path: 'id', is: 'in', values: themes.flatMap(({ feedbackIds }) => feedbackIds) }],
  });
  return new Map(rows.map(({ id, linkedIdeaIds }) => [id, linkedIdeaIds ?? []]));
}

function matchTheme(
  { label, feedbackIds }: ThemeShape,
  initiatives: readonly Initiative[],
  links: ReadonlyMap<string, string[]>,
): { initiativeIds: string[]; how: 'linked' | 'wording' } {
  const linked = initiatives.filter(({ ideaIds }) => {
    const served = new Set(ideaIds);
    const count = feedbackIds.filter((id) => links.get(id)?.some((idea) => served.has(idea))).length;
    return count >= Math.max(1, ENOUGH_LINKED * feedbackIds.length);
  });
  if (linked.length > 0) return { initiativeIds: linked.map(({ id }) => id), how: 'linked' };
  const hasLinks = feedbackIds.some((id) => (links.get(id)?.length ?? 0) > 0);
  // Where people have linked the pieces to ideas, that is the truth: words do not overrule it.
  const worded = hasLinks ? [] : initiatives.filter((initiative) => holdsWords(initiative, label));
  return { initiativeIds: worded.map(({ id }) => id), how: 'wording' };
}

const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !STOP_WORDS.has(word.plain))
    .map((word) => stemOf(word.plain));

function holdsWords({ title, description }: Initiative, label: string): boolean {
  const held = new Set(stemsOf(`${title} ${description ?? ''}`));
  const wanted = stemsOf(label);
  return wanted.length > 0 && wanted.every((stem) => held.has(stem));
}

async function objectivesServed(
  matches: readonly { theme: ThemeShape; initiativeIds: string[] }[],
  initiatives: readonly Initiative[],
  { snapshot: { records } }: OperationContext,
) {
  const themesOf = new Map<string, Set<string>>();
  for (const { theme, initiativeIds } of matches) {
    for (const initiative of initiatives.filter(({ id }) => initiativeIds.includes(id))) {
      for (const objective of initiative.objectiveIds)
        themesOf.set(objective, (themesOf.get(objective) ?? new Set()).add(theme.label));
    }
  }
  const rows = await records.select<{ id: string; state: string; name: string }>('objective', {
    fields: ['id', 'state', 'name'],
    where: [{ path: 'id', is: 'in', values: [...themesOf.keys()] }],
  });
  return rows.map(({ id, state, name }) => ({
    objectiveId: id,
    state,
    name,
    themes: [...themesOf.get(id)!].sort(),
  }));
}
