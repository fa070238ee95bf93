import { wordsIn } from './actions.ts';
import type { Span } from './parse-story.ts';
import { VERBS } from './verbs.ts';

/** Where a want goes on to a second thing to do. */
export interface SecondAction {
  /** “and”, with what stands around it. */
  joint: Span;
  /** The second verb. */
  verb: Span;
  /** The two verbs share what follows them: “to create and remove users”. */
  isShared: boolean;
  /** Whether it is a verb for certain; “and report” may be a thing. */
  isSure: boolean;
}

const JOINTS = new Set(['and', 'plus']);
/** After a verb these do not begin what is done; after a thing they go on about it. */
const GOES_ON = new Set(['of', 'and', 'or', 'is', 'are', 'that', 'which']);

/** The first place where a want of the form “to do … and do …” says a second thing to do. */
export function secondAction(text: string, want: Span): SecondAction | undefined {
  const words = wordsIn(text, want);
  if (words[0]?.plain !== 'to') return undefined;
  const verbAt = leadEnd(words.map(({ plain }) => plain));
  for (const [at, { plain }] of words.entries()) {
    if (!JOINTS.has(plain) || at <= verbAt) continue;
    const isLed = words[at + 1]?.plain === 'to';
    const verb = words[at + (isLed ? 2 : 1)];
    if (!verb || !(isLed || VERBS.has(verb.plain))) continue;
    const after = words[at + (isLed ? 3 : 2)];
    const isSure = isLed || (after !== undefined && !GOES_ON.has(after.plain));
    const isShared = at === verbAt + 1 && after !== undefined;
    return {
      joint: { start: words[at - 1]!.end, end: verb.start },
      verb: { start: verb.start, end: verb.end },
      isShared,
      isSure,
    };
  }
  return undefined;
}

/** The place of the verb: after “to”, or after “to be able to”. */
const leadEnd = (plain: readonly string[]): number =>
  plain[1] === 'be' && plain[2] === 'able' && plain[3] === 'to' ? 4 : 1;

/** Both halves as wants of their own, made of nothing but the words that are there. */
export function splitWant(text: string, want: Span, { joint, verb, isShared }: SecondAction) {
  const lead = text.slice(want.start, want.start + 2);
  const rest = text.slice(verb.end, want.end);
  const first = text.slice(want.start, joint.start).replace(/[\s,;]+$/u, '');
  return {
    first: isShared ? `${first}${rest}` : first,
    second: `${lead} ${text.slice(verb.start, want.end)}`,
  };
}
