import type { Mention, SlotSpec, Word } from '@conductor/contract';
import { placesOf } from './enum-mentions.ts';

type Phrase = Extract<SlotSpec, { type: 'phrase' }>;

/** Sentences that say one thing after another, “as a … I want …”: taken whole, whatever else is read in them. */
export function wholeMentions(
  utterance: string,
  words: readonly Word[],
  slots: readonly Record<string, SlotSpec>[],
  flags: readonly Mention[],
): Mention[] {
  const specs = slots
    .flatMap((job) => Object.entries(job))
    .filter((entry): entry is [string, Phrase] => entry[1].type === 'phrase');
  const verbatim = specs.flatMap(([name, spec]) =>
    spec.verbatim ? asItStands(utterance, name, spec.verbatim) : [],
  );
  return [
    ...verbatim,
    ...specs
      .filter(([, spec]) => spec.whole)
      .flatMap(([name, { whole }]) => {
        const led = (phrases: readonly string[]) =>
          phrases
            .flatMap((phrase) => placesOf(words, phrase))
            .filter(({ end }) => /^\s+[\p{L}\p{N}]/u.test(utterance.slice(end)))
            .toSorted((a, b) => a.start - b.start);
        const from = led(whole!.from)[0];
        const has = from && led(whole!.has).find(({ start }) => start > from.end);
        if (!from || !has) return [];
        const asked = flags.find(({ start }) => start > has.end)?.start ?? utterance.length;
        const closed = /["“«'‘]$/.test(utterance.slice(0, from.start))
          ? utterance.slice(has.end).search(/["”»]/)
          : -1;
        const until = utterance.slice(from.start, closed < 0 ? asked : Math.min(asked, has.end + closed));
        const text = until.replace(/[\s,;:–—-]+$/u, '');
        const end = from.start + text.length;
        return [
          {
            type: 'phrase',
            of: name,
            start: from.start,
            end,
            readings: [{ value: text, shown: `“${text}”` }],
          },
        ];
      }),
  ];
}

/** What stands in quotation marks; where there are none, what follows a colon. */
function asItStands(utterance: string, of: string, until: NonNullable<Phrase['verbatim']>): Mention[] {
  const found =
    /["“«](?<said>[^"”»]{2,2000})["”»]/u.exec(utterance) ?? /:\s+(?<said>\p{L}.{2,1999})$/su.exec(utterance);
  const said = found?.groups?.['said']?.trimEnd();
  if (!found || !said) return [];
  const start = found.index + found[0].indexOf(said);
  const whole = until === 'text' ? said : said.replace(/(?<=[^.!?]{3}[.!?])\s.*$/su, '');
  const text = until === 'text' ? whole : whole.replace(/[.!?]+$/, '');
  return [
    { type: 'phrase', of, start, end: start + text.length, readings: [{ value: text, shown: `“${text}”` }] },
  ];
}
