import type { Noun } from './heads.ts';
import { PERSON } from './named.ts';
import type { Sentence } from './sentence.ts';

/** What an utterance does with records: it asks for some, makes one, changes some, or says something on one. */
export type Mode = 'ask' | 'create' | 'edit' | 'comment';

const POLITE =
  /^(?:please|can|could|would|will|you|kindly|i|we|want|need|to|let's|lets|let|us|ok|okay|now|then|also|and|just|hi|hey|,|d|like|'s)$/;
const CREATING = /^(?:add|create|new|make|log|record|register|capture|insert|enter|start|open|file)$/;
const EDITING =
  /^(?:set|change|update|edit|rename|retitle|assign|reassign|unassign|tag|untag|label|unlabel|mark|flag|clear|remove|unset|erase|blank|empty|reset|move|put|place|make|give|link|unlink|connect|disconnect|attach|detach|relate|associate|add|shift|push|pull|increase|decrease|raise|lower|reduce|bump|delete|drop|take|turn|call|switch|adjust|correct|fix|estimate|schedule|postpone|plan|reschedule|delay|hand)$/;
const COMMENTING = /^(?:comment|comments|note|remark|reply|say|annotate)$/;
const WRITING = /^(?:add|leave|write|post|make|put|drop|attach|record)$/;
const ARTICLE = /^(?:a|an|the|my|our|this|new|another|quick|short|one|internal|public)$/;

/** The token that says what is done, and what that is. */
export function modeOf(sentence: Sentence, nouns: readonly Noun[]): { mode: Mode; verb: number } {
  const { tokens } = sentence;
  const verb = tokens.findIndex(({ plain }) => !POLITE.test(plain));
  const plain = tokens[verb]?.plain ?? '';
  if (verb < 0 || tokens[verb]!.kind !== 'word') return { mode: declared(sentence, verb), verb };
  if (COMMENTING.test(plain)) return { mode: 'comment', verb };
  let next = verb + 1;
  while (ARTICLE.test(tokens[next]?.plain ?? '')) next += 1;
  if (
    WRITING.test(plain) &&
    COMMENTING.test(tokens[next]?.plain ?? '') &&
    !nouns.some(({ start }) => start === next)
  )
    return { mode: 'comment', verb };
  if (CREATING.test(plain) && isMaking(sentence, nouns, verb, next)) return { mode: 'create', verb };
  if (EDITING.test(plain) && !sentence.named(verb)?.isWhole) return { mode: 'edit', verb };
  return { mode: declared(sentence, verb), verb };
}

/** "add an idea", "new must-have initiative"; "add idea Dark mode to Grow EMEA" makes none. */
function isMaking(sentence: Sentence, nouns: readonly Noun[], verb: number, next: number): boolean {
  const { tokens } = sentence;
  const noun = nouns.find(({ start }) => start >= next && start <= next + 3);
  if (!noun || noun.isPlural) return false;
  const between = tokens.slice(next, noun.start);
  if (
    between.some(({ kind, plain }) => kind !== 'word' || /^(?:to|of|for|from|on|tag|owner|as)$/.test(plain))
  )
    return false;
  if (tokens[verb]!.plain === 'open' || tokens[verb]!.plain === 'make') {
    if (!tokens.slice(verb, noun.start).some(({ plain }) => /^(?:a|an|new|another)$/.test(plain)))
      return false;
  }
  const known = sentence.named(noun.end, noun.entity.entity.name);
  const isLinked = known?.isWhole && /^(?:to|with|as)$/.test(tokens[known.end]?.plain ?? '');
  return !isLinked;
}

/** "Audit log depends on Offline mode" says what is to be so. */
function declared({ tokens, text, named }: Sentence, at: number): Mode {
  const start = Math.max(at, 0);
  // "effort = 3 for Dark mode"
  const isEqual = tokens.slice(start + 1, start + 4).some(({ text }) => text === '=');
  if (
    isEqual &&
    tokens.some(
      (_, place) => named(place)?.isWhole && !named(place)!.found.every(({ entity }) => entity === PERSON),
    )
  )
    return 'edit';
  const first = named(start) ?? named(start + 1);
  if (!first || first.end >= tokens.length || /\?\s*$/.test(text)) return 'ask';
  const rest = tokens
    .slice(first.end, first.end + 4)
    .map(({ plain }) => plain)
    .join(' ');
  return /^(?:(?:now )?depends? on|no longer depends? on|doesn't depend on|is (?:now )?(?:a |the )?duplicate of|duplicates|is (?:now )?blocked by)/.test(
    rest,
  )
    ? 'edit'
    : 'ask';
}
