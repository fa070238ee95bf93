import type { Mention, SlotSpec, Word } from '@conductor/contract';
import { placesOf } from './enum-mentions.ts';

type Phrase = Extract<SlotSpec, { type: 'phrase' }>;

/** What is taken whole, whatever else is read in it: sentences that say one thing after another, and what is said word for word. */
export function wholeMentions(
  utterance: string,
  words: readonly Word[],
  slots: readonly Record<string, SlotSpec>[],
  flags: readonly Mention[],
): Mention[] {
  const specs = slots
    .flatMap((job) => Object.entries(job))
    .filter((entry): entry is [string, Phrase] => entry[1].type === 'phrase');
  return specs.flatMap(([name, { whole, verbatim }]) => [
    ...(whole ? inOneSentence(utterance, words, name, whole, flags) : []),
    ...(verbatim ? asItStands(utterance, name, verbatim) : []),
  ]);
}

/** “As a … I want …”, up to what asks something of it. */
function inOneSentence(
  utterance: string,
  words: readonly Word[],
  name: string,
  whole: NonNullable<Phrase['whole']>,
  flags: readonly Mention[],
): Mention[] {
  const led = (phrases: readonly string[]) =>
    phrases
      .flatMap((phrase) => placesOf(words, phrase))
      .filter(({ end }) => /^\s+[\p{L}\p{N}]/u.test(utterance.slice(end)))
      .toSorted((a, b) => a.start - b.start);
  const from = led(whole.from)[0];
  const has = from && led(whole.has).find(({ start }) => start > from.end);
  if (!from || !has) return [];
  const asked = flags.find(({ start }) => start > has.end)?.start ?? utterance.length;
  const closed = /["“«'‘]$/.test(utterance.slice(0, from.start))
    ? utterance.slice(has.end).search(/["”»]/)
    : -1;
  const until = utterance.slice(from.start, closed < 0 ? asked : Math.min(asked, has.end + closed));
  return [phrase(name, from.start, until.replace(/[\s,;:–—-]+$/u, ''))];
}

const phrase = (of: string, start: number, text: string): Mention => ({
  type: 'phrase',
  of,
  start,
  end: start + text.length,
  readings: [{ value: text, shown: `“${text}”` }],
});

/** What stands in quotation marks; where there are none, what follows a colon. */
function asItStands(utterance: string, of: string, until: NonNullable<Phrase['verbatim']>): Mention[] {
  const found =
    /["“«](?<said>[^"”»]{2,2000})["”»]/u.exec(utterance) ?? /:\s+(?<said>\p{L}.{2,1999})$/su.exec(utterance);
  const said = found?.groups?.['said']?.trimEnd();
  if (!found || !said) return [];
  const start = found.index + found[0].indexOf(said);
  const whole = until === 'text' ? said : said.replace(/(?<=[^.!?]{3}[.!?])\s.*$/su, '');
  const text = until === 'text' ? whole : whole.replace(/[.!?]+$/, '');
  return [phrase(of, start, text)];
}
