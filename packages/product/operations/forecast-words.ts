import {
  ConductorError,
  cosine,
  type Embedder,
  type OperationContext,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import type { Idea, Initiative } from '../entities/index.ts';

/** How one asks when something is done: no part of what it is called. */
const ASKING = new Set(
  `ship shipped shipping land landed landing done finish finished finishing complete completed completion ready out live
  deliver delivered delivery release released arrive arrival come likely realistic realistically expected expect new work
  initiative epic item feature project everything thing things team end date get got go going hit ever really actually`
    .split(/\s+/)
    .map(stemOf),
);
const MOST_NAMED = 4;
/** Cosine: less alike is not worth naming. */
const LIKE_ENOUGH = 0.25;

const telling = (text: string): string[] =>
  wordsOf(text)
    .filter(({ plain }) => !STOP_WORDS.has(plain) && !ASKING.has(stemOf(plain)))
    .map(({ plain }) => stemOf(plain));

/**
 * The one initiative whose title, or else whose title with those of its ideas, holds most of the telling words and
 * more than half of them; null where there is no telling word. What is unfinished goes before what has shipped.
 * @throws ConductorError where none is called so, or several are as much: which one is for the person to say
 */
export async function calledSo(
  called: string,
  all: readonly Initiative[],
  { snapshot: { records }, embedder }: Pick<OperationContext, 'snapshot' | 'embedder'>,
): Promise<string | null> {
  const wanted = telling(called);
  if (wanted.length === 0) return null;
  const ideas = new Map(
    (await records.select<Idea>('idea', { fields: ['id', 'title'] })).map(({ id, title }) => [id, title]),
  );
  const whole = ({ title, ideaIds }: Initiative) =>
    [title, ...ideaIds.map((id) => ideas.get(id) ?? '')].join('. ');
  const open = all.filter(({ state }) => state !== 'completed');
  const among = [open, all.filter(({ state }) => state === 'completed')];
  const tried = among.flatMap((some) => [
    holdingMost(wanted, some, ({ title }) => title),
    holdingMost(wanted, some, whole),
  ]);
  const best = Math.max(...tried.map(({ held }) => held));
  const { found } = tried.find(({ held }) => held === best)!;
  if (found.length === 1 && best * 2 > wanted.length) return found[0]!.id;
  const isUnclear = found.length > 1;
  const names = (found.length > 0 ? found : await nearest(called, open, whole, embedder))
    .slice(0, MOST_NAMED)
    .map(({ title }) => `“${title}”`)
    .join(', ');
  throw new ConductorError(
    'which-initiative',
    isUnclear
      ? `“${called}” could be any of ${names}.`
      : `No initiative is called “${called}”.${names ? ` What comes nearest is ${names}.` : ''}`,
    'Ask again with the title of an initiative.',
  );
}

function holdingMost(
  wanted: readonly string[],
  all: readonly Initiative[],
  textOf: (one: Initiative) => string,
): { held: number; found: Initiative[] } {
  const counted = all.map((one) => {
    const stems = new Set(telling(textOf(one)));
    return { one, held: wanted.filter((stem) => stems.has(stem)).length };
  });
  const held = Math.max(0, ...counted.map((each) => each.held));
  return {
    held,
    found: held === 0 ? [] : counted.filter((each) => each.held === held).map(({ one }) => one),
  };
}

/** By meaning, the nearest first: "SSO" for what is called “Directory sign-in”. Told, and never taken for it. */
async function nearest(
  called: string,
  all: readonly Initiative[],
  textOf: (one: Initiative) => string,
  embedder: Embedder,
): Promise<Initiative[]> {
  if (all.length === 0) return [];
  const [said, ...titles] = await embedder.embed([called, ...all.map(textOf)]);
  return all
    .map((one, place) => ({ one, like: cosine(said!, titles[place]!) }))
    .filter(({ like }) => like >= LIKE_ENOUGH)
    .sort((a, b) => b.like - a.like)
    .map(({ one }) => one);
}
