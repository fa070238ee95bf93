import { type Mention, plainText, type SlotSpec, type Word } from '@conductor/contract';
import { placesOf } from './enum-mentions.ts';

/** Words that end a phrase: what follows them says something else. */
const ENDS = new Set(
  'by since from until before after in during last this past between per and or but who that which where when then if with without for to of is was were are did does do have has had came come right please instead over compared grouped split broken'.split(
    ' ',
  ),
);
/** Two words that end one together: “role based access” is a phrase, and “invoices based on what they said” is not. */
const PAIRS = new Set(['based on', 'out of', 'according to', 'because of', 'coming from', 'such as']);
const LONGEST_PHRASE = 8;

export function flagMentions(words: readonly Word[], slots: readonly Record<string, SlotSpec>[]): Mention[] {
  return specs(slots, 'flag').flatMap(([name, spec]) =>
    spec.words.flatMap((phrase) =>
      placesOf(words, phrase).map(
        ({ start, end }): Mention => ({
          type: 'flag',
          of: name,
          start,
          end,
          readings: [{ value: true, shown: name }],
        }),
      ),
    ),
  );
}

/** The person's own words after "about", "on", "asked for"; quoted words whole. */
export function phraseMentions(
  utterance: string,
  words: readonly Word[],
  slots: readonly Record<string, SlotSpec>[],
  firm: readonly Mention[],
): Mention[] {
  const mentions = specs(slots, 'phrase').flatMap(([name, spec]) => [
    ...quoted(utterance, name, firm),
    ...spec.after
      .flatMap((lead) => afterLead(utterance, words, lead, name, firm))
      .filter((mention) => !isExcepted(mention, spec.except)),
  ]);
  const best = new Map<string, Mention>();
  for (const mention of mentions) {
    const held = best.get(mention.of);
    if (!held || mention.end - mention.start > held.end - held.start) best.set(mention.of, mention);
  }
  return [...best.values()];
}

function specs<K extends SlotSpec['type']>(
  slots: readonly Record<string, SlotSpec>[],
  type: K,
): [string, Extract<SlotSpec, { type: K }>][] {
  const found = new Map<string, Extract<SlotSpec, { type: K }>>();
  for (const job of slots) {
    for (const [name, spec] of Object.entries(job)) {
      if (spec.type === type)
        found.set(`${name}/${JSON.stringify(spec)}`, spec as Extract<SlotSpec, { type: K }>);
    }
  }
  return [...found].map(([key, spec]) => [key.slice(0, key.indexOf('/')), spec]);
}

function quoted(utterance: string, name: string, firm: readonly Mention[]): Mention[] {
  return [
    ...utterance.matchAll(/["“«]([^"”»]{2,300})["”»]|(?<=^|\s)['‘]([^'’]{2,300})['’](?=\s|$|[?.!,])/gu),
  ].flatMap((found) => {
    const text = found[1] ?? found[2]!;
    const start = found.index + 1;
    return covered(start, start + text.length, firm) ? [] : [phrase(name, start, start + text.length, text)];
  });
}

function afterLead(
  utterance: string,
  words: readonly Word[],
  lead: string,
  name: string,
  firm: readonly Mention[],
): Mention[] {
  return placesOf(words, lead).flatMap(({ end }) => {
    const taken: Word[] = [];
    const following = words.filter((one) => one.start >= end);
    for (const [place, word] of following.entries()) {
      const gap = utterance.slice(taken.at(-1)?.end ?? end, word.start);
      if (
        taken.length === LONGEST_PHRASE ||
        /[,.;:?!()\n]/.test(gap) ||
        ENDS.has(word.plain) ||
        PAIRS.has(`${word.plain} ${following[place + 1]?.plain}`) ||
        covered(word.start, word.end, firm)
      )
        break;
      if (taken.length === 0 && ['the', 'a', 'an', 'our', 'their', 'any'].includes(word.plain)) continue;
      taken.push(word);
    }
    const [first, last] = [taken[0], taken.at(-1)];
    return first && last ? [phrase(name, first.start, last.end, utterance.slice(first.start, last.end))] : [];
  });
}

const covered = (start: number, end: number, firm: readonly Mention[]) =>
  firm.some((mention) => start < mention.end && mention.start < end);

const phrase = (of: string, start: number, end: number, text: string): Mention => ({
  type: 'phrase',
  of,
  start,
  end,
  readings: [{ value: text, shown: `“${text}”` }],
});

function isExcepted(mention: Mention, except: readonly string[] | undefined): boolean {
  const said = plainText(String(mention.readings[0]?.value));
  return except?.includes(said) ?? false;
}
