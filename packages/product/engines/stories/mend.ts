import { withoutAsides } from './asides.ts';
import type { Finding, Mend } from './criterion.ts';
import { parseStory } from './parse-story.ts';
import { secondAction, splitWant } from './second-action.ts';
import { storyParts, storyText } from './story-text.ts';

export interface Mended {
  text: string;
  /** What was split off: stories of their own, in the same words. */
  further: string[];
  done: Mend[];
}

/**
 * Mends what failed and code can mend, by leaving out and putting in order: every word of what comes out stood in it,
 * or is of the template. Done again on what it gave, with the same failures, it changes nothing.
 */
export function mendStory(text: string, failures: readonly Pick<Finding, 'mend'>[]): Mended {
  const wanted = new Set(failures.map(({ mend }) => mend));
  const mended: Mended = { text, further: [], done: [] };
  const take = (mend: Mend, next: string, further: string[] = []) => {
    if (next === mended.text || next === '') return;
    mended.text = next;
    mended.done.push(mend);
    mended.further.push(...further);
  };
  if (wanted.has('take out asides')) take('take out asides', withoutAsides(mended.text));
  if (wanted.has('split off the second')) {
    const { first, second } = splitStory(mended.text);
    take('split off the second', first, second);
  }
  if (wanted.has('put into the template')) take('put into the template', inTemplate(mended.text));
  return mended;
}

/** Only where who and what are said: of anything else a template would lose words. */
function inTemplate(text: string): string {
  const parts = storyParts(text);
  return parts.asA && parts.iWant ? storyText(parts) : text;
}

function splitStory(text: string): { first: string; second: string[] } {
  const parts = storyParts(text);
  const want = parseStory(text).want;
  const action = want && secondAction(text, want);
  if (!want || !action?.isSure) return { first: text, second: [] };
  const { first, second } = splitWant(text, want, action);
  const rest = splitStory(storyText({ ...parts, iWant: first }));
  return {
    first: rest.first,
    second: [...rest.second, ...splitAll(storyText({ ...parts, iWant: second }))],
  };
}

/** What was split off may say several things itself. */
function splitAll(text: string): string[] {
  const { first, second } = splitStory(text);
  return [first, ...second];
}
