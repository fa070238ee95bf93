import { type Candidate, type Heard, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';
import type { InterpretBy } from './interpret-by.ts';

const MOST_EXAMPLES = 4;

/** Said where nothing that can be asked for was surely read: nothing was done, and what comes nearest. */
export function notUnderstood(utterance: string, by: InterpretBy, nearest: readonly Candidate[]): Heard {
  const titles = nearest.flatMap(({ job }) => {
    const known = by.catalogue.jobs.get(job) ?? by.catalogue.unbuilt.get(job);
    return known ? [`“${known.title}”`] : [];
  });
  const near = titles.length > 0 ? ` What comes nearest is ${titles.join(', ')}.` : '';
  return {
    kind: 'declined',
    text: `I cannot read a request of mine in that, so I did nothing.${near} I read English, and can for example answer: ${examplesLike(utterance, by)}. All that can be asked stands on the page “What can I ask?” and in “conductor jobs”.`,
    candidates: [...nearest],
  };
}

export function smallTalk(topic: 'greeting' | 'thanks' | 'help', by: InterpretBy): Heard {
  const text =
    topic === 'thanks'
      ? 'Gladly.'
      : `${topic === 'greeting' ? 'Hello. ' : ''}Ask me, for example: ${examplesLike('', by)}. All that can be asked stands on the page “What can I ask?” and in “conductor jobs”.`;
  return { kind: 'declined', text, friendly: true };
}

/** One example a job, those that share most words with what was said first. */
function examplesLike(utterance: string, { catalogue }: InterpretBy): string {
  const said = stemsOf(utterance);
  return [...catalogue.jobs.values()]
    .flatMap((job) => {
      const plain = job.examples.filter((example) => !example.includes('{'));
      const ranked = plain.map((example) => ({ example, shared: sharedWith(said, example) }));
      return ranked.toSorted((a, b) => b.shared - a.shared).slice(0, 1);
    })
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, MOST_EXAMPLES)
    .map(({ example }) => `“${example}”`)
    .join(', ');
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text)
      .filter(({ plain }) => !STOP_WORDS.has(plain))
      .map(({ plain }) => stemOf(plain)),
  );

const sharedWith = (said: ReadonlySet<string>, example: string): number =>
  [...stemsOf(example)].filter((stem) => said.has(stem)).length;
