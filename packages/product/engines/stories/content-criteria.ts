import { STOP_WORDS, stemOf } from '@conductor/contract';
import { type Acceptance, acceptanceFaults } from './acceptance.ts';
import { wordsIn } from './actions.ts';
import { type Finding, failed, met, undecided } from './criterion.ts';
import { type ParsedStory, type Span, said } from './parse-story.ts';
import { vagueIn } from './vague-words.ts';

/** Of Lucassen 2016's examples of a solution in a story, and their like: a hint, for some products are about them. */
const SOLUTIONS =
  /(?<![\p{L}\p{N}])(?:drop-?down|radio button|check ?box|button|modal|pop-?up|tooltip|tab|javascript|css|html|sql|stored procedure|microservice|cron job|database table|json|xml)s?(?![\p{L}\p{N}])/iu;
const REFERS =
  /(?<![\p{L}\p{N}])(?:(?:as|like|same as)\s+(?:above|before|in the (?:previous|last|other) stor(?:y|ies))|(?:previous|above|following|next) (?:user )?stor(?:y|ies)|story[-\s]?#?\d+)(?![\p{L}\p{N}])/iu;

const meantIn = (text: string, span: Span): string => {
  const words = wordsIn(text, span).map(({ plain }) => plain);
  return [...new Set(words.filter((word) => !STOP_WORDS.has(word)).map(stemOf))].toSorted().join(' ');
};

/** QUS, conceptually sound: the want is a feature and the benefit a reason. Told only where they are the same, or a second want. */
export function conceptuallySound(text: string, { want, benefit }: ParsedStory): Finding {
  if (!want || !benefit)
    return undecided('conceptually sound', 'it says no reason to compare with what is wanted');
  const stems = [want, benefit].map((span) => meantIn(text, span));
  if (stems[0] !== '' && stems[0] === stems[1])
    return failed('conceptually sound', 'its reason is what is wanted over again', benefit);
  if (/^(?:i|we)\s+(?:want|need)\b/i.test(said(text, benefit)))
    return failed('conceptually sound', 'its reason is a second thing wanted', benefit);
  return undecided('conceptually sound', 'whether the benefit is the reason for it is for a person to tell');
}

export function problemOriented(text: string): Finding {
  const found = SOLUTIONS.exec(text);
  if (!found)
    return undecided('problem-oriented', 'whether it says the problem or a solution is for a person to tell');
  const end = found.index + found[0].length;
  return undecided('problem-oriented', `“${found[0]}” may be a solution, which is for a person to tell`, {
    start: found.index,
    end,
  });
}

/** QUS, unambiguous: no word of a list. Words that are clear one by one may still be read in two ways. */
export function unambiguous(text: string): Finding {
  const found = vagueIn(text);
  const [first] = found;
  if (!first) return met('unambiguous', 'it holds none of the words that are known to be vague');
  const list = [...new Map(found.map(({ word, kind }) => [word.toLowerCase(), kind]))];
  return failed('unambiguous', list.map(([word, kind]) => `“${word}” is ${kind}`).join('; '), {
    start: first.start,
    end: first.end,
  });
}

export function independent(text: string): Finding {
  const found = REFERS.exec(text);
  if (!found) return undecided('independent', 'what has to be built before it is for a person to tell');
  return failed('independent', `“${found[0]}” leans on another story`, {
    start: found.index,
    end: found.index + found[0].length,
  });
}

/** INVEST, valuable: it says what for. */
export const valuable = (_text: string, { benefit }: ParsedStory): Finding =>
  benefit
    ? met('valuable', 'it says what for')
    : failed('valuable', 'it does not say what for (“so that …”)');

/** INVEST, testable: by the structure of its criteria, where it has any. */
export function testable(acceptance: readonly Acceptance[]): Finding {
  if (acceptance.length === 0) return undecided('testable', 'it has no acceptance criteria yet');
  const faults = acceptance.flatMap((one, place) =>
    acceptanceFaults(one).map((fault) => `of acceptance criterion ${place + 1}, ${fault}`),
  );
  return faults.length > 0
    ? failed('testable', faults.join('; '))
    : met('testable', 'each acceptance criterion says given, when and then');
}

/** What no rule of ours decides, each with what is to be looked at. */
export const forPeople = (): Finding[] => [
  undecided('estimable', 'whether it can be estimated is for whoever builds it to tell'),
  undecided('complete', 'which stories are missing beside it is for a person to tell'),
  undecided('negotiable', 'how much of it is open to talk about is for a person to tell'),
  undecided('small', 'whether it fits in a sprint is for whoever builds it to tell'),
];
