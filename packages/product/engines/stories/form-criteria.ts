import { asidesIn, withoutAsides } from './asides.ts';
import { type Finding, failed, met, undecided } from './criterion.ts';
import type { ParsedStory } from './parse-story.ts';
import { secondAction } from './second-action.ts';
import { storyParts, storyText } from './story-text.ts';

/** QUS, well-formed: it says at least who and what. */
export function wellFormed(_text: string, { role, want }: ParsedStory): Finding {
  const missing = [
    ...(role ? [] : ['who wants it (“As a …”)']),
    ...(want ? [] : ['what is wanted (“I want …”)']),
  ];
  return missing.length > 0
    ? failed('well-formed', `it does not say ${missing.join(' nor ')}`)
    : met('well-formed', 'it says who wants what');
}

/** QUS, atomic: one feature. Code can tell a second thing to do, and not whether two things are one. */
export function atomic(text: string, { want }: ParsedStory): Finding {
  const second = want && secondAction(text, want);
  if (second?.isSure)
    return failed(
      'atomic',
      `“${text.slice(second.verb.start, second.verb.end)}” begins a second thing to do`,
      {
        start: second.joint.start,
        end: second.verb.end,
        mend: 'split off the second',
      },
    );
  const and =
    want && /(?<![\p{L}\p{N}])(?:and|&|as well as)(?![\p{L}\p{N}])/iu.exec(text.slice(want.start, want.end));
  if (!want || !and) return met('atomic', 'nothing in it joins two things to do');
  const start = want.start + and.index;
  return undecided('atomic', `whether what “${and[0]}” joins is one thing is for a person to tell`, {
    start,
    end: start + and[0].length,
  });
}

/** QUS, minimal: nothing but who, what and why. */
export function minimal(text: string): Finding {
  const [first] = asidesIn(text);
  // Taking them out must leave something, or a person has to say what was meant.
  if (!first) return met('minimal', 'it holds no key, brackets or note');
  const mend = withoutAsides(text) === '' ? null : ('take out asides' as const);
  return failed('minimal', `“${text.slice(first.start, first.end).trim()}” is no part of a story`, {
    ...first,
    mend,
  });
}

/** QUS, full sentence: by its frame alone. Whether the words in it are a sentence takes a reader. */
export function fullSentence(text: string, { want }: ParsedStory): Finding {
  if (!want) return failed('full sentence', 'nobody in it wants anything, so it has no verb');
  if (!/[.!?]\s*$/.test(text))
    return failed('full sentence', 'it does not end as a sentence does', {
      start: Math.max(0, text.length - 1),
      end: text.length,
      mend: 'put into the template',
    });
  if (/^\s*\p{Ll}/u.test(text))
    return failed('full sentence', 'it does not begin with a capital', {
      start: 0,
      end: 1,
      mend: 'put into the template',
    });
  return met('full sentence', 'it has a subject, a verb and an end');
}

/** QUS, uniform: in the one template that the stories of the workspace are kept in. */
export function uniform(text: string, { role, want, leads }: ParsedStory): Finding {
  if (!role || !want)
    return undecided('uniform', 'what does not say who wants what has no template to compare');
  const lead = leads.benefit;
  if (lead && !/^so(?:\s+that)?$/i.test(text.slice(lead.start, lead.end)))
    return failed(
      'uniform',
      `“${text.slice(lead.start, lead.end)}” stands where the others say “so that”`,
      lead,
    );
  if (storyText(storyParts(text)) === text.trim())
    return met('uniform', 'it is in the template of the others: “As a …, I want …, so that …”');
  return failed('uniform', 'it is not in the template of the others: “As a …, I want …, so that …”', {
    start: 0,
    end: text.length,
    mend: 'put into the template',
  });
}
